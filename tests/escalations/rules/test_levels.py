import pytest

from collab_portal.records.models import Entry
from collab_portal.records.services import save
from escalations.rules.levels import next_level, what_changed
from programmes.models import Body
from tests.factories.programmes import BodyFactory

pytestmark = pytest.mark.django_db


def test_the_next_level_is_the_body_that_it_reports_to(board, system):
    assert (next_level(board), next_level(system)) == (system, None)


def test_a_body_that_has_passed_it_on_is_not_asked_twice(board, system, importer):
    top = BodyFactory(collaborative=system.collaborative)
    system.parent = top
    save(system, by=importer)

    assert next_level(board, passed={system.pk}) == top


def test_a_body_that_was_withdrawn_is_stepped_over(board, system, importer):
    system.parent = top = BodyFactory(collaborative=system.collaborative)
    save(system, by=importer)
    system.entry.withdrawn_at = "2024-02-01T09:00Z"
    system.entry.save()

    assert next_level(Body.objects.get(pk=board.pk)) == top


def test_bodies_that_report_to_each_other_have_no_next_level_between_them():
    one, other = Body(entry=Entry(pk=1)), Body(entry=Entry(pk=2))
    one.parent, other.parent = other, one

    assert next_level(one, passed={2}) is None


@pytest.mark.parametrize(
    ("then", "now", "told"),
    [
        ("A", "A", ""),
        (None, None, ""),
        ("A", "B", "when it came here, A was the next level. The next level is B now."),
        (None, "B", "when it came here, Group was the last level. The next level is B now."),
        ("A", None, "when it came here, A was the next level. Group is the last level now."),
    ],
)
def test_a_change_of_the_route_is_said(then, now, told):
    bodies = {name: Body(pk=pk, name=name) for pk, name in enumerate("AB", start=1)}

    said = what_changed(Body(pk=9, name="Group"), then=bodies.get(then), now=bodies.get(now))

    assert said == (told and f"The structure has changed: {told}")
