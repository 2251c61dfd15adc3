"""A meeting of the past from its file, driven through the services that the pages call, by the people who would.

The file says who was there for which committee, and of each item what was minuted, decided, agreed and promised.
"""

from collab_portal.accounts.models import User
from meetings import services as meetings
from meetings.models import AgendaItem, CycleItem, Meeting, Presence, Sitting
from programmes.models import Body
from programmes.services.terms import draft_terms

from . import chosen, escalated, outcomes
from .kit import area, body, data, noted, organisation, person, terms_of

FIELDS = ("form", "purpose", "minutes", "summary", "consent", "confidential_to", "confidential_reason")
Capacity = Presence.Capacity


def load(system: str, *files: str) -> None:
    """The meetings of a system, one after the other."""
    for name in files:
        rows = data(system, name)
        if not Meeting.objects.in_use().filter(body=body(rows["body"]), date=rows["date"]).exists():
            hold(rows)


def hold(rows: dict) -> Meeting:
    """One meeting, from its plan to the minutes that its chair agrees."""
    board, office = body(rows["body"]), person(rows["office"])
    _prepare(board, rows, office)
    times = {name: rows[name] for name in ("starts_at", "ends_at", "place") if name in rows}
    meeting = noted(meetings.plan(board, date=rows["date"], by=office, **times), rows.get("invented", ""))
    items = [(item_of(meeting, row, office), row) for row in rows["item"]]
    for row in rows.get("present", ()):
        _list(meeting, row, office)
    meetings.hold(meeting, by=office)
    _approve_the_last(meeting, office)
    for item, row in items:
        outcomes.record(meeting, item, row, office)
    meetings.draft_minutes(meeting, by=office)
    if "agreed_by" in rows:
        meetings.agree_minutes(meeting, by=person(rows["agreed_by"]))
    return meeting


def item_of(meeting: Meeting, row: dict, office: User) -> AgendaItem:
    """An item of the agenda: one that the template, the cycle or a promise brought up, an escalation's, a choice's, or
    a new one, with its parts.
    """
    if "escalation" in row:
        return escalated.raise_and_table(meeting, row, office)
    if "choice" in row:
        return chosen.put_and_table(meeting, row, office)
    found = meeting.items.in_use().filter(name=row["name"]).first()
    item = found or _new(meeting, row, office)
    noted(item, row.get("invented", ""))
    for part in row.get("part", ()):
        asked = {"verb": part["verb"], "text": part["text"], "value": part.get("value")}
        meetings.add_part(item, area=area(part["area"]) if "area" in part else None, by=office, **asked)
    return item


def _new(meeting: Meeting, row: dict, office: User) -> AgendaItem:
    """Under the item that the row names; else ahead of the next meeting, where the template has it."""
    parent = meeting.items.in_use().get(name=row["under"]) if "under" in row else None
    wanted = {name: row[name] for name in FIELDS if name in row}
    return meetings.add_to_agenda(
        meeting, name=row["name"], parent=parent, subject=terms_of(row["about"]) if "about" in row else None,
        leads=[person(who) for who in row.get("leads", ())], trusts=map(organisation, row.get("trusts", ())),
        by=office, **wanted,
    )  # fmt: skip


def _prepare(board: Body, rows: dict, office: User) -> None:
    """What agendas planned from now on bring up in certain months; new versions of terms that are to be decided on."""
    for row in rows.get("cycle", ()):
        invented = row.pop("invented", "")
        noted(meetings.add_cycle_item(CycleItem(body=board, **row), by=office), invented)
    for row in rows.get("terms", ()):
        invented = row.pop("invented", "")
        noted(draft_terms(body(row.pop("of")), copy_clauses=True, by=office, **row), invented)


def _list(meeting: Meeting, row: dict, office: User) -> None:
    """Who was there for one body, or for one committee of several in common; who sent apologies; who came as guests."""
    sitting = meeting.sittings.get(body=body(row["of"])) if "of" in row else meeting.sittings.get(body=meeting.body)
    for capacity in (Capacity.MEMBER, Capacity.APOLOGIES, Capacity.ATTENDEE):
        for who in row.get(capacity, ()):
            listed = meetings.list_present(sitting, person(who), capacity=capacity, by=office)
            noted(listed, row.get("invented", ""))
    for who in row.get("left", ()):
        _leave(sitting, who, office)


def _leave(sitting: Sitting, row: dict, office: User) -> None:
    who = Presence.objects.in_use().get(sitting=sitting, person=person(row["person"]))
    item = sitting.meeting.items.in_use().get(name=row["at_item"])
    meetings.leave(who, at=row["at"], item=item, by=office)


def _approve_the_last(meeting: Meeting, office: User) -> None:
    """The minutes that the chair agreed and no meeting has approved yet."""
    earlier = Meeting.objects.in_use().filter(body=meeting.body, date__lt=meeting.date, status=Meeting.Status.AGREED)
    for last in earlier.order_by("date"):
        meetings.approve_minutes(last, by_meeting=meeting, by=office)
