import datetime

import pytest

from meetings.rules.lattice_words import Line, completed, refusal, summary

MARCH = datetime.date(2024, 3, 12)
BOUND = [Line(name, "agree", "bound") for name in ("Airedale", "Bradford", "Calderdale", "Harrogate")]


def test_the_sentence_of_the_decision_page():
    lines = [*BOUND, Line("Walsall", "reserved", "subject", MARCH), Line("Dudley", "disagree", "not_bound")]

    assert summary("Approved", lines) == (
        "Approved by four of six trusts; Walsall reserves to its board on 12 March; Dudley disagrees. "
        "It takes effect for the four now."
    )


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (Line("W", "agree", "subject", MARCH), "W agrees, subject to ratification by its board on 12 March."),
        (Line("W", "absent", "not_bound"), "W was absent."),
        (Line("W", "absent", "subject", MARCH), "W was absent, its board may still ratify on 12 March."),
        (Line("W", "agree", "refused", None, MARCH), "the board of W refused on 12 March."),
        (Line("W", "reserved", "subject"), "W reserves to its board."),
    ],
)
def test_each_that_is_not_bound_is_named_with_what_it_did(line, words):
    assert words in summary("Approved", [BOUND[0], line])


@pytest.mark.parametrize(
    ("lines", "needs_all", "words"),
    [
        (BOUND, False, "It takes effect for all four now."),
        (BOUND[:1] + [Line("W", "disagree", "not_bound")], False, "It takes effect for Airedale now."),
        ([Line("W", "disagree", "not_bound")], False, "It takes effect for nobody yet."),
        (BOUND + [Line("W", "reserved", "subject")], True, "Four of five bound, effective when the fifth ratifies."),
        (BOUND + [Line("W", "reserved", "subject")] * 2, True, "Four of six bound, effective when all have ratified."),
        (BOUND + [Line("W", "agree", "refused")], True, "so it has fallen: it binds nobody."),
    ],
)
def test_the_effect_is_said(lines, needs_all, words):
    assert summary("Approved", lines, needs_all=needs_all).endswith(words)


def test_a_later_day_of_effect_is_named():
    day = datetime.date.today() + datetime.timedelta(days=40)

    assert f"It takes effect for all four on {day:%A} {day.day} {day:%B %Y}." in summary(
        "Approved", BOUND, effective_on=day
    )


def test_a_refusal_says_what_it_means_for_those_who_agreed_and_those_still_to_answer():
    refused = Line("Dudley", "agree", "refused", None, MARCH)
    lines = [*BOUND[:2], refused, Line("Walsall", "reserved", "subject")]

    assert refusal(refused, lines, reference="DEC-0012", needs_all=False) == (
        "The board of Dudley refused DEC-0012 on Tuesday 12 March 2024. Dudley is not bound by it. "
        "Airedale and Bradford remain bound, each by its own decision. Walsall still has to ratify it. "
        "A board that wants to reconsider takes a new decision that replaces this one."
    )
    assert refusal(refused, lines, reference="DEC-0012", needs_all=True) == (
        "The board of Dudley refused DEC-0012 on Tuesday 12 March 2024. It was to take effect only when every trust is "
        "bound, so it falls. Airedale and Bradford agreed, and are no longer bound by it. Walsall need not take it to "
        "their own boards any more. A board that wants to reconsider takes a new decision that replaces this one."
    )


def test_the_last_ratification_is_announced():
    assert completed(BOUND, reference="DEC-0012") == "All four trusts are bound by DEC-0012: it takes effect."
