import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.access.checks import can, people_who, visible
from collab_portal.access.days import access_to
from collab_portal.access.entries import visible_entries
from collab_portal.access.services import exclude, grant
from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import EffectivenessAnswer
from meetings.selectors.effectiveness import members_of, standing_of
from tests.factories.programmes import AppointmentFactory, BodyFactory
from tests.factories.record import UserFactory
from tests.meetings.reviewing import TEXTS, YEAR, a_reviewing_board, answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    return a_reviewing_board()


def in_role(board, role, on=None):
    person = UserFactory()
    grant(person, role, on=on or board.body, starts=datetime.date(2020, 1, 1), by=board.importer)
    return person


def closed(board, *scores):
    for person, score in zip([board.chair, *board.members], scores, strict=False):
        answer(board, person, score)
    return meetings.close_review(board.review, by=board.secretary)


def means(board, user):
    said = standing_of(board.review, user).said
    return said and [each.spread.mean for each in said]


@pytest.mark.parametrize("who", ["secretary", "chair"])
def test_who_runs_or_chairs_the_body_opens_a_review(board, who):
    later = {"starts": datetime.date(2024, 4, 1), "ends": datetime.date(2025, 3, 31)}

    assert meetings.open_review(board.body, by=getattr(board, who), **later).status == "open"


def test_a_member_opens_none(board):
    with pytest.raises(PermissionDenied):
        meetings.open_review(board.body, by=board.members[0], **YEAR)


def test_the_members_are_told_that_their_answers_are_wanted(board):
    told = Notice.objects.filter(about=board.review.entry).values_list("person", flat=True)

    assert set(told) == {person.pk for person in [board.chair, *board.members]}


@pytest.mark.parametrize("ends", [YEAR["starts"], datetime.date(2025, 6, 1)])
def test_a_review_looks_back_on_a_year_or_so(board, ends):
    with pytest.raises(RuleBroken, match="at most two years"):
        meetings.open_review(BodyFactory(), starts=YEAR["starts"], ends=ends, by=board.importer)


def test_the_same_days_are_reviewed_once(board):
    overlapping = {"starts": YEAR["ends"], "ends": datetime.date(2025, 3, 31)}

    with pytest.raises(RuleBroken, match=board.review.reference):
        meetings.open_review(board.body, by=board.secretary, **overlapping)


def test_a_member_changes_their_answers_while_it_is_open(board):
    answer(board, board.chair, 2, "Too long.")
    answer(board, board.chair, 5)

    rows = EffectivenessAnswer.objects.filter(person=board.chair)
    assert {(row.statement, row.score, row.comment) for row in rows} == {(text, 5, "") for text in TEXTS}


@pytest.mark.parametrize("role", [roles.SECRETARY, roles.OFFICE, roles.OBSERVER])
def test_who_has_no_seat_as_a_member_does_not_answer(board, role):
    on = board.body.collaborative if role == roles.OFFICE else board.body

    with pytest.raises(PermissionDenied, match="Only members"):
        answer(board, in_role(board, role, on))


def test_a_stranger_can_not_answer(board):
    with pytest.raises(PermissionDenied):
        answer(board, UserFactory())


def test_a_member_who_is_kept_from_the_review_does_not_answer(board):
    exclude(board.members[0], from_record=board.review, handling="leaves", by=board.importer)

    with pytest.raises(PermissionDenied, match="can't see"):
        answer(board, board.members[0])


def test_every_statement_wants_a_score(board):
    with pytest.raises(RuleBroken, match="every statement"):
        meetings.answer_review(board.review, scores={TEXTS[0]: 3}, comments={}, by=board.chair)


def test_closed_answers_are_closed(board):
    closed(board, 4, 4, 4)

    with pytest.raises(RuleBroken, match="closed"):
        answer(board, board.members[3])


@pytest.mark.parametrize("who", ["secretary", "office", "chair", "member", "stranger"])
def test_an_answer_is_its_owners_alone(board, who):
    (given, *_) = answer(board, board.members[0], 1, "The chair talks too much.")
    people = {
        "secretary": board.secretary,
        "office": in_role(board, roles.OFFICE, board.body.collaborative),
        "chair": board.chair,
        "member": board.members[1],
        "stranger": UserFactory(),
    }

    assert not can(people[who], "view", given)
    assert visible_entries([given.pk], people[who]) == set()
    assert list(visible(EffectivenessAnswer.objects.all(), people[who])) == []


def test_its_owner_reads_it_and_nobody_else_could_on_any_day(board):
    (given, *_) = answer(board, board.members[0])

    assert can(board.members[0], "view", given)
    assert [access.person for access in access_to(given, datetime.date.today())] == [board.members[0]]
    assert list(people_who("view", given)) == []


def test_the_name_of_an_answer_does_not_say_its_score(board):
    scores = [str(answer(board, board.chair, score)[0]) for score in (1, 5)]

    assert scores[0] == scores[1]


def test_nobody_sees_sums_while_it_is_open(board):
    for person in [board.chair, *board.members]:
        answer(board, person)

    assert means(board, board.chair) is None
    assert means(board, board.secretary) is None
    assert standing_of(board.review, board.secretary).answered == 5


def test_what_was_shown_is_hidden_again_while_answers_are_open_again(board):
    closed(board, 5, 4, 3)
    meetings.reopen_review(board.review, reason="Two were on leave.", by=board.chair)

    assert means(board, board.chair) is None


def test_only_seats_of_members_are_asked(board):
    for role in ("secretary", "attendee"):
        AppointmentFactory(body=board.body, role=role)

    assert set(members_of(board.body)) == {board.chair, *board.members}


def test_sums_of_two_are_never_shown(board):
    closed(board, 4, 2)

    assert means(board, board.secretary) is None
    assert "Fewer than three" in standing_of(board.review, board.secretary).why_hidden


def test_who_runs_or_chairs_it_sees_sums_once_it_is_closed_and_members_once_it_is_agreed(board):
    closed(board, 5, 4, 3)

    assert means(board, board.chair) == means(board, board.secretary) == [4.0] * 8
    assert means(board, board.members[0]) is None

    meetings.agree_review(board.review, conclusions="Late papers are deferred.", by=board.chair)

    assert means(board, board.members[0]) == [4.0] * 8
    assert means(board, in_role(board, roles.OBSERVER)) is None


def test_one_who_answers_later_can_not_be_told_from_the_difference(board):
    closed(board, 5, 4, 3)
    meetings.reopen_review(board.review, reason="Two were on leave.", by=board.chair)
    answer(board, board.members[2], 1)
    meetings.close_review(board.review, by=board.chair)

    standing = standing_of(board.review, board.chair)
    assert (standing.said[0].spread.mean, standing.said[0].spread.count) == (4.0, 3)
    assert (standing.answered, standing.uncounted) == (4, 1)


def test_answers_that_were_counted_stay_as_they_are(board):
    closed(board, 5, 4, 3)
    meetings.reopen_review(board.review, reason="Two were on leave.", by=board.chair)

    with pytest.raises(RuleBroken, match="counted"):
        answer(board, board.chair, 1)


def test_two_who_answered_and_a_third_after_it_was_opened_again_are_counted_together(board):
    closed(board, 5, 4)
    meetings.reopen_review(board.review, reason="Too few.", by=board.chair)
    answer(board, board.members[1], 3)
    meetings.close_review(board.review, by=board.chair)

    assert means(board, board.chair) == [4.0] * 8


def test_it_is_opened_again_with_a_reason_that_stays(board):
    closed(board, 4)
    with pytest.raises(RuleBroken, match="why"):
        meetings.reopen_review(board.review, reason=" ", by=board.chair)

    meetings.reopen_review(board.review, reason="Too few.", by=board.chair)

    assert board.review.history.latest("history_id").history_change_reason == "Too few."


def test_it_is_agreed_with_conclusions_after_it_was_closed(board):
    with pytest.raises(RuleBroken):
        meetings.agree_review(board.review, conclusions="Late papers are deferred.", by=board.chair)
    closed(board, 4, 4, 4)
    with pytest.raises(RuleBroken, match="what the body will change"):
        meetings.agree_review(board.review, conclusions=" ", by=board.chair)

    meetings.agree_review(board.review, conclusions="Late papers are deferred.", by=board.chair)

    assert (board.review.status, board.review.conclusions) == ("agreed", "Late papers are deferred.")


@pytest.mark.parametrize(
    "act",
    [
        lambda review, by: meetings.close_review(review, by=by),
        lambda review, by: meetings.reopen_review(review, reason="Why not", by=by),
        lambda review, by: meetings.agree_review(review, conclusions="None", by=by),
    ],
)
def test_a_member_neither_closes_nor_opens_again_nor_agrees(board, act):
    with pytest.raises(PermissionDenied):
        act(board.review, board.members[0])


def test_comments_are_shown_without_names_in_an_order_of_their_own(board):
    people = [board.chair, *board.members]
    for number, person in enumerate(people):
        answer(board, person, comment=f"Comment {number}")
    meetings.close_review(board.review, by=board.chair)

    (said, *_) = standing_of(board.review, board.chair).said

    assert sorted(said.comments) == [f"Comment {number}" for number in range(5)]
    assert said.comments == standing_of(board.review, board.secretary).said[0].comments
