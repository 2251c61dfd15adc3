"""How an agreement stands: from its dates, its signatures and a day."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from programmes.rules.agreements import bound_since, state, steps

DAY = datetime.date(2024, 2, 26)
DATED = {"starts": DAY.replace(year=2023), "ends": None, "review_by": None, "on": DAY}


def days(n):
    return DAY + datetime.timedelta(days=n)


@pytest.mark.parametrize(
    ("facts", "code", "words"),
    [
        ({"signatures": []}, "unsigned", "Not signed by anyone"),
        ({"signatures": [None, None]}, "unsigned", "Not signed by anyone"),
        ({"signatures": [days(1)]}, "unsigned", "Not signed by anyone"),
        ({"signatures": [days(-9), days(-3), None, None]}, "part_signed", "Signed by 2 of 4"),
        ({"signatures": [days(-9), days(1)]}, "part_signed", "Signed by 1 of 2"),
        ({"signatures": [days(-500)]}, "in_force", "In force since 26 February 2023"),
        ({"signatures": [days(-9), days(-3)]}, "in_force", "In force since 23 February 2024"),
        ({"signatures": [days(-9)], "starts": days(35)}, "signed", "Signed by all, in force from 1 April 2024"),
        ({"signatures": [days(-9)], "ends": days(60)}, "ending", "Ends in 60 days"),
        ({"signatures": [days(-9)], "ends": days(1)}, "ending", "Ends in 1 day"),
        ({"signatures": [days(-9)], "ends": DAY}, "ending", "Ends today"),
        ({"signatures": [days(-9)], "ends": days(91)}, "in_force", "In force since 17 February 2024"),
        ({"signatures": [days(-9)], "ends": days(-1)}, "ended", "Ended on 25 February 2024"),
        ({"signatures": [None], "ends": days(-1)}, "ended", "Ended on 25 February 2024"),
        ({"signatures": [days(-9)], "review_by": days(-12)}, "review_overdue", "Review overdue by 12 days"),
        ({"signatures": [days(-9)], "review_by": DAY}, "in_force", "In force since 17 February 2024"),
        (
            {"signatures": [days(-9)], "review_by": days(-1), "ends": days(60)},
            "ending", "Ends in 60 days, review overdue by 1 day",
        ),
        ({"signatures": [days(-9), None], "review_by": days(-12)}, "part_signed", "Signed by 1 of 2"),
    ],
)  # fmt: skip
def test_an_agreement_is_said_to_stand(facts, code, words):
    found = state(**DATED | facts)

    assert (found.code, found.words) == (code, words)


def plainly(starts, ends, review_by, signatures, on):
    """The same a second time, one day after another: on which days was it in force?"""

    def in_force(day):
        signed = all(signature and signature <= day for signature in signatures) and signatures != []
        return signed and not (starts and starts > day) and not (ends and ends < day)

    if ends and (on - ends).days > 0:
        return "ended"
    if in_force(on):
        if any(not in_force(on + datetime.timedelta(days=n)) for n in range(92)):
            return "ending"
        return "review_overdue" if review_by and (on - review_by).days > 0 else "in_force"
    count = sum(1 for signature in signatures if signature and signature <= on)
    return {len(signatures): "signed"}.get(count, "part_signed") if count else "unsigned"


near = some.integers(-200, 200).map(days)
perhaps = some.none() | near


@given(starts=perhaps, ends=perhaps, review_by=perhaps, signatures=some.lists(perhaps, max_size=5))
def test_a_second_counting_gives_the_same(starts, ends, review_by, signatures):
    found = state(starts=starts, ends=ends, review_by=review_by, signatures=signatures, on=DAY)

    assert found.code == plainly(starts, ends, review_by, signatures, DAY)


def test_a_party_is_bound_by_its_signature_and_not_before_the_first_day():
    assert bound_since(None, DAY) is None
    assert bound_since(DAY, None) == DAY
    assert bound_since(DAY, days(35)) == days(35)
    assert bound_since(DAY, days(-35)) == DAY


def test_each_line_is_a_step_in_a_dispute():
    assert steps("Leads\n\n  Chief executives \nChairs") == ["Leads", "Chief executives", "Chairs"]
