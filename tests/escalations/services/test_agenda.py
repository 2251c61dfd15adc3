import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from escalations import services as escalations
from escalations.models import Step
from meetings import services as meetings
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, PartFactory, SittingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def tabled(raised, meeting, secretary):
    SittingFactory(meeting=meeting)
    return escalations.put_on_agenda(raised, meeting=meeting, by=secretary)


def decide(item, by, outcome="approved"):
    part = item.parts.get()
    return meetings.record_decision(part, outcome=outcome, wording="The board agreed.", by=by)


def test_the_item_is_about_the_escalation_and_asks_what_it_asks(tabled, raised, meeting):
    part = tabled.parts.get()

    assert (tabled.meeting, tabled.subject_id, tabled.purpose) == (meeting, raised.pk, "discuss")
    assert str(part) == "Agree the data sharing agreement of the four trusts"
    assert (raised.status, Step.objects.last().item) == ("on_agenda", tabled)


def test_it_stands_under_the_standing_item_for_escalations(raised, meeting, secretary):
    standing = AgendaItemFactory(meeting=meeting, standing="escalations")

    assert escalations.put_on_agenda(raised, meeting=meeting, by=secretary).parent == standing


def test_only_who_runs_the_meetings_of_the_holder_puts_it_there(raised, meeting, sro, chair, person):
    for user in (sro, chair, person()):
        with pytest.raises(PermissionDenied):
            escalations.put_on_agenda(raised, meeting=meeting, by=user)


def test_another_bodys_meeting_is_refused(raised, secretary):
    with pytest.raises(RuleBroken):
        escalations.put_on_agenda(raised, meeting=MeetingFactory(), by=secretary)


def test_the_decision_answers_it_and_who_raised_it_hears(tabled, raised, secretary, sro):
    decision = decide(tabled, secretary)

    raised.refresh_from_db()
    step = Step.objects.last()
    assert (raised.status, step.kind, step.decision, step.item) == ("answered", "answered", decision, tabled)
    assert (step.note, step.created_by) == ("The board agreed.", secretary)
    assert Notice.objects.filter(person=sro, what__contains="was answered by Provider board").count() == 1


def test_a_deferral_does_not_answer_it_but_who_raised_it_hears(tabled, raised, secretary, sro):
    decide(tabled, secretary, outcome="deferred")

    raised.refresh_from_db()
    assert (raised.status, Step.objects.last().kind) == ("on_agenda", "tabled")
    assert Notice.objects.filter(person=sro, what__contains="deferred").count() == 1


def test_the_words_of_a_private_item_stay_with_it(raised, meeting, secretary, importer):
    SittingFactory(meeting=meeting)
    item = escalations.put_on_agenda(raised, meeting=meeting, by=secretary)
    item.confidential_to, item.confidential_reason = "body", "Names a member of staff"

    save(item, by=importer)

    decide(item, importer)

    assert Step.objects.last().note == ""


def test_a_decision_after_it_went_further_changes_nothing(tabled, raised, chair, secretary):
    escalations.escalate_further(raised, by=chair, note="Beyond our powers.")

    decide(tabled, secretary)

    raised.refresh_from_db()
    assert (raised.status, Step.objects.last().kind) == ("raised", "higher")


def test_a_decision_about_something_else_is_let_be(meeting, importer, raised):
    SittingFactory(meeting=meeting)
    part = PartFactory(item=AgendaItemFactory(meeting=meeting, purpose="approve"))

    decide(part.item, importer)

    assert Step.objects.count() == 1


def test_the_secretary_records_what_a_meeting_answered(tabled, raised, secretary, sro):
    with pytest.raises(PermissionDenied):
        escalations.answer(raised, by=secretary, note="Agreed")
    with pytest.raises(RuleBroken):
        escalations.answer(raised, by=secretary, note="Agreed", item=AgendaItemFactory(meeting=tabled.meeting))

    escalations.answer(raised, by=secretary, note="Agreed", item=tabled)

    assert (raised.status, Step.objects.last().item) == ("answered", tabled)
