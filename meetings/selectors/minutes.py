"""A meeting's minutes as one reader may see them: one structure that page, PDF and Word all show."""

from __future__ import annotations

import datetime
import hashlib
from collections import defaultdict
from dataclasses import dataclass, field

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.words import date_nhs, time_nhs
from meetings.models import Action, AgendaItem, ConfidentialMinute, Decision, Meeting, MinuteText, Presence
from meetings.rules.minute_text import Block, parse, plain
from meetings.rules.minutes import date_time_place
from meetings.rules.presence import LEFT
from programmes.models import Post

from .agenda import numbered

Capacity = Presence.Capacity
WITHOUT_QUORUM = "Taken without quorum: needs ratification."
OUTSIDE = "Actions agreed to be taken outside of meeting"
GROUPS = (
    ("Present", Capacity.MEMBER),
    ("Deputies", Capacity.DEPUTY),
    ("Apologies", Capacity.APOLOGIES),
    ("In attendance", Capacity.ATTENDEE),
)


@dataclass
class DecisionLine:
    """A decision as worded, and that it was taken without quorum, where it was."""

    pk: int
    wording: str
    note: str = ""


@dataclass
class ActionLine:
    """An action as minutes say it, and whether it is to be taken outside of the meeting."""

    line: str
    outside: bool


@dataclass
class MinutedItem:
    """An item under its heading: who led it, what was said, decided and agreed."""

    pk: int
    number: str
    heading: str
    depth: int
    leads: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    confidential: list[Block] = field(default_factory=list)
    decisions: list[DecisionLine] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    private: bool = False

    @property
    def says_something(self) -> bool:
        return bool(self.blocks or self.confidential or self.decisions or self.actions or self.outside)


@dataclass
class Minutes:
    """A meeting's minutes for one reader."""

    meeting: Meeting
    title: str
    when: str
    status: str
    people: list[tuple[str, list[str]]]
    items: list[MinutedItem]
    outside: list[str]
    next_meeting: str
    OUTSIDE = OUTSIDE

    def lines(self) -> list[str]:
        """Every heading and sentence in order, without the status: what all three forms say."""
        lines = [self.title, self.when]
        for name, people in self.people:
            lines += [name, *people]
        for item in self.items:
            lines += _item_lines(item)
        lines += [OUTSIDE, *self.outside] if self.outside else []
        return lines + (["Date and time of next meeting", self.next_meeting] if self.next_meeting else [])


def minutes_of(meeting: Meeting, user: User) -> Minutes:
    """The minutes of a meeting that `user` may see, with only the items that are theirs to read."""
    actions = _actions(meeting, user)
    return Minutes(
        meeting=meeting,
        title=f"{meeting.body.name}: minutes",
        when=date_time_place(meeting),
        status=_status(meeting),
        people=_people(meeting, user),
        items=_worth_a_heading(_items(meeting, user, actions)),
        outside=[each.line for each in actions[None]],
        next_meeting=_next(meeting, user),
    )


def fingerprint(minutes: Minutes) -> str:
    """The SHA-256 of the minutes' whole text."""
    return hashlib.sha256("\n".join(minutes.lines()).encode()).hexdigest()


def _item_lines(item: MinutedItem) -> list[str]:
    heading = " ".join(filter(None, [item.number, item.heading]))
    lines = [heading, *item.leads, *plain(item.blocks)]
    lines += ["Confidential", *plain(item.confidential)] if item.confidential else []
    for decision in item.decisions:
        lines += [decision.wording, *filter(None, [decision.note])]
    lines += [f"Action: {action}" for action in item.actions]
    return lines + ([OUTSIDE, *item.outside] if item.outside else [])


def _items(meeting: Meeting, user: User, actions: dict) -> list[MinutedItem]:
    rows = list(numbered(meeting, user))
    pks = [row.item.pk for row in rows]
    texts = {row.item_id: row for row in visible(MinuteText.objects.filter(item__in=pks), user)}
    secret = {row.item_id: row.text for row in visible(ConfidentialMinute.objects.filter(item__in=pks), user)}
    decisions, leads = _decisions(pks, user), _leads(rows, meeting)
    return [
        MinutedItem(
            pk=row.item.pk,
            number=(texts[row.item.pk].number if row.item.pk in texts else "") or row.number,
            heading=row.item.name,
            depth=row.depth,
            leads=leads[row.item.pk],
            blocks=parse(texts[row.item.pk].text) if row.item.pk in texts else [],
            confidential=parse(secret.get(row.item.pk, "")),
            decisions=decisions[row.item.pk],
            actions=[each.line for each in actions[row.item.pk] if not each.outside],
            outside=[each.line for each in actions[row.item.pk] if each.outside],
            private=row.item.is_private,
        )
        for row in rows
    ]


def _worth_a_heading(items: list[MinutedItem]) -> list[MinutedItem]:
    """Items that say something, and the headings above them: a silent item leaves no bare heading in the minutes."""
    kept: list[MinutedItem] = []
    for item in reversed(items):
        if item.says_something or (kept and kept[-1].depth > item.depth and kept[-1].private == item.private):
            kept.append(item)
    return kept[::-1]


def _decisions(pks: list[int], user: User) -> dict[int, list[DecisionLine]]:
    found = defaultdict(list)
    rows = visible(Decision.objects.filter(part__item__in=pks), user).select_related("part").order_by("part__number")
    for row in rows:
        wording = row.wording + (f" Conditions: {row.conditions}" if row.conditions else "")
        found[row.part.item_id].append(DecisionLine(row.pk, wording, "" if row.quorate else WITHOUT_QUORUM))
    return found


def _leads(rows: list, meeting: Meeting) -> dict[int, list[str]]:
    """'Programme Director, Staffordshire and Stoke-on-Trent ICB': the title of the item, the employer of the day."""
    leads = {row.item.pk: row.item.seen_leads for row in rows}
    people = {lead.person_id for each in leads.values() for lead in each} - {None}
    posts = Post.objects.in_force(meeting.date).filter(person__in=people).select_related("organisation")
    employer = {post.person_id: post.organisation.name for post in posts.order_by("-starts", "-pk")}
    found = defaultdict(list)
    for pk, each in leads.items():
        for lead in each:
            found[pk].append(", ".join(filter(None, [lead.job_title, employer.get(lead.person_id, "")])))
    return found


def _actions(meeting: Meeting, user: User) -> dict[int | None, list[ActionLine]]:
    """The meeting's actions that the reader may see, by item; those of no item under None."""
    rows = visible(Action.objects.filter(meeting=meeting), user).prefetch_related(
        "wordings", "dues", "owners__entry", "owners__person", "owners__trust"
    )
    approval = getattr(meeting, "approval", None)
    found = defaultdict(list)
    for row in rows.order_by("pk"):
        found[row.item_id].append(ActionLine(_action_line(row, approval and approval.created_at), row.outside_meeting))
    return found


def _action_line(action: Action, approved_at: datetime.datetime | None) -> str:
    """As it was agreed: the first wording, the first date and the owners, whatever was changed after the approval."""
    of_then = [
        row for row in sorted(action.owners.all(), key=lambda row: row.pk) if in_use(row) and _before(row, approved_at)
    ]
    dues = [row for row in sorted(action.dues.all(), key=lambda row: row.pk) if _before(row, approved_at)]
    wordings = sorted(action.wordings.all(), key=lambda row: row.pk)
    due = f"by {date_nhs(dues[0].due)}" if dues else ""
    tail = ", ".join(filter(None, ["; ".join(owner_words(row) for row in of_then), due]))
    text = wordings[0].text if wordings else action.text
    return f"{text} ({tail})" if tail else text


def _before(row, moment: datetime.datetime | None) -> bool:
    return moment is None or row.created_at <= moment


def owner_words(owner) -> str:
    """An owner as a log or minutes name them: person, role, trust."""
    return ", ".join(filter(None, [str(owner.person or ""), owner.job_title, owner.trust.short if owner.trust else ""]))


def in_use(row) -> bool:
    return row.entry.withdrawn_at is None


def _people(meeting: Meeting, user: User) -> list[tuple[str, list[str]]]:
    rows = visible(Presence.objects.filter(sitting__meeting=meeting), user)
    rows = rows.select_related("person", "for_trust", "deputy_for__person", "item_only__entry")
    rows = list(rows.prefetch_related("movements__item").order_by("pk"))
    seen = set(visible(AgendaItem.objects.filter(meeting=meeting), user).values_list("pk", flat=True))
    groups = ((name, [_person(row, seen) for row in rows if row.capacity == capacity]) for name, capacity in GROUPS)
    return [(name, people) for name, people in groups if people]


def _person(presence: Presence, seen: set[int]) -> str:
    """'Chief Executive, Trust A (deputy for Chair of Trust A) (left at 3:02pm)'; a private item is not named."""
    words = ", ".join(filter(None, [presence.job_title or presence.person.name, _trust(presence)]))
    notes = []
    if presence.capacity == Capacity.DEPUTY and presence.deputy_for:
        notes.append(f"deputy for {presence.deputy_for.person}")
    if presence.item_only_id in seen:
        notes.append(f"for {presence.item_only.name} only")
    notes += [_movement(row) for row in sorted(presence.movements.all(), key=lambda row: (row.at, row.pk))]
    return f"{words} ({', '.join(notes)})" if notes else words


def _trust(presence: Presence) -> str:
    return presence.for_trust.name if presence.for_trust else ""


def _movement(row) -> str:
    return f"{'left' if row.what == LEFT else 'arrived'} at {time_nhs(row.at)}"


def _status(meeting: Meeting) -> str:
    approval = getattr(meeting, "approval", None)
    if approval:
        words = f"Approved at the meeting of {date_nhs(approval.by_meeting.date)}"
        return f"{words} with amendments: {approval.amendments}" if approval.amendments else f"{words}."
    if meeting.status == Meeting.Status.AGREED:
        return "Agreed by the chair. To be approved at the next meeting."
    return "Draft. Not yet agreed by the chair."


def _next(meeting: Meeting, user: User) -> str:
    later = visible(Meeting.objects.filter(body=meeting.body, date__gt=meeting.date), user)
    found = later.exclude(status=Meeting.Status.CANCELLED).order_by("date", "starts_at").first()
    return f"{date_time_place(found)}." if found else ""
