import datetime

import pytest

from meetings.rules.order import places_taken
from tests.factories.meetings import AgendaItemFactory, MeetingFactory

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2024, 2, 26, 14, tzinfo=datetime.UTC)


@pytest.fixture
def items():
    meeting = MeetingFactory()
    return [AgendaItemFactory(meeting=meeting, name=name) for name in "ABCD"]


@pytest.mark.parametrize(
    ("began", "order"),
    [("", "ABCD"), ("AB", "ABCD"), ("BA", "BACD"), ("C", "ABCD"), ("CB", "ACBD"), ("AD", "ADBC")],
)
def test_items_follow_the_clock_and_then_the_agenda(began, order, items):
    by_name = {item.name: item for item in items}
    clock = {by_name[name].pk: AT + datetime.timedelta(minutes=n) for n, name in enumerate(began)}

    place = places_taken(items, clock)

    assert "".join(sorted(by_name, key=lambda name: place[by_name[name].pk])) == order
