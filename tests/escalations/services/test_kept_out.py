import pytest

from collab_portal.access.checks import can, visible
from collab_portal.access.models import Exclusion
from collab_portal.access.services import end_exclusion, exclude
from escalations import services as escalations
from escalations.models import Escalation, Step
from meetings.models import AgendaItem

pytestmark = pytest.mark.django_db

NO_PAPER = "Does not receive the paper"


@pytest.fixture
def item(raised, meeting, secretary):
    return escalations.put_on_agenda(raised, meeting=meeting, by=secretary)


def seen_by(user):
    return [visible(model.objects.all(), user).count() for model in (Escalation, Step, AgendaItem)]


def test_who_is_kept_from_an_escalation_is_kept_from_its_steps_and_items(item, raised, chair, importer):
    before = seen_by(chair)
    exclude(chair, from_record=raised, handling=NO_PAPER, by=importer)

    assert (before, seen_by(chair)) == ([1, 2, 1], [0, 0, 0])


def test_an_item_made_later_takes_it_over(raised, meeting, chair, secretary, importer):
    exclude(chair, from_record=raised, handling=NO_PAPER, by=importer)
    escalations.put_on_agenda(raised, meeting=meeting, by=secretary)

    assert seen_by(chair) == [0, 0, 0]


def test_who_is_kept_from_the_item_is_kept_from_the_escalation(item, chair, secretary, importer):
    exclude(chair, from_record=item, handling=NO_PAPER, by=importer)

    assert (seen_by(chair), seen_by(secretary)) == ([0, 0, 0], [1, 2, 1])


def test_who_raised_it_goes_on_seeing_what_they_wrote(item, raised, sro, importer):
    exclude(sro, from_record=item, handling=NO_PAPER, by=importer)

    assert can(sro, "view", raised)


def test_let_in_again_they_see_both(item, raised, chair, importer):
    exclusion = exclude(chair, from_record=raised, handling=NO_PAPER, by=importer)
    end_exclusion(exclusion, by=importer, reason="The interest has ended")

    assert (seen_by(chair), Exclusion.objects.in_force().count()) == ([1, 2, 1], 0)
