import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.minute_text import Block, Point, parse, plain

MARK = re.compile(r"^[ \t]*(?:[-*•–]|\(?\d{1,3}[.)])[ \t]+(?=\S)")
WORDS = st.lists(st.sampled_from(["board", "£48m", "-", "1)", "noted", "7", "*"]), min_size=1, max_size=5)
LINES = st.lists(
    st.tuples(st.sampled_from(["", "- ", "  - ", "1. ", "2) ", "\t* ", "    3. "]), WORDS.map(" ".join))
    | st.just(("", "")),
    max_size=12,
).map(lambda lines: "\n".join(mark + text for mark, text in lines))


@given(LINES)
def test_no_word_is_lost_and_none_moves(text):
    typed = [word for line in text.split("\n") for word in MARK.sub("", line).split()]

    kept = " ".join(plain(parse(text))).split()

    assert kept == typed


@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    assert all(block.text or block.points for block in parse(text))


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", []),
        ("One line.\nGoes on.\n\nNext.", [Block("One line.\nGoes on."), Block("Next.")]),
        ("- a\n- b\n  goes on", [Block(points=[Point("a"), Point("b goes on")])]),
        ("- a\n  - under a\n- b", [Block(points=[Point("a", [Point("under a")]), Point("b")])]),
        ("- seven:\n 1) no\n  1) yes", [
            Block(points=[Point("seven:")]),
            Block(points=[Point("no", [Point("yes")], ordered=True)], ordered=True),
        ]),
        ("1. a\n2. b", [Block(points=[Point("a"), Point("b")], ordered=True)]),
        ("1. a\n\n1. b", [Block(points=[Point("a")], ordered=True), Block(points=[Point("b")], ordered=True)]),
        ("5. five", [Block(points=[Point("five")], ordered=True, start=5)]),
    ],
)  # fmt: skip
def test_paragraphs_and_lists(text, blocks):
    assert parse(text) == blocks
