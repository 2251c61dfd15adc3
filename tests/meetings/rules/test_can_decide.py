import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.can_decide import ABSENT, CONFLICTED, HERE, Facts, Holder, judge, may_use
from programmes.rules import authority

DAY = datetime.date(2024, 3, 6)
FINE = Facts(asks=True, open_to_it=True, quorate=True, verdict=authority.MAY, holders=(Holder("Director", HERE),))
SHORT = {"quorate": False, "missing": "Not quorate: needs one more voting member"}
VERDICTS = [
    "", authority.MAY, authority.SUBJECT_TO_RATIFICATION, authority.RESERVED, authority.RECOMMENDS_ONLY,
    authority.NOT_A_MEMBER, authority.NOBODY_TO_USE_IT, authority.CANNOT_COMPARE,
]  # fmt: skip
CIRCULATED = "It is circulated as a written resolution, with the same quorum."
REFERRED = "It is referred to the trust’s own board, which next meets on Wednesday 6 March 2024."


def test_what_is_delegated_and_quorate_can_be_decided():
    assert (judge(FINE).state, judge(FINE).ways, may_use(FINE)) == ("yes", (), ["Director"])


@pytest.mark.parametrize(
    ("changed", "state", "reason", "ways"),
    [
        ({"open_to_it": False}, "no", "The item is to note, so nothing can be approved under it.",
         ["The chair changes what the item is for, and says why."]),
        ({"verdict": authority.SUBJECT_TO_RATIFICATION, "reason": "Above its limit.", "next_board": DAY}, "ratify",
         "Above its limit.", [REFERRED]),
        ({"verdict": authority.RESERVED, "reason": "Its board keeps it.", "next_board": DAY}, "no",
         "Its board keeps it.", [REFERRED]),
        ({"verdict": authority.RESERVED, "reason": "Its board keeps it."}, "no", "Its board keeps it.",
         ["It is referred to the trust’s own board, whose next date is not recorded."]),
        ({"verdict": authority.RECOMMENDS_ONLY, "reason": "It advises.", "next_board": DAY}, "advise", "It advises.",
         [REFERRED]),
        ({"verdict": authority.NOT_A_MEMBER, "reason": "No member."}, "no", "No member.", []),
        ({**SHORT, "of_one_trust": False}, "no", "Not quorate: needs one more voting member.", [CIRCULATED]),
        ({**SHORT, "next_board": DAY}, "no", "Not quorate: needs one more voting member.", [CIRCULATED, REFERRED]),
        ({"holders": (Holder("Director", ABSENT, ("Deputy",)),)}, "no", "Director is not there.",
         ["Deputy sits as deputy for Director.", "Director comes back for this item.", CIRCULATED]),
        ({"holders": (Holder("Director", CONFLICTED),)}, "no", "Director has an interest in this item.", [CIRCULATED]),
    ],
)  # fmt: skip
def test_what_stands_in_the_way_and_what_would_make_it_lawful(changed, state, reason, ways):
    found = judge(replace(FINE, **changed))

    assert (found.state, list(found.reasons), list(found.ways)) == (state, [reason], ways)


def test_noting_needs_a_quorum_and_no_power():
    to_note = replace(FINE, asks=False, open_to_it=False, verdict=authority.RESERVED)

    assert [judge(each).state for each in (to_note, replace(to_note, **SHORT))] == ["yes", "no"]


def test_one_of_two_holders_is_enough():
    holders = (Holder("Chair", ABSENT, ("Deputy",)), Holder("Director", HERE))

    assert judge(replace(FINE, holders=holders)).state == "yes"


def test_nobody_uses_a_power_that_is_not_there():
    assert may_use(replace(FINE, verdict=authority.RESERVED)) == []


FACTS = st.builds(
    Facts,
    asks=st.booleans(),
    open_to_it=st.booleans(),
    quorate=st.booleans(),
    verdict=st.sampled_from(VERDICTS),
    holders=st.lists(
        st.builds(Holder, st.just("X"), st.sampled_from([HERE, ABSENT, CONFLICTED])), max_size=2
    ).map(tuple),
    of_one_trust=st.booleans(),
)  # fmt: skip


@given(FACTS)
def test_it_can_be_decided_only_with_quorum_somebody_and_power(facts):
    there = facts.quorate and (facts.holders == () or "here" in [holder.state for holder in facts.holders])
    power = not facts.asks or (facts.open_to_it and facts.verdict in ("", "may"))

    assert (judge(facts).state == "yes") == (there and power)


@given(FACTS)
def test_what_can_t_be_decided_says_why_and_what_can_gives_no_advice(facts):
    found = judge(facts)

    assert bool(found.reasons) == (found.state != "yes")
    assert not (found.state == "yes" and found.ways)


@given(FACTS)
def test_nobody_is_told_to_circulate_what_is_not_in_their_power(facts):
    if facts.verdict in ("reserved", "recommends_only", "not_a_member", "nobody_to_use_it", "cannot_compare"):
        assert CIRCULATED not in judge(facts).ways
