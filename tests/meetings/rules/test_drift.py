import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.drift import drift, drifts

words = st.lists(st.sampled_from(["the", "board", "approved", "standards", "from", "1", "April"]), max_size=12)


def shown(resolution, own):
    return [(piece.kind, piece.text) for piece in drift(resolution, own)]


def test_words_left_out_and_added_are_told_apart():
    assert shown("Approved the standards from 1 April.", "Approved the revised standards.") == [
        ("same", "Approved the"), ("added", "revised"), ("same", "standards"), ("removed", "from 1 April")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "own", ["The board’s standards", "The board's  standards.", "The\nboard’s\u00a0standards.", "", "  "]
)
def test_spaces_quotes_and_a_last_stop_are_no_drift(own):
    assert not drifts("The board’s standards.", own)


@given(words, words)
def test_both_texts_can_be_read_back(old, new):
    pieces = drift(" ".join(old), " ".join(new))
    kept = lambda kinds: " ".join(piece.text for piece in pieces if piece.kind in kinds).split()  # noqa: E731

    assert kept(("same", "removed")) == old
    assert kept(("same", "added")) == (new or old)
    assert drifts(" ".join(old), " ".join(new)) == bool(new and old != new)
