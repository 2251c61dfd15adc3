import datetime

import pytest
from django.utils import timezone

from collab_portal.access.checks import can
from collab_portal.access.models import Exclusion
from collab_portal.access.services import end_exclusion, exclude
from meetings import services as meetings
from tests.factories.meetings import AgendaItemFactory, ForwardItemFactory, MeetingFactory, PromiseFactory
from tests.factories.packs import paper_with
from tests.factories.programmes import BodyFactory
from tests.meetings.board import a_board, next_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    return a_board()


def keep_out(board) -> Exclusion:
    return exclude(board.members[0], from_record=board.item, handling="does not receive", by=board.importer)


def carried(board):
    return meetings.carry_forward(board.item, to=next_meeting(board), by=board.secretary)


def promised(board):
    item = AgendaItemFactory(meeting=next_meeting(board))
    ForwardItemFactory(body=board.body, promise=PromiseFactory(item=board.item), item=item)
    return item


def referred(board):
    receiver = BodyFactory(collaborative=board.body.collaborative)
    [referral] = meetings.refer(paper_with(board.item, "x"), to=[receiver], purpose="note", by=board.secretary)
    meeting = MeetingFactory(body=receiver, date=timezone.localdate() + datetime.timedelta(days=20))
    return meetings.table_referral(referral, meeting=meeting, by=board.importer)


@pytest.mark.parametrize("what_it_became", [carried, promised, referred])
def test_who_is_kept_from_an_item_later_is_kept_from_what_it_became(board, what_it_became):
    item, member = what_it_became(board), board.members[0]

    exclusion = keep_out(board)
    during = Exclusion.objects.in_force().filter(user=member, record=item.pk).count()
    end_exclusion(exclusion, by=board.importer, reason="No conflict after all")

    assert during == 1
    assert not Exclusion.objects.in_force().filter(user=member).exists()


def test_others_still_see_it(board):
    item = carried(board)

    keep_out(board)

    assert (can(board.members[0], "view", item), can(board.members[1], "view", item)) == (False, True)
