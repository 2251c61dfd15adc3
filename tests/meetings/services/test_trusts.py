import pytest

from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import ItemTrust
from meetings.selectors import agenda_of
from meetings.selectors.authority import answers_of
from tests.factories.programmes import DecisionAreaFactory, OrganisationFactory
from tests.meetings.board import a_board, next_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    return a_board()


@pytest.fixture
def trusts(board):
    return [seat.for_trust for seat in board.seats]


def concerned(item):
    return set(item.trusts.in_use().values_list("trust", flat=True))


def test_an_item_concerns_the_trusts_that_were_chosen(board, trusts):
    item = meetings.add_to_agenda(board.meeting, name="Wards", trusts=trusts[:2], by=board.secretary)
    meetings.change_item(item, trusts=trusts[1:], by=board.secretary)
    changed = concerned(item)
    meetings.change_item(item, trusts=trusts[:1], by=board.secretary)

    assert changed == {trust.pk for trust in trusts[1:]}
    assert concerned(item) == {trusts[0].pk}
    assert ItemTrust.objects.count() == 3
    line = next(line for line in agenda_of(board.meeting, board.members[0]).lines if line.row.item == item)
    assert line.trusts == trusts[0].short


def test_an_item_concerns_only_trusts_that_decide_in_the_body(board):
    with pytest.raises(RuleBroken, match="decide in this body"):
        meetings.add_to_agenda(board.meeting, name="Wards", trusts=[OrganisationFactory()], by=board.secretary)


def test_who_could_decide_is_asked_of_the_trusts_concerned(board, trusts):
    area = DecisionAreaFactory(collaborative=board.body.collaborative)
    item = meetings.add_to_agenda(board.meeting, name="Wards", purpose="approve", by=board.secretary)
    part = meetings.add_part(item, verb="approve", text="the wards", area=area, by=board.secretary)
    everybody = [trust.pk for trust, _ in answers_of([part])[part.pk].rows]

    meetings.change_item(item, trusts=trusts[:1], by=board.secretary)

    assert set(everybody) == {trust.pk for trust in trusts}
    assert [trust for trust, _ in answers_of([part])[part.pk].rows] == trusts[:1]


def test_an_item_that_is_carried_on_concerns_the_same_trusts(board, trusts):
    item = meetings.add_to_agenda(board.meeting, name="Wards", trusts=trusts[:1], by=board.importer)

    made = meetings.carry_forward(item, to=next_meeting(board), by=board.importer)

    assert concerned(made) == {trusts[0].pk}
