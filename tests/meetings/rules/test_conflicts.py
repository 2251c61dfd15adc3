import pytest

from meetings.models import Conflict
from meetings.rules.conflicts import counts_for_quorum, in_room_for_discussion, may_vote, receives_paper

Handling = Conflict.Handling


@pytest.mark.parametrize(
    ("handling", "counts", "votes", "in_room", "receives"),
    [
        ("", True, True, True, True),
        (Handling.NOTED, True, True, True, True),
        (Handling.SPEAKS, False, False, True, True),
        (Handling.LEAVES_VOTE, False, False, True, True),
        (Handling.LEAVES_ITEM, False, False, False, True),
        (Handling.NO_PAPER, False, False, False, False),
    ],
)
def test_each_handling_says_what_part_a_member_takes(handling, counts, votes, in_room, receives):
    answers = [ask(handling) for ask in (counts_for_quorum, may_vote, in_room_for_discussion, receives_paper)]

    assert answers == [counts, votes, in_room, receives]


@pytest.mark.parametrize("handling", ["", *Handling])
def test_who_does_not_vote_does_not_count_for_the_quorum(handling):
    assert counts_for_quorum(handling) == may_vote(handling)
