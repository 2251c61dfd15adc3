"""The board of 26 February 2024, driven through the services that the pages call, by the people who would."""

import datetime

from django.core.files.base import ContentFile

from collab_portal.accounts.models import User
from collab_portal.documents.pdf import render_pdf
from escalations import services as escalations
from meetings import services as meetings
from meetings.models import AgendaItem, Meeting
from programmes.models import Body, Project
from programmes.rules.pattern import next_dates

from . import outcomes
from .coming import issue_pack
from .kit import area, body, data, importer, noted, person

OFFICE, CHAIR, SRO = "programme.office@example.nhs.uk", "chair@example.nhs.uk", "head.of.transformation@example.nhs.uk"
LATE = "The demonstration’s papers were laid down after the meeting."


def load() -> None:
    """The meeting before, the meeting itself with its escalations, and the meetings that follow."""
    board = body("Provider Collaborative Board")
    if board.meetings.exists():
        return
    january = _january(board, data("staffordshire", "meeting_2024_01_22"))
    _february(board, data("staffordshire", "meeting_2024_02_26"), january)
    upcoming = next_dates(board.meeting_pattern, datetime.date.today(), 1)[0]
    following = meetings.plan(board, date=upcoming, place="Microsoft Teams", by=person(OFFICE))
    noted(following, "A meeting still to come, so that the start pages have one to show.")


def _january(board: Body, rows: dict) -> Meeting:
    office = person(OFFICE)
    meeting = noted(meetings.plan(board, date=rows["date"], place="Microsoft Teams", by=office), rows["invented"])
    items = [_item(meeting, row, office) for row in rows["item"]]
    meetings.hold(meeting, by=office)
    for item, row in zip(items, rows["item"], strict=True):
        meetings.write_minute(item, text=row["minute"].strip(), by=office)
    _agreed(meeting)
    return meeting


def _february(board: Body, rows: dict, january: Meeting) -> None:
    office = person(OFFICE)
    meeting = meetings.plan(board, date=rows["date"], place=rows["place"], by=office)
    items = {row["name"]: _item(meeting, row, office) for row in rows["item"]}
    raised = _escalate(board, meeting, rows, items)
    meetings.issue_agenda(meeting, by=office)
    issue_pack(meeting, office)
    _attend(meeting, rows["attendance"], office)
    meetings.hold(meeting, by=office)
    meetings.approve_minutes(january, by_meeting=meeting, by=office)
    for row in rows["item"]:
        _outcome(board, meeting, items[row["name"]], row, raised)
    _march(board, data("staffordshire", "meeting_2024_03_25"))
    meetings.send_summary(meeting, by=office)
    _agreed(meeting)


def _march(board: Body, rows: dict) -> None:
    times = {name: rows[name] for name in ("starts_at", "ends_at", "place")}
    meetings.plan(board, date=rows["date"], by=person(OFFICE), **times)


def _item(meeting: Meeting, row: dict, office: User) -> AgendaItem:
    """An item of the agenda: the template's of that name, or a new one before the closing item."""
    item = _from_template(meeting, row, office) or _new_item(meeting, row, office)
    for part in row.get("part", ()):
        meetings.add_part(item, verb=part["verb"], text=part["text"], area=area(part["area"]), by=office)
    if "paper" in row:
        _paper(item, row, office)
    return item


def _from_template(meeting: Meeting, row: dict, office: User) -> AgendaItem | None:
    """What the template brought, led by the person of that role."""
    item = meeting.items.filter(name=row["name"]).first()
    if item and "lead" in row:
        meetings.change_item(item, leads=[person(row["lead"]["person"])], by=office)
    return item


def _new_item(meeting: Meeting, row: dict, office: User) -> AgendaItem:
    parent = meeting.items.filter(name=row["under"]).first() if "under" in row else None
    wanted = {name: row[name] for name in ("form", "purpose", "minutes", "summary") if name in row}
    leads = [person(row["lead"]["person"])] if "lead" in row else []
    item = meetings.add_to_agenda(meeting, name=row["name"], parent=parent, leads=leads, by=office, **wanted)
    if parent is None:
        meetings.move_item(item, before=meeting.items.get(standing="next"), by=office)
    return item


def _paper(item: AgendaItem, row: dict, office: User) -> None:
    author = person(row["lead"]["person"])
    cover = {"summary": row["summary"], "considered_by": row.get("considered_by", "")}
    paper = meetings.expect_paper(item, name=row["paper"], author=author, by=office, **cover)
    context = {"paper": paper, "text": row["minute"].strip(), "parts": item.parts.all()}
    content = render_pdf("demo/paper.html", context)
    meetings.submit(paper, ContentFile(content, name=f"{row['paper']}.pdf"), by=importer())
    noted(paper, LATE)
    meetings.accept(paper, by=office)


def _escalate(board: Body, meeting: Meeting, rows: dict, items: dict) -> dict:
    """The seven, raised by the one who reports them, accepted by the chair, tabled by the office."""
    raised = {}
    for row in rows["escalation"]:
        subject, number = Project.objects.get(name=row.pop("subject")), row.pop("number")
        escalation = escalations.raise_escalation(subject, to=board, by=person(SRO), raised_on=meeting.date, **row)
        escalations.accept(escalation, by=person(CHAIR), accepted_on=meeting.date)
        escalations.put_on_agenda(escalation, meeting=meeting, parent=items["System Recovery"], by=person(OFFICE))
        raised[number] = escalation
    return raised


def _attend(meeting: Meeting, rows: list, office: User) -> None:
    sitting = meeting.sittings.get()
    for row in rows:
        who = person(row["email"])
        seat = meeting.body.appointments.get(person=who)
        present = meetings.list_present(
            sitting, who, capacity=row["capacity"], for_trust=seat.for_trust, votes=seat.voting, by=office
        )
        noted(present, "The minutes don’t say who attended.")


def _outcome(board: Body, meeting: Meeting, item: AgendaItem, row: dict, raised: dict) -> None:
    office = person(OFFICE)
    if row.get("minute"):
        meetings.write_minute(item, text=row["minute"].strip(), by=office)
    for part, wanted in zip(item.parts.order_by("number"), row.get("part", ()), strict=True):
        outcomes.decide(part, wanted, office)
    for wanted in row.get("action", ()):
        _action(board, meeting, item, wanted, raised)
    for wanted in row.get("promise", ()):
        outcomes.promise(meeting, item, wanted, office)


def _action(board: Body, meeting: Meeting, item: AgendaItem, row: dict, raised: dict) -> None:
    answered = raised.get(row.get("answers"))
    owners = [person(row["owner"])] if "owner" in row else []
    action = meetings.agree_action(
        board, text=row["text"], meeting=meeting, item=item, origin=answered, due=row.get("due"), owners=owners,
        outside_meeting=row.get("outside_meeting", False), by=person(OFFICE),
    )  # fmt: skip
    if answered:
        note = f"Action agreed to be taken outside of the meeting: {action.text}"
        escalations.answer(answered, note=note, item=meeting.items.get(subject=answered.pk), by=person(CHAIR))


def _agreed(meeting: Meeting) -> None:
    meetings.draft_minutes(meeting, by=person(OFFICE))
    meetings.agree_minutes(meeting, by=person(CHAIR))
