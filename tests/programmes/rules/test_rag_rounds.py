"""What trusts say together, held to a plain second reckoning."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programmes.models import Rag
from programmes.rules.rag_rounds import TrustsSay, wants_why

ORDER = ["blue", "green", "amber", "red"]
SAYS = st.lists(st.one_of(st.just(("", None)), st.tuples(st.sampled_from(ORDER), st.integers(1, 5))), max_size=9)


def say(*pairs):
    return TrustsSay(tuple(rag for rag, _ in pairs), tuple(confidence for _, confidence in pairs))


@given(SAYS)
def test_trusts_are_apart_where_any_two_differ_by_more_than_half_of_a_scale(pairs):
    there = [(ORDER.index(rag), confidence) for rag, confidence in pairs if rag]
    colours = any(abs(one - other) >= 2 for one, _ in there for other, _ in there)
    likelihoods = any(abs(one - other) >= 3 for _, one in there for _, other in there)

    found = say(*pairs)

    assert found.is_apart == (colours or likelihoods)
    assert found.is_doubted == any(confidence <= 2 for _, confidence in there)
    assert bool(found.said) == bool(there)


@given(SAYS, st.randoms())
def test_the_order_of_trusts_and_those_who_gave_nothing_change_nothing(pairs, random):
    mixed = [*pairs, ("", None)]
    random.shuffle(mixed)

    one, other = say(*pairs), say(*mixed)

    assert (one.said, one.is_apart, one.is_doubted) == (other.said, other.is_apart, other.is_doubted)


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([("green", 5), ("red", 2)], "Green to red, delivery in doubt to highly likely"),
        ([("amber", 3), ("amber", 3)], "Amber, delivery feasible"),
        ([("blue", 4), ("", None)], "Complete, delivery probable"),
        ([("", None)], ""),
    ],
)
def test_it_is_said_from_the_best_colour_and_from_the_least_likely(pairs, said):
    assert say(*pairs).said == said


@given(st.sampled_from(ORDER), st.integers(1, 5))
def test_amber_red_and_doubt_say_why(rag, confidence):
    assert wants_why(rag, confidence) == (rag in (Rag.AMBER, Rag.RED) or confidence in (1, 2))
