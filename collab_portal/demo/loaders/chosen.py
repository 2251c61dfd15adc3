"""The specialties that a closed self-assessment leads to, put before the body of a meeting, which chooses them."""

from collab_portal.accounts.models import User
from meetings import services as meetings
from meetings.models import AgendaItem, Meeting
from networks import services as networks
from networks.models import AssessmentRound

from .escalated import give_area
from .kit import noted


def put_and_table(meeting: Meeting, row: dict, office: User) -> AgendaItem:
    """The item about the choice of all specialties of the round, with what is asked as its part."""
    told = row["choice"]
    round = AssessmentRound.objects.in_use().get(name=told["of"], collaborative=meeting.body.collaborative)
    specialties = round.specialties.in_use().in_order()
    choice = networks.put_choice(round, specialties=specialties, decided_by=meeting.body, why=told["why"], by=office)
    item = meetings.put_forward(noted(choice, told["invented"]), meeting=meeting, by=office)
    give_area(item, row, office)
    return item
