"""Phases are planned, slip, begin and end; models of governance combine; reviews follow each other (domain.md)."""

import datetime

import pytest

from collab_portal.access import roles
from collab_portal.records.errors import RuleBroken
from programmes.models import GovernanceModel, Phase, PopulationFigure
from programmes.services import (
    adopt_model,
    change_phase,
    end_model,
    phase,
    plan_phase,
    review,
    state_population,
)
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db
APRIL, JULY = datetime.date(2022, 4, 1), datetime.date(2022, 7, 1)
JUNE_30 = datetime.date(2022, 6, 30)
TOMORROW = datetime.date.today() + datetime.timedelta(days=1)


@pytest.fixture
def board():
    """The Nottingham and Nottinghamshire provider leadership board, in shadow form (domain.md, system 5)."""
    collaborative = make.CollaborativeFactory(status="shadow")
    make.PhaseFactory(collaborative=collaborative, phase="shadow", starts=datetime.date(2021, 7, 1))
    return collaborative


def at(refusal):
    return list(refusal.value.error_dict)


def test_a_slip_adds_a_day_and_keeps_the_earlier_one(importer, board):
    plan_phase(board, phase="established", planned_for=APRIL, by=importer)
    plan_phase(board, phase="established", planned_for=JULY, why="The Bill was delayed", by=importer)

    planned = board.phases.get(phase="established").plans.order_by("pk")
    assert [(plan.planned_for, plan.why) for plan in planned] == [(APRIL, ""), (JULY, "The Bill was delayed")]


def test_a_slip_says_why(importer, board):
    plan_phase(board, phase="established", planned_for=APRIL, by=importer)

    with pytest.raises(RuleBroken, match="planned for 1 April 2022. Say why it moved") as refusal:
        plan_phase(board, phase="established", planned_for=JULY, by=importer)

    assert at(refusal) == ["why"]


def test_a_plan_that_moves_nothing_is_none(importer, board):
    plan_phase(board, phase="established", planned_for=APRIL, by=importer)

    with pytest.raises(RuleBroken, match="for that day already"):
        plan_phase(board, phase="established", planned_for=APRIL, why="x", by=importer)


@pytest.mark.parametrize(
    ("which", "day", "field"), [("shadow", APRIL, "phase"), ("established", datetime.date(2021, 7, 1), "planned_for")]
)
def test_what_has_begun_is_not_planned_and_plans_don_t_run_backwards(importer, board, which, day, field):
    with pytest.raises(RuleBroken) as refusal:
        plan_phase(board, phase=which, planned_for=day, by=importer)

    assert at(refusal) == [field]


def test_a_phase_begins_on_its_first_day_and_the_one_before_ends_the_day_before(importer, board):
    change_phase(board, to="established", on=JULY, by=importer, reason="Board of June")

    days = {row.phase: (row.starts, row.ends) for row in Phase.objects.filter(collaborative=board)}
    assert days == {"shadow": (datetime.date(2021, 7, 1), JUNE_30), "established": (JULY, None)}


@pytest.mark.parametrize("day", [datetime.date(2021, 7, 1), TOMORROW])
def test_a_phase_begins_neither_before_the_last_one_nor_on_a_day_to_come(importer, board, day):
    with pytest.raises(RuleBroken) as refusal:
        change_phase(board, to="established", on=day, by=importer)

    assert (at(refusal), board.status) == (["on"], "shadow")


def test_a_phase_whose_first_day_nobody_knows_still_gets_its_last(importer):
    collaborative = make.CollaborativeFactory()

    change_phase(collaborative, to="shadow", on=JULY, by=importer)

    assert list(collaborative.phases.values_list("phase", "starts", "ends").order_by("pk")) == [
        ("forming", None, JUNE_30), ("shadow", JULY, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("starts", "ends", "field"),
    [(JULY, APRIL, "ends"), (APRIL, datetime.date(2022, 8, 1), "ends"), (datetime.date(2022, 8, 1), None, "starts")],
)
def test_corrected_days_stay_in_order(importer, board, starts, ends, field):
    change_phase(board, to="established", on=JULY, by=importer)
    shadow = board.phases.get(phase="shadow")
    shadow.starts, shadow.ends = starts, ends

    with pytest.raises(RuleBroken) as refusal:
        phase.correct_phase(shadow, by=importer)

    assert at(refusal) == [field]


def model_of(collaborative, which, **fields):
    return GovernanceModel(collaborative=collaborative, which=which, **{"starts": APRIL, **fields})


def test_different_models_hold_at_one_time_but_the_same_for_one_scope_does_not(importer, board):
    first = adopt_model(model_of(board, "lead_provider", scope="Pathology"), by=importer)
    for other in (model_of(board, "lead_provider", scope="Theatres"), model_of(board, "leadership_board")):
        adopt_model(other, by=importer)

    with pytest.raises(RuleBroken, match="since 1 April 2022. End it first") as refusal:
        adopt_model(model_of(board, "lead_provider", scope=" pathology", starts=JULY), by=importer)

    end_model(first, on=JUNE_30, by=importer, reason="Another lead")
    again = adopt_model(model_of(board, "lead_provider", scope="Pathology", starts=JULY), by=importer)
    assert (at(refusal), again.starts) == (["starts"], JULY)


def test_a_model_does_not_end_before_it_began(importer, board):
    with pytest.raises(RuleBroken, match="1 July 2022 or later"):
        end_model(make.GovernanceModelFactory(starts=JULY), on=APRIL, by=importer, reason="A slip")
    with pytest.raises(RuleBroken, match="1 July 2022 or later"):
        adopt_model(model_of(board, "leadership_board", starts=JULY, ends=APRIL), by=importer)


def test_a_review_says_its_outcome_and_when_the_next_one_is(importer, board):
    review(board, on=APRIL, outcome="Carry on", next_review=JULY, by=importer)

    assert board.next_review == JULY
    assert board.history.first().history_change_reason == "Reviewed on 1 April 2022: Carry on"


@pytest.mark.parametrize(
    ("on", "following", "field"),
    [(TOMORROW, TOMORROW, "on"), (JULY, APRIL, "next_review"), (APRIL, JULY, "next_review")],
)
def test_reviews_don_t_run_backwards(importer, board, on, following, field):
    board = review(board, on=APRIL, outcome="Carry on", next_review=JULY, by=importer)

    with pytest.raises(RuleBroken) as refusal:
        review(board, on=on, outcome="Carry on", next_review=following, by=importer)

    assert at(refusal) == [field]


@pytest.mark.parametrize(("level", "place"), [("footprint", "North"), ("region", " ")])
def test_a_stated_figure_says_which_place_it_is_for(importer, board, level, place):
    with pytest.raises(RuleBroken) as refusal:
        state_population(PopulationFigure(collaborative=board, level=level, place=place, people=5), by=importer)

    assert at(refusal) == ["place"]


def test_the_next_review_is_proposed_by_the_months_between(client, person_with, board):
    board.review_months = 6
    client.force_login(person_with(roles.OFFICE, on=make.CollaborativeFactory(review_months=6)))

    form = client.get(f"/programmes/collaboratives/{_own(client)}/review/").context["form"]

    assert form["next_review"].initial > datetime.date.today() + datetime.timedelta(days=170)


def _own(client):
    return client.get("/programmes/collaboratives/").context["rows"][0]["record"].pk
