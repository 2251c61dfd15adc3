import pytest

from escalations.models import Escalation
from escalations.rules import agenda as rules
from meetings.models import Decision, Meeting
from programmes.models import Body
from tests.factories.escalations import EscalationFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory


@pytest.mark.parametrize("status", Meeting.Status)
def test_only_an_agenda_that_is_open_takes_it(status, db):
    escalation = EscalationFactory()
    meeting = MeetingFactory(body=escalation.held_by, status=status)

    assert (rules.why_not_tabled(escalation, meeting) == "") is (status in ("planned", "agenda_issued", "pack_issued"))


def test_only_a_meeting_of_the_holder_takes_it_and_only_once(db):
    escalation = EscalationFactory()
    ours = MeetingFactory(body=escalation.held_by)
    AgendaItemFactory(meeting=ours, subject=escalation.entry)

    assert "lies with" in rules.why_not_tabled(escalation, MeetingFactory())
    assert "already" in rules.why_not_tabled(escalation, ours)


@pytest.mark.parametrize("outcome", Decision.Outcome)
def test_every_outcome_but_a_deferral_answers(outcome):
    assert rules.answers(Decision(outcome=outcome)) is (outcome != "deferred")


@pytest.mark.parametrize(
    ("body", "status", "may"),
    [
        (1, "on_agenda", True),
        (1, "answered", True),
        (2, "on_agenda", False),
        (1, "closed", False),
        (1, "returned", False),
    ],
)
def test_a_meeting_answers_what_lies_with_its_body(body, status, may):
    escalation = Escalation(held_by=Body(pk=1), status=status)

    assert rules.may_be_answered_at(escalation, Meeting(body=Body(pk=body))) is may
