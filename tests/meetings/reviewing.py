"""A board of five that looks at its year, for tests of effectiveness reviews."""

import datetime

from collab_portal.access import roles
from collab_portal.access.services import grant
from meetings import services as meetings
from meetings.rules.effectiveness import STATEMENTS
from tests.factories.programmes import AppointmentFactory
from tests.meetings.board import LONG_AGO, a_board

TEXTS = [text for _, text in STATEMENTS]
YEAR = {"starts": datetime.date(2023, 4, 1), "ends": datetime.date(2024, 3, 31)}


def a_reviewing_board():
    """A board with a chair and four members, and its open review."""
    board = a_board()
    for _ in range(2):
        seat = AppointmentFactory(body=board.body)
        grant(seat.person, roles.MEMBER, on=board.body, starts=LONG_AGO, by=board.importer)
        board.members.append(seat.person)
    board.review = meetings.open_review(board.body, by=board.secretary, **YEAR)
    return board


def answer(board, person, score=4, comment=""):
    """What a person says of every statement."""
    scores, comments = dict.fromkeys(TEXTS, score), {TEXTS[0]: comment}
    return meetings.answer_review(board.review, scores=scores, comments=comments, by=person)
