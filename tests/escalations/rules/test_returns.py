import datetime

import pytest

from escalations.rules.returns import State, may_say_none, state_of

MONTH = datetime.date(2024, 2, 1)


@pytest.mark.parametrize(
    ("escalated", "nil", "day", "state"),
    [
        (True, False, "2024-02-20", State.ESCALATED),
        (True, True, "2024-02-20", State.ESCALATED),
        (False, True, "2024-02-20", State.NIL),
        (False, False, "2024-03-05", State.AWAITED),
        (False, False, "2024-03-06", State.MISSING),
    ],
)
def test_silence_is_never_nil(escalated, nil, day, state):
    today = datetime.date.fromisoformat(day)

    assert state_of(escalated=escalated, nil=nil, month=MONTH, today=today) == state


@pytest.mark.parametrize(
    ("states", "may"),
    [
        ([State.NIL, State.NIL], True),
        ([State.NIL, State.MISSING], False),
        ([State.NIL, State.AWAITED], False),
        ([State.NIL, State.ESCALATED], False),
        ([], False),
    ],
)
def test_no_escalations_is_said_only_when_all_have_said_so(states, may):
    assert may_say_none(states) is may
