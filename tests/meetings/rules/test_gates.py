import pytest

from meetings.models import Decision
from meetings.rules.gates import gate_outcome

LEAVE_IT = set(Decision.Outcome.values) - {"approved", "conditions", "ratified", "deferred", "rejected"}


@pytest.mark.parametrize("outcome", sorted(LEAVE_IT))
def test_an_outcome_that_neither_passes_nor_holds_leaves_the_gate_as_it_is(outcome):
    assert gate_outcome(outcome, "The project is to stop, or hold, and be reworked.") is None
