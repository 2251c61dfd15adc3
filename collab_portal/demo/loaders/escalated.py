"""An escalation that a file tells of: raised from its programme, tabled, answered by what the meeting decides."""

from collab_portal.accounts.models import User
from escalations import services as escalations
from meetings import services as meetings
from meetings.models import AgendaItem, Meeting
from programmes.models import Programme

from .kit import area, noted

SAID = ("what", "consequence", "severity", "ask", "ask_words")


def raise_and_table(meeting: Meeting, row: dict, office: User) -> AgendaItem:
    """The item about the escalation, with the ask as its part."""
    told = row["escalation"]
    subject = Programme.objects.in_use().get(name=told["subject"], collaborative=meeting.body.collaborative)
    words = {name: told[name] for name in SAID if name in told}
    words |= {"name": row["name"], "to": meeting.body, "raised_on": meeting.date}
    raised = escalations.raise_escalation(subject, by=office, **words)
    noted(raised, told.get("invented", ""))
    item = escalations.put_on_agenda(raised, meeting=meeting, by=office)
    give_area(item, row, office)
    return item


def give_area(item: AgendaItem, row: dict, office: User) -> None:
    """The only part of an item that a record brought gets the area that the file names."""
    (part,), (wanted,) = item.parts.in_use(), row["part"]
    if "area" in wanted:
        part.area = area(wanted["area"])
        meetings.change_part(part, by=office)
