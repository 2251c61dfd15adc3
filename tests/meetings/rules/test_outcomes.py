import pytest

from meetings.models import Decision
from meetings.rules.outcomes import ADVISORY, APPROVALS, allowed_outcomes, usual_outcome, why_not

EVERY = list(Decision.Outcome)


@pytest.mark.parametrize(
    ("purpose", "structure", "allowed"),
    [
        ("approve", "joint", EVERY),
        ("note", "joint", [each for each in EVERY if each not in APPROVALS]),
        ("approve", "advisory", [each for each in EVERY if each in ADVISORY]),
    ],
)
def test_purpose_and_structure_say_which_outcomes_are_open(purpose, structure, allowed):
    assert allowed_outcomes(purpose, structure) == allowed


def test_a_refusal_says_what_to_do():
    assert why_not("approved", "note", "joint").endswith("The chair can first change what the item is for.")
    assert (why_not("approved", "approve", "joint"), why_not("noted", "note", "advisory")) == ("", "")


def test_the_usual_outcome_answers_the_verb_where_it_is_open():
    assert usual_outcome("approve", EVERY) == "approved"
    assert usual_outcome("approve", list(ADVISORY)) == "recommended"
