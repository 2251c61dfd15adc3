"""Could this trust's member, in this body, on this date, take a decision in this area at this value?"""

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programmes.rules.authority import answer
from programmes.rules.authority_facts import Amount, Asked, Power, Reserved, Term, TermsClause
from programmes.rules.authority_words import summary

DAY = datetime.date(2024, 2, 26)
ALWAYS = Term(datetime.date(2020, 1, 1))
BOARD, COMMITTEE, OTHER = 1, 2, 3
HALF_MILLION = Amount(Decimal(500_000), "whole_life", "without")
POWER = Power(7, "DEL-0007", ALWAYS, to_body=BOARD, limit=HALF_MILLION, holder="the Board", source="SoRD 4.2")
KEPT = Reserved(8, "significant service change", ALWAYS, source="SoRD 2.1")


def ask(*powers, value=None, reserved=(), clauses=(), structure="joint", **about):
    value = value if isinstance(value, Amount) else Amount(None if value is None else Decimal(value))
    asked = Asked(DAY, BOARD, structure, value=value, **about)
    return answer(asked, powers=list(powers), reserved=list(reserved), clauses=list(clauses))


def short(found):
    return found.may, found.verdict, found.delegation_id


def test_a_value_up_to_the_limit_may_be_decided_and_names_its_source():
    found = ask(POWER, value=500_000)

    assert (short(found), found.source) == ((True, "may", 7), "SoRD 4.2")
    assert found.reason == "DEL-0007 delegates this to the Board, up to £500,000 whole-life without VAT."


def test_a_value_above_the_limit_needs_ratification():
    found = ask(POWER, value=500_001)

    assert short(found) == (False, "subject_to_ratification", None)
    assert found.reason.startswith("£500,001 is above the limit of DEL-0007")


def test_an_area_that_nobody_delegated_needs_ratification():
    assert short(ask(value=1)) == (False, "subject_to_ratification", None)


def test_without_a_limit_any_value_and_without_a_value_up_to_how_much():
    assert short(ask(replace(POWER, limit=Amount()), value=10**9)) == (True, "may", 7)
    assert "up to £500,000" in ask(POWER).reason


def test_what_a_board_reserved_beats_what_it_delegated():
    above = replace(KEPT, above=replace(HALF_MILLION, pounds=Decimal(100)))

    assert short(ask(POWER, value=1, reserved=[KEPT])) == (False, "reserved", None)
    assert [ask(POWER, value=value, reserved=[above]).verdict for value in (100, 101)] == ["may", "reserved"]
    assert "above £100 whole-life without VAT it is reserved" in ask(POWER, reserved=[above]).reason


def test_an_advisory_group_only_recommends():
    assert short(ask(POWER, structure="advisory")) == (False, "recommends_only", None)


def test_who_is_no_member_decides_nothing():
    assert short(ask(POWER, member=False)) == (False, "not_a_member", None)


def test_a_trusts_own_board_may_decide_anything_of_its_trust():
    assert short(ask(structure="single", own_board=True, value=10**9, reserved=[KEPT])) == (True, "may", None)
    assert ask(structure="single", value=1).verdict == "subject_to_ratification"


def test_among_individuals_the_holder_of_the_post_uses_it():
    power = replace(POWER, to_body=None, to_role="Chief Executive", holder="the Chief Executive")
    there = ask(power, structure="individuals", titles=frozenset({"chief executive"}))
    absent = ask(power, structure="individuals", titles=frozenset({"medical director"}))

    assert (there.verdict, absent.verdict) == ("may", "nobody_to_use_it")
    assert ask(power, structure="joint", titles=frozenset({"chief executive"})).verdict == "subject_to_ratification"


def test_a_power_of_the_body_needs_somebody_who_sits_there_for_the_trust():
    assert ask(POWER, structure="individuals", seated=False).verdict == "nobody_to_use_it"
    assert ask(POWER, structure="joint", seated=False).verdict == "may"


def test_in_common_a_trusts_own_committee_uses_it():
    power = replace(POWER, to_body=COMMITTEE)

    assert ask(power, structure="in_common", committees=frozenset({COMMITTEE})).verdict == "may"
    assert ask(power, structure="in_common", committees=frozenset({OTHER})).verdict == "subject_to_ratification"
    assert ask(power, structure="joint", committees=frozenset({COMMITTEE})).verdict == "subject_to_ratification"


@pytest.mark.parametrize(("measures", "vat"), [("yearly", "without"), ("whole_life", "with")])
def test_a_limit_that_measures_another_value_says_how_to_state_it(measures, vat):
    found = ask(POWER, value=Amount(Decimal(1), measures, vat))

    assert short(found) == (False, "cannot_compare", None)
    assert found.reason.endswith("State the whole-life value without VAT.")


def test_decisions_that_were_split_count_together_unless_the_delegation_says_otherwise():
    together = ask(POWER, value=1, earlier=Decimal(500_000))
    apart = ask(replace(POWER, split_counts=False), value=1, earlier=Decimal(500_000))

    assert (together.verdict, apart.verdict) == ("subject_to_ratification", "may")
    assert "£500,001 with the £500,000 decided before" in together.reason


def test_of_several_delegations_the_one_that_allows_most_wins():
    small = replace(POWER, id=6, limit=Amount(Decimal(10)))

    assert [ask(small, POWER, value=value).delegation_id for value in (1, None, 11)] == [7, 7, 7]


@pytest.mark.parametrize(
    ("term", "verdict"),
    [
        (Term(DAY, DAY), "may"),
        (Term(DAY + datetime.timedelta(1)), "subject_to_ratification"),
        (Term(datetime.date(2020, 1, 1), DAY - datetime.timedelta(1)), "subject_to_ratification"),
        (Term(datetime.date(2020, 1, 1), None, DAY), "subject_to_ratification"),
        (Term(datetime.date(2020, 1, 1), None, DAY + datetime.timedelta(1)), "may"),
    ],
)
def test_a_delegation_holds_on_both_its_days_and_no_longer_from_the_day_it_is_revoked(term, verdict):
    assert ask(replace(POWER, term=term)).verdict == verdict


def test_a_revoked_delegation_that_would_have_covered_it_is_named():
    found = ask(replace(POWER, term=replace(ALWAYS, revoked_on=DAY)))

    assert found.reason.startswith("The delegation DEL-0007 that this rested on was revoked on 26 February 2024")
    assert (found.delegation_id, found.rests_on) == (None, 7)


def test_conditions_are_carried():
    assert ask(replace(POWER, conditions="after clinical review.")).reason.endswith(
        "Conditions: after clinical review."
    )


def test_what_the_terms_of_reference_retain_is_not_the_bodys_and_what_they_give_is_a_second_source():
    kept, given_ = TermsClause(20, "5.1", delegated=False), TermsClause(21, "4.2", delegated=True)

    assert short(ask(POWER, clauses=[kept])) == (False, "reserved", None)
    assert ask(POWER, value=2, clauses=[replace(kept, limit=Decimal(2))]).verdict == "may"
    assert ask(POWER, value=3, clauses=[replace(kept, limit=Decimal(2))]).verdict == "reserved"
    assert ask(POWER, clauses=[given_]).source == "SoRD 4.2; terms of reference, clause 4.2"


def test_a_reserved_sum_that_cannot_be_compared_is_said_only_where_the_body_could_decide_otherwise():
    kept, value = replace(KEPT, above=HALF_MILLION), Amount(Decimal(1), "yearly", "without")

    assert ask(replace(POWER, limit=Amount()), value=value, reserved=[kept]).verdict == "cannot_compare"
    assert ask(value=value, reserved=[kept]).verdict == "subject_to_ratification"


def test_a_line_for_several_trusts_counts_who_could_and_says_why_others_could_not():
    rows = [("UHNM", ask(POWER, value=1)), ("Walsall", ask(POWER, value=10**9)), ("Dudley", ask(POWER, value=10**9)),
            ("Leek", ask(POWER, reserved=[KEPT]))]  # fmt: skip

    assert summary(rows) == (
        "Could decide: 1 of 4. Walsall, Dudley: above its limit, subject to ratification. Leek: reserved."
    )


days = st.integers(-3, 3).map(lambda n: DAY + datetime.timedelta(n))
terms = st.builds(Term, starts=days, ends=st.none() | days, revoked_on=st.none() | days)
pounds = st.none() | st.integers(0, 4).map(Decimal)
measures, vats = st.sampled_from(["whole_life", "yearly"]), st.sampled_from(["with", "without"])
limits = st.builds(Amount, pounds, measures, vats)
bodies = st.sampled_from([BOARD, COMMITTEE, OTHER])
posts = st.sampled_from(["Chief Executive", "Medical Director"])
holders = st.one_of(st.tuples(bodies, st.just("")), st.tuples(st.none(), posts))
powers = st.builds(
    lambda holder, **fields: Power(reference="DEL", to_body=holder[0], to_role=holder[1], **fields),
    holder=holders, id=st.integers(1, 9), term=terms, limit=limits, split_counts=st.booleans(),
)  # fmt: skip
kept_rows = st.builds(Reserved, id=st.integers(10, 19), wording=st.just("it"), term=terms, above=limits)
clause_rows = st.builds(TermsClause, id=st.integers(20, 29), number=st.just("1"), delegated=st.booleans(), limit=pounds)
questions = st.builds(
    Asked,
    on=st.just(DAY), body=st.just(BOARD),
    structure=st.sampled_from(["advisory", "individuals", "in_common", "joint", "single"]),
    value=st.builds(Amount, pounds, st.none() | measures, st.none() | vats), earlier=st.integers(0, 2).map(Decimal),
    member=st.sampled_from([True, True, True, False]), own_board=st.sampled_from([False, False, False, True]),
    seated=st.booleans(), titles=st.frozensets(posts.map(str.lower)),
    committees=st.frozensets(st.just(COMMITTEE)),
)  # fmt: skip


def plainly(asked, powers, reserved, clauses):
    """The rule once more, as a table of what each row says, with no early way out."""
    value = asked.value.pounds

    def in_time(term):
        if term.revoked_on is not None and asked.on >= term.revoked_on:
            return False
        return term.starts <= asked.on <= (term.ends or datetime.date.max)

    def against(limit, sum_):
        if limit.pounds is None:
            return "within"
        if sum_ is None:
            return "unsaid"
        alike = asked.value.measures in (None, limit.measures) and asked.value.vat in (None, limit.vat)
        return ("above" if sum_ > limit.pounds else "within") if alike else "unlike"

    def one(power):
        place = against(power.limit, None if value is None else value + asked.earlier * power.split_counts)
        idle = asked.structure == "individuals" and (
            power.to_role.lower() not in asked.titles if power.to_body is None else not asked.seated
        )
        if place == "above":
            return "subject_to_ratification"
        return "nobody_to_use_it" if idle else {"unlike": "cannot_compare"}.get(place, "may")

    places = {BOARD} | (set(asked.committees) if asked.structure == "in_common" else set())
    places |= {None} if asked.structure == "individuals" else set()
    said = {one(power) for power in powers if in_time(power.term) and power.to_body in places}
    kept = [against(row.above, value) if row.above.pounds is not None else "above" for row in reserved
            if in_time(row.term)]  # fmt: skip
    held_back = "above" in kept or any(
        clause.limit is None or (value is not None and value > clause.limit)
        for clause in clauses if not clause.delegated
    )  # fmt: skip
    order = ["may", "cannot_compare", "nobody_to_use_it", "subject_to_ratification"]
    best = next((verdict for verdict in order if verdict in said), "subject_to_ratification")
    if best == "may" and "unlike" in kept:
        best = "cannot_compare"
    table = [
        (not asked.member, "not_a_member"), (asked.structure == "advisory", "recommends_only"),
        (asked.own_board, "may"), (held_back, "reserved"), (True, best),
    ]  # fmt: skip
    return next(verdict for holds, verdict in table if holds)


@settings(max_examples=4000, deadline=None)
@given(questions, st.lists(powers, max_size=4), st.lists(kept_rows, max_size=2), st.lists(clause_rows, max_size=2))
def test_the_rule_agrees_with_a_plain_second_one(asked, powers, reserved, clauses):
    found = answer(asked, powers=powers, reserved=reserved, clauses=clauses)

    assert found.verdict == plainly(asked, powers, reserved, clauses)
    assert found.may == (found.verdict == "may")
    assert found.reason
    assert found.may or found.delegation_id is None
