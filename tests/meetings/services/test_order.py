import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.records.errors import RuleBroken
from collab_portal.records.models import Edit
from meetings import services as meetings
from meetings.selectors import numbered
from tests.factories.meetings import MeetingFactory, TemplateItemFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return MeetingFactory()


@pytest.fixture
def items(meeting, importer):
    return [meetings.add_to_agenda(meeting, name=name, by=importer) for name in "ABCD"]


def order(meeting, importer):
    return [f"{row.number} {row.item.name}" for row in numbered(meeting, importer)]


def test_one_move_writes_one_row(meeting, items, importer):
    before = Edit.objects.count()

    meetings.move_item(items[3], after=items[0], by=importer)

    assert order(meeting, importer) == ["1 A", "2 D", "3 B", "4 C"]
    assert Edit.objects.count() - before == 1


def test_an_item_moves_ahead_of_another_and_under_another(meeting, items, importer):
    meetings.move_item(items[2], before=items[0], by=importer)
    meetings.move_item(items[3], parent=items[0], by=importer)

    assert order(meeting, importer) == ["1 C", "2 A", "2.1 D", "3 B"]


def test_next_to_a_nested_item_one_is_nested_too(meeting, items, importer):
    meetings.move_item(items[1], parent=items[0], by=importer)

    meetings.move_item(items[2], before=items[1], by=importer)
    meetings.move_item(items[1], parent=None, by=importer)

    assert order(meeting, importer) == ["1 A", "1.1 C", "2 D", "3 B"]


def test_a_hundred_moves_between_the_same_two_find_room(meeting, items, importer):
    for turn in range(100):
        meetings.move_item(items[2 + turn % 2], after=items[0], by=importer)
        items[2 + turn % 2].refresh_from_db()

    assert order(meeting, importer) == ["1 A", "2 D", "3 C", "4 B"]


def test_an_item_cant_stand_under_itself_or_on_another_agenda(items, importer):
    meetings.move_item(items[1], parent=items[0], by=importer)
    elsewhere = meetings.add_to_agenda(MeetingFactory(), name="Elsewhere", by=importer)

    with pytest.raises(RuleBroken, match="under itself"):
        meetings.move_item(items[0], parent=items[1], by=importer)
    with pytest.raises(RuleBroken, match="within its own agenda"):
        meetings.move_item(items[0], after=elsewhere, by=importer)


def test_items_are_nested_three_deep_at_most(items, importer):
    a, b, c, d = items
    meetings.move_item(b, parent=a, by=importer)
    meetings.move_item(c, parent=b, by=importer)

    with pytest.raises(RuleBroken, match="levels deep"):
        meetings.move_item(d, parent=c, by=importer)


def test_a_public_item_doesnt_move_under_a_private_one(meeting, items, importer):
    pay = meetings.add_to_agenda(meeting, name="Pay", confidential_to="body", confidential_reason="Staff", by=importer)

    with pytest.raises(RuleBroken, match="all items are private"):
        meetings.move_item(items[0], parent=pay, by=importer)


def test_only_the_office_orders_an_agenda(meeting, items, person_with):
    office, member = person_with(roles.OFFICE, on=meeting.body), person_with(roles.MEMBER, on=meeting.body)

    meetings.move_item(items[1], before=items[0], by=office)

    with pytest.raises(PermissionDenied):
        meetings.move_item(items[0], before=items[1], by=member)


def test_template_items_move_too(importer):
    first = TemplateItemFactory(rank=1)
    second = TemplateItemFactory(body=first.body, rank=2)

    meetings.move_template_item(second, before=first, by=importer)

    assert list(first.body.template_items.in_order()) == [second, first]
