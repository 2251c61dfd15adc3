"""What the handling of a conflict of interest means, by the usual words of NHS standing orders.

Who is disqualified from taking part in a decision no longer counts towards the quorum of that item. A declaration on
which nobody has decided yet changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from meetings.models import Conflict

Handling = Conflict.Handling


@dataclass(frozen=True)
class Part:
    """The part that a conflicted member takes in an item."""

    counts_for_quorum: bool = False
    may_vote: bool = False
    in_room_for_discussion: bool = False
    receives_paper: bool = False


FULL = Part(counts_for_quorum=True, may_vote=True, in_room_for_discussion=True, receives_paper=True)
PARTS = {
    "": FULL,
    Handling.NOTED: FULL,
    Handling.SPEAKS: Part(in_room_for_discussion=True, receives_paper=True),
    Handling.LEAVES_VOTE: Part(in_room_for_discussion=True, receives_paper=True),
    Handling.LEAVES_ITEM: Part(receives_paper=True),
    Handling.NO_PAPER: Part(),
}
NOT_VOTING = frozenset(handling for handling, part in PARTS.items() if not part.may_vote)


def counts_for_quorum(handling: str) -> bool:
    return PARTS[handling].counts_for_quorum


def may_vote(handling: str) -> bool:
    return PARTS[handling].may_vote


def in_room_for_discussion(handling: str) -> bool:
    return PARTS[handling].in_room_for_discussion


def receives_paper(handling: str) -> bool:
    return PARTS[handling].receives_paper


MINUTED = {
    "": "How it is handled is not decided yet.",
    Handling.NOTED: "It was noted, and they took part as usual.",
    Handling.SPEAKS: "They could speak and did not vote.",
    Handling.LEAVES_VOTE: "They left for the vote.",
    Handling.LEAVES_ITEM: "They left for the item.",
    Handling.NO_PAPER: "They did not receive the paper and took no part.",
}


def as_minuted(who: str, text: str, handling: str) -> str:
    """'Chief Executive, Trust A declared an interest: a director of the bidder. They left for the item.'"""
    text = " ".join(text.split()).rstrip(".")
    return f"{who} declared an interest: {text}. {MINUTED[handling]}"
