import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.records.errors import RuleBroken
from programmes.models import Body
from programmes.services import body as bodies
from programmes.services import set_deadline, set_up, withdraw
from tests.factories.programmes import BodyDeadlineFactory, BodyFactory, CollaborativeFactory

pytestmark = pytest.mark.django_db


def test_a_body_is_set_up_by_who_manages_its_collaborative(person, person_with):
    collaborative = CollaborativeFactory()
    board = lambda: Body(name="Board", structure="joint", collaborative=collaborative)  # noqa: E731

    for outsider in (person(), person_with(roles.OBSERVER, on=collaborative)):
        with pytest.raises(PermissionDenied):
            set_up(board(), by=outsider)

    assert set_up(board(), by=person_with(roles.OFFICE, on=collaborative)).pk


def test_a_body_belongs_somewhere(importer):
    with pytest.raises(RuleBroken, match="belongs to a collaborative or to a trust"):
        set_up(Body(name="Board", structure="joint"), by=importer)


def test_a_pattern_that_cannot_be_read_is_refused_at_its_field(importer):
    body = BodyFactory()
    body.meeting_pattern = "every other Monday"

    with pytest.raises(RuleBroken) as refusal:
        bodies.change(body, by=importer)

    assert list(refusal.value.error_dict) == ["meeting_pattern"]


def test_no_body_reports_to_itself_by_way_of_others(importer):
    board = BodyFactory()
    group = BodyFactory(parent=board)
    board.parent = BodyFactory(parent=group)

    with pytest.raises(RuleBroken, match="can’t report to itself"):
        bodies.change(board, by=importer)


def test_a_deadline_that_is_set_again_is_changed(importer):
    deadline = BodyDeadlineFactory(what="paper", working_days=7)
    withdraw(deadline, by=importer, reason="Not needed")

    again = set_deadline(deadline.body, what="paper", working_days=5, by=importer)

    assert (again, again.working_days, again.entry.withdrawn_at) == (deadline, 5, None)


def test_a_body_with_others_under_it_is_not_withdrawn(importer):
    board = BodyFactory()
    BodyFactory(parent=board, name="Executive group")

    with pytest.raises(RuleBroken, match="Executive group"):
        withdraw(board, by=importer, reason="Entered twice")


def test_withdrawing_is_for_who_manages(person, person_with):
    body = BodyFactory()

    for outsider in (person(), person_with(roles.CHAIR, on=body)):
        with pytest.raises(PermissionDenied):
            withdraw(body, by=outsider, reason="Mine")


def test_a_pattern_that_never_fires_is_refused_at_its_field(importer):
    body = Body(name="Board", structure="joint", collaborative=CollaborativeFactory())
    body.meeting_pattern = "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30"

    with pytest.raises(RuleBroken) as refusal:
        set_up(body, by=importer)

    assert list(refusal.value.error_dict) == ["meeting_pattern"]


def test_a_body_whose_pattern_has_run_its_course_can_still_be_changed(importer):
    body = BodyFactory(meeting_pattern="FREQ=WEEKLY;BYDAY=MO;UNTIL=20200101")
    body.name = "Panel"

    assert bodies.change(body, by=importer).name == "Panel"
