import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.effectiveness import STATEMENTS, enough, shuffled, spread


def test_a_spread_says_how_many_their_mean_the_lowest_and_the_highest():
    found = spread([5, 2, 4])

    assert (found.count, found.mean, found.low, found.high, found.in_words) == (3, 3.7, 2, 5, "from 2 to 5")


def test_where_all_say_the_same_there_is_no_spread():
    assert spread([4, 4, 4]).in_words == "all 4"


@pytest.mark.parametrize("scores", [[], [5], [5, 1]])
def test_of_fewer_than_three_nothing_is_said(scores):
    with pytest.raises(ValueError, match="Too few"):
        spread(scores)


def test_three_are_enough():
    assert [enough(count) for count in range(5)] == [False, False, False, True, True]


@given(st.dictionaries(st.integers(1, 999), st.text("abc", max_size=5), max_size=8), st.integers(1, 99))
def test_comments_keep_their_words_and_their_order_whatever_order_they_come_in(comments, seed):
    pairs = list(comments.items())

    assert sorted(shuffled(pairs, seed)) == sorted(comments.values())
    assert shuffled(pairs, seed) == shuffled(reversed(pairs), seed)


def test_the_order_of_comments_is_not_that_in_which_they_were_given():
    given_in_order = [(number, str(number)) for number in range(20)]

    assert shuffled(given_in_order, 1) != [words for _, words in given_in_order]
    assert shuffled(given_in_order, 1) != shuffled(given_in_order, 2)


def test_every_statement_is_said_once_and_fits_its_field():
    assert len(dict(STATEMENTS)) == len({text for _, text in STATEMENTS}) == 8
    assert max(len(text) for _, text in STATEMENTS) <= 200
