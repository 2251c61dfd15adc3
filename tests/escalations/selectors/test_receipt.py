import pytest

from collab_portal.access.services import exclude
from collab_portal.ui.words import date_nhs
from escalations import services as escalations
from escalations.models import Step
from escalations.selectors.receipt import actions_of, receipts
from meetings import services as meetings
from meetings.selectors.minutes_facts import facts_of
from tests.escalations.conftest import WORDS
from tests.factories.escalations import EscalationFactory, StepFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, MinuteTextFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(raised, meeting, secretary):
    return escalations.put_on_agenda(raised, meeting=meeting, by=secretary)


def test_minutes_say_by_themselves_that_it_was_received(item, raised, meeting, chair):
    day = date_nhs(Step.objects.first().at)

    assert facts_of(meeting, chair, [item.pk]) == {
        item.pk: [f"{raised.reference} was received: it was raised on {day}."]
    }


def test_from_below_they_say_which_body_escalated_it(raised, chair, system, importer):
    escalations.escalate_further(raised, by=chair, note="Beyond our powers.")
    item = escalations.put_on_agenda(raised, meeting=MeetingFactory(body=system), by=importer)

    told = dict(receipts(item.meeting, importer, [item.pk]))

    assert told[item.pk].startswith(f"{raised.reference} was received: Provider board escalated it on ")


@pytest.mark.parametrize(
    ("above", "own", "told"),
    [
        ("", "", True),
        ("Three things were escalated.", "", False),
        ("Three things were escalated.", "The DPIA is late.", True),
        ("", "Received: The review can’t go on.", False),
    ],
)
def test_what_the_secretary_minuted_in_their_words_is_not_said_twice(raised, meeting, importer, above, own, told):
    heading = AgendaItemFactory(meeting=meeting)
    item = escalations.put_on_agenda(raised, meeting=meeting, parent=heading, by=importer)
    for minuted, text in ((heading, above), (item, own)):
        MinuteTextFactory(item=minuted, text=text)

    assert bool(list(receipts(meeting, importer, [item.pk]))) is told


def test_what_was_approved_before_the_portal_kept_times_stays_as_it_was(meeting, importer):
    old = EscalationFactory(held_by=meeting.body)
    item = AgendaItemFactory(meeting=meeting, subject=old.entry)
    StepFactory(escalation=old)
    StepFactory(escalation=old, kind="tabled", item=item)

    assert list(receipts(meeting, importer, [item.pk])) == []


def test_who_is_kept_from_it_reads_nothing_of_it(item, raised, meeting, chair, importer):
    exclude(chair, from_record=raised, handling="Does not receive the paper", by=importer)

    assert list(receipts(meeting, chair, [item.pk])) == []


def test_receipts_of_three_cost_as_much_as_of_one(
    item, meeting, importer, django_assert_num_queries, project, sro, secretary
):
    more = [escalations.raise_escalation(project, **WORDS, by=sro) for _ in range(2)]
    items = [item, *(escalations.put_on_agenda(each, meeting=meeting, by=secretary) for each in more)]

    for asked in (items[:1], items):
        with django_assert_num_queries(3):
            assert len(list(receipts(meeting, importer, [each.pk for each in asked]))) == len(asked)


def test_what_is_done_about_it_goes_back_to_who_may_see_it(item, raised, meeting, secretary, chair, sro):
    action = meetings.agree_action(meeting.body, text="Sign it", item=item, by=secretary)

    assert (actions_of(raised, chair), actions_of(raised, sro)) == ([action], [])
