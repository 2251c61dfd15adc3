"""A meeting's minutes as one reader may see them: one structure that page, PDF and Word all show."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.words import date_nhs
from meetings.models import (
    Action,
    AgendaItem,
    ConfidentialMinute,
    Decision,
    Meeting,
    MinuteText,
    Position,
    Promise,
)
from meetings.rules.minute_text import Block, parse, plain
from meetings.rules.minutes import date_time_place
from programmes.models import Post

from .agenda import numbered
from .minutes_actions import actions_of_minutes
from .minutes_facts import adjournments_in_words, facts_of, positions_in_words, promises_in_words
from .minutes_people import people_of_minutes

WITHOUT_QUORUM = "Taken without quorum: needs ratification."
OUTSIDE = "Actions agreed to be taken outside of meeting"
TOLD = (
    (AgendaItem, "meeting"), (MinuteText, "item__meeting"), (ConfidentialMinute, "item__meeting"),
    (Decision, "part__item__meeting"), (Position, "decision__part__item__meeting"), (Promise, "item__meeting"),
    (Action, "meeting"), (Action, "item__meeting"),
)  # fmt: skip


@dataclass
class DecisionLine:
    """A decision as worded, and under it how the vote went, what each trust made of it, and whether it was quorate."""

    pk: int
    wording: str
    notes: list[str] = field(default_factory=list)


@dataclass
class MinutedItem:
    """An item under its heading: who led it, what was said, decided and agreed."""

    pk: int
    number: str
    heading: str
    depth: int
    leads: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    confidential: list[Block] = field(default_factory=list)
    decisions: list[DecisionLine] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    promises: list[str] = field(default_factory=list)
    private: bool = False

    @property
    def says_something(self) -> bool:
        agreed = self.decisions or self.actions or self.outside or self.promises
        return bool(self.facts or self.blocks or self.confidential or agreed)


@dataclass
class Minutes:
    """A meeting's minutes for one reader."""

    meeting: Meeting
    title: str
    when: str
    status: str
    people: list[tuple[str, list[str]]]
    sittings: list[str]
    items: list[MinutedItem]
    outside: list[str]
    next_meeting: str
    OUTSIDE = OUTSIDE

    def lines(self) -> list[str]:
        """Every heading and sentence in order, without the status: what all three forms say."""
        lines = [self.title, self.when]
        for name, people in self.people:
            lines += [name, *people]
        lines += self.sittings
        for item in self.items:
            lines += _item_lines(item)
        lines += [OUTSIDE, *self.outside] if self.outside else []
        return lines + (["Date and time of next meeting", self.next_meeting] if self.next_meeting else [])


def minutes_of(meeting: Meeting, user: User) -> Minutes:
    """The minutes of a meeting that `user` may see, with only the items that are theirs to read."""
    actions = actions_of_minutes(meeting, user)
    return Minutes(
        meeting=meeting,
        title=f"{meeting.body.name}: minutes",
        when=date_time_place(meeting),
        status=_status(meeting),
        people=people_of_minutes(meeting, user),
        sittings=adjournments_in_words(meeting, user),
        items=_worth_a_heading(_items(meeting, user, actions)),
        outside=[each.line for each in actions[None]],
        next_meeting=_next(meeting, user),
    )


def fingerprint(minutes: Minutes) -> str:
    """The SHA-256 of the minutes' whole text."""
    return hashlib.sha256("\n".join(minutes.lines()).encode()).hexdigest()


def told_in_minutes(meeting: Meeting, user: User) -> set[int]:
    """The records whose words the minutes may hold for a reader, by id."""
    rows = (visible(model.objects.filter(**{way: meeting.pk}), user) for model, way in TOLD)
    return {meeting.pk}.union(*(found.values_list("pk", flat=True) for found in rows))


def _item_lines(item: MinutedItem) -> list[str]:
    heading = " ".join(filter(None, [item.number, item.heading]))
    lines = [heading, *item.leads, *item.facts, *plain(item.blocks)]
    lines += ["Confidential", *plain(item.confidential)] if item.confidential else []
    for decision in item.decisions:
        lines += [decision.wording, *decision.notes]
    lines += [f"Action: {action}" for action in item.actions]
    lines += [f"Promised: {promise}" for promise in item.promises]
    return lines + ([OUTSIDE, *item.outside] if item.outside else [])


def _items(meeting: Meeting, user: User, actions: dict) -> list[MinutedItem]:
    rows = list(numbered(meeting, user))
    pks = [row.item.pk for row in rows]
    texts = {row.item_id: row for row in visible(MinuteText.objects.filter(item__in=pks), user)}
    secret = {row.item_id: row.text for row in visible(ConfidentialMinute.objects.filter(item__in=pks), user)}
    decisions, leads, facts = _decisions(pks, user), _leads(rows, meeting), facts_of(meeting, user, pks)
    promises = promises_in_words(meeting, user, {pk: _said(texts.get(pk), decisions[pk]) for pk in pks})
    return [
        MinutedItem(
            pk=row.item.pk,
            number=(texts[row.item.pk].number if row.item.pk in texts else "") or row.number,
            heading=row.item.name,
            depth=row.depth,
            leads=leads[row.item.pk],
            facts=facts[row.item.pk],
            blocks=parse(texts[row.item.pk].text) if row.item.pk in texts else [],
            confidential=parse(secret.get(row.item.pk, "")),
            decisions=decisions[row.item.pk],
            actions=[each.line for each in actions[row.item.pk] if not each.outside],
            outside=[each.line for each in actions[row.item.pk] if each.outside],
            promises=promises[row.item.pk],
            private=row.item.is_private,
        )
        for row in rows
    ]


def _said(text: MinuteText | None, decisions: list[DecisionLine]) -> str:
    """All that the minutes say of an item in somebody's own words."""
    return "\n".join([text.text if text else "", *(line.wording for line in decisions)])


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
    positions = positions_in_words([row.pk for row in rows], user)
    for row in rows:
        wording = row.wording + (f" Conditions: {row.conditions}" if row.conditions else "")
        notes = [row.vote, *positions[row.pk], "" if row.quorate else WITHOUT_QUORUM]
        found[row.part.item_id].append(DecisionLine(row.pk, wording, [note for note in notes if note]))
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


def _status(meeting: Meeting) -> str:
    approval = getattr(meeting, "approval", None)
    if approval:
        words = f"Confirmed: approved at the meeting of {date_nhs(approval.by_meeting.date)}"
        return f"{words} with amendments: {approval.amendments}" if approval.amendments else f"{words}."
    if meeting.status == Meeting.Status.AGREED:
        return "Unconfirmed: agreed by the chair, to be approved at the next meeting."
    return "Draft. Not yet agreed by the chair."


def _next(meeting: Meeting, user: User) -> str:
    later = visible(Meeting.objects.filter(body=meeting.body, date__gt=meeting.date, by_circulation=False), user)
    found = later.exclude(status=Meeting.Status.CANCELLED).order_by("date", "starts_at").first()
    return f"{date_time_place(found)}." if found else ""
