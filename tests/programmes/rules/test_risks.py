import datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programmes.rules.risks import Band, band_of, heat_map, spread_of, that_count

DAY = datetime.date(2024, 2, 1)
SCORE = st.tuples(
    st.sampled_from(["current", "target"]), st.sampled_from([None, 1, 2]), st.integers(1, 5), st.integers(1, 5),
    st.integers(0, 9),
)  # fmt: skip


def score(kind, trust, likelihood, impact, day, pk=1):
    return SimpleNamespace(
        kind=kind, trust_id=trust, likelihood=likelihood, impact=impact, value=likelihood * impact, pk=pk,
        on=DAY + datetime.timedelta(days=day),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("values", "band"),
    [((1, 2, 3), Band.LOW), ((4, 5, 6), Band.MODERATE), ((8, 9, 10, 12), Band.HIGH), ((15, 16, 20, 25), Band.EXTREME)],
)
def test_the_bands_are_those_of_practice(values, band):
    assert {band_of(value) for value in values} == {band}


@pytest.mark.parametrize("value", [0, 26, -1])
def test_there_is_no_band_outside_the_scale(value):
    with pytest.raises(ValueError, match="No score"):
        band_of(value)


def test_the_newest_score_of_each_trust_counts_and_the_spread_is_shown():
    scores = [score("current", 1, 5, 5, day=0, pk=1), score("current", 1, 2, 2, day=3, pk=2)]
    scores += [score("current", 2, 4, 4, day=1, pk=3), score("target", 2, 1, 1, day=9, pk=4)]

    spread = spread_of(scores, "current")

    assert (str(spread), spread.band, spread.differs) == ("4 to 16", Band.EXTREME, True)
    assert spread_of(scores, "inherent") is None


@given(st.lists(SCORE, max_size=12))
def test_the_rule_agrees_with_a_plain_second_one(rows):
    scores = [score(*row, pk=n) for n, row in enumerate(rows)]

    plain = [
        one for one in scores
        if not any(
            (other.kind, other.trust_id) == (one.kind, one.trust_id) and (other.on, other.pk) > (one.on, one.pk)
            for other in scores
        )
    ]  # fmt: skip
    assert sorted(each.pk for each in that_count(scores)) == sorted(each.pk for each in plain)
    values = [each.value for each in plain if each.kind == "current"]
    spread = spread_of(scores, "current")
    assert (spread and (spread.least, spread.most)) == ((min(values), max(values)) if values else None)


@given(st.lists(SCORE, max_size=12))
def test_each_score_stands_in_one_cell_of_the_heat_map(rows):
    scores = [score(*row, pk=n) for n, row in enumerate(rows)]

    cells = [
        (5 - line, column + 1, each.pk)
        for line, columns in enumerate(heat_map(scores))
        for column, cell in enumerate(columns)
        for each in cell
    ]
    assert sorted(cells) == sorted((each.likelihood, each.impact, each.pk) for each in scores)
