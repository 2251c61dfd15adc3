from decimal import Decimal

import pytest

from networks.rules.assessments import clash, named_twice, wrong_scores
from programmes.rules.spread import Spread


def test_the_spread_is_the_range_and_the_average_leaves_out_who_gave_nothing():
    spread = Spread((2, None, 5, 3), 5)

    assert (spread.said, spread.range, spread.average) == ("2 to 5", 3, Decimal("3.3"))


@pytest.mark.parametrize(("scores", "said", "between"), [((), "", None), ((None,), "", None), ((4, None), "4", None)])
def test_one_score_alone_has_no_range(scores, said, between):
    assert (Spread(scores, 5).said, Spread(scores, 5).range) == (said, between)


@pytest.mark.parametrize(
    ("scores", "top", "wide"), [((1, 3), 5, False), ((1, 4), 5, True), ((3,), 5, False), ((1, 5), 10, False)]
)
def test_far_apart_is_more_than_half_of_the_scale(scores, top, wide):
    assert Spread(scores, top).is_wide is wide


def test_the_average_is_rounded_as_people_round():
    assert Spread((1, 1, 1, 2), 5).average == Decimal("1.3")


def test_scores_lie_on_the_scale_or_are_none():
    assert wrong_scores({"fit": 0, "demand": 1, "finance": 5, "workforce": 6, "quality": None}, 5) == [
        "fit",
        "workforce",
    ]


def test_a_specialty_named_twice_is_found_whatever_its_capitals():
    assert named_twice(["Urology", "Vascular", "urology"]) == ["urology"]


@pytest.mark.parametrize(("seen", "now", "wanted", "is_one"), [(3, 3, 4, False), (3, 4, 4, False), (3, 5, 4, True)])
def test_only_what_is_neither_seen_nor_wanted_is_a_clash(seen, now, wanted, is_one):
    assert clash(seen=seen, now=now, wanted=wanted) is is_one
