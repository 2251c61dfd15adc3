"""Governance health: each rule finds what breaks it, and nothing where it is kept; readers learn only what they see."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from collab_portal.access import roles
from collab_portal.access.services import grant
from programmes.models import Body, Membership
from programmes.selectors.health import by_rule, findings_of
from programmes.selectors.health_above import every_rule
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2024, 6, 3)
PAST, LONG_AGO = datetime.date(2024, 5, 1), datetime.date(2020, 1, 1)
SOON = datetime.date(2024, 8, 1)


class Place:
    """A collaborative with one body that keeps every rule, of one trust that is a member."""

    def __init__(self, office):
        self.office = office
        self.collaborative = make.CollaborativeFactory(name="Midlands")
        self.trust = make.OrganisationFactory(name="Trust A", short_name="A")
        self.member = make.MembershipFactory(collaborative=self.collaborative, organisation=self.trust)
        self.body = make.BodyFactory(name="Board", collaborative=self.collaborative, structure=Body.Structure.JOINT)
        self.area = make.DecisionAreaFactory(collaborative=self.collaborative)
        self.chair = self.seat(role="chair")
        self.secretary = self.seat(role="secretary", voting=False)
        self.rule = make.QuorumRuleFactory(body=self.body, members=1)
        self.terms = make.TermsOfReferenceFactory(body=self.body, starts=LONG_AGO, review_by=None)

    def seat(self, declares=True, **fields):
        seat = make.AppointmentFactory(**{"body": self.body, "for_trust": self.trust, "starts": LONG_AGO} | fields)
        if declares:
            make.DeclarationFactory(person=seat.person, on=PAST, nil=True)
        return seat

    def delegates(self, **fields):
        values = {"from_trust": self.trust, "area": self.area, "starts": LONG_AGO}
        return make.DelegationFactory(**values | ({} if "to_role" in fields else {"to_body": self.body}) | fields)

    def found(self, code=None, on=TODAY, user=None):
        rows = findings_of(self.collaborative, user or self.office, on)
        return [row.record for row in rows if code in (None, row.rule.code)]


@pytest.fixture
def place(person, importer):
    made = Place(person("Programme Office"))
    grant(made.office, roles.OFFICE, on=made.collaborative, starts=LONG_AGO, by=importer)
    return made


def test_who_keeps_every_rule_has_no_finding(place):
    place.delegates()
    make.AgreementPartyFactory(agreement__collaborative=place.collaborative, signed_on=LONG_AGO)

    assert place.found() == []


@pytest.mark.parametrize("fields", [{"ends": PAST}, {"starts": SOON}, {"starts": None}])
def test_a_body_needs_terms_of_reference_in_force(place, fields):
    body = make.BodyFactory(collaborative=place.collaborative)
    make.TermsOfReferenceFactory(**{"body": body, "starts": LONG_AGO} | fields)

    assert place.found("terms-out-of-date") == [body]


def test_terms_of_reference_are_reviewed_by_their_date(place):
    body = make.BodyFactory(collaborative=place.collaborative)
    terms = make.TermsOfReferenceFactory(body=body, starts=LONG_AGO, review_by=PAST)

    (found,) = [
        row for row in findings_of(place.collaborative, place.office, TODAY) if row.rule.code.startswith("terms")
    ]
    assert (found.record, found.also, found.when) == (body, (terms,), "33 days ago")


@pytest.mark.parametrize(("code", "role"), [("vacant-chairs", "chair"), ("vacant-secretaries", "secretary")])
def test_a_body_has_a_chair_and_a_secretary(place, code, role):
    body = make.BodyFactory(collaborative=place.collaborative)
    place.seat(body=body, role=role, ends=PAST)

    assert place.found(code) == [body]
    assert place.found(code, on=PAST) == []


def test_an_outside_body_is_not_the_collaborative_s_to_mend(place):
    make.BodyFactory(collaborative=place.collaborative, external=True)

    assert place.found() == []


def test_a_voting_seat_on_a_body_of_several_trusts_is_for_one(place):
    seat = place.seat(for_trust=None)
    place.seat(for_trust=None, voting=False)

    assert place.found("seats-without-trust") == [seat]


def test_a_body_has_a_quorum_rule_in_force(place):
    body = make.BodyFactory(collaborative=place.collaborative)
    make.QuorumRuleFactory(body=body, ends=PAST)

    assert place.found("no-quorum-rule") == [body]


def test_the_quorum_is_in_reach_of_those_appointed(place):
    body = make.BodyFactory(collaborative=place.collaborative)
    rule = make.QuorumRuleFactory(body=body, members=2)
    place.seat(body=body)
    place.seat(body=body, ends=PAST)

    (found,) = [row for row in findings_of(place.collaborative, place.office, TODAY) if row.rule.code[:6] == "quorum"]
    assert (found.record, found.also) == (body, (rule,))
    assert place.found("quorum-out-of-reach", on=PAST) == []


def in_common(place):
    """A table at which the trust's committee sits, with a chair of its own; the table has the quorum rule."""
    table = make.BodyFactory(collaborative=place.collaborative, structure=Body.Structure.IN_COMMON)
    committee = make.BodyFactory(collaborative=place.collaborative, organisation=place.trust)
    make.ConstituentFactory(common=table, committee=committee)
    make.QuorumRuleFactory(body=table, members=None, chair_needed=True)
    place.seat(body=committee, role="chair")
    return table, committee


@pytest.mark.parametrize("code", ["no-quorum-rule", "quorum-out-of-reach", "vacant-chairs"])
def test_in_common_each_committee_needs_its_chair_and_quorum_and_the_table_none(place, code):
    in_common(place)

    assert place.found(code) == []


def test_a_committee_that_the_rule_of_its_table_asks_too_much_of_is_found(place):
    table, committee = in_common(place)
    make.QuorumRuleFactory(body=table, members=2, starts=PAST)

    assert place.found("quorum-out-of-reach") == [committee]


@pytest.mark.parametrize("fields", [{"ends": PAST}, {"ends": SOON}, {"review_by": PAST}])
def test_an_agreement_that_ended_ends_soon_or_waits_for_its_review(place, fields):
    agreement = make.AgreementFactory(collaborative=place.collaborative, **fields)

    assert place.found("agreement-dates") == [agreement]


def test_an_agreement_that_was_followed_by_another_of_its_kind_is_no_finding(place):
    make.AgreementFactory(collaborative=place.collaborative, ends=PAST)
    make.AgreementFactory(collaborative=place.collaborative, starts=PAST)

    assert place.found("agreement-dates") == []


@pytest.mark.parametrize(("signed", "expected"), [(None, 1), (SOON, 1), (LONG_AGO, 0)])
def test_every_party_has_signed_when_an_agreement_begins(place, signed, expected):
    agreement = make.AgreementFactory(collaborative=place.collaborative, starts=PAST)
    party = make.AgreementPartyFactory(agreement=agreement, organisation=place.trust, signed_on=signed)

    assert place.found("agreements-unsigned") == [party] * expected


@pytest.mark.parametrize("ends", [PAST, SOON])
def test_a_delegation_that_ended_or_ends_soon(place, ends):
    delegation = place.delegates(ends=ends)

    assert place.found("delegation-dates") == [delegation]


def test_a_delegation_that_was_given_again_or_revoked_is_not_at_its_end(place):
    place.delegates(ends=PAST)
    place.delegates(starts=PAST)
    place.delegates(to_role="Chief Executive", ends=PAST, revoked_on=PAST)

    assert place.found("delegation-dates") == []


def test_terms_that_name_a_power_which_was_taken_back(place):
    delegation = place.delegates(revoked_on=PAST)
    make.ClauseFactory(terms=place.terms, area=place.area, kind="delegated", number="4.2")

    assert place.found("powers-revoked") == [delegation]
    assert place.found("powers-revoked", on=LONG_AGO) == []


def test_terms_rest_on_a_power_that_was_given_again(place):
    place.delegates(revoked_on=PAST)
    place.delegates(starts=PAST)
    make.ClauseFactory(terms=place.terms, area=place.area, kind="delegated", number="4.2")

    assert place.found("powers-revoked") == []


CASES = [  # the other holder, its limit, what the body's limit is: does it leave open who decides?
    ({"to_role": "Chief Executive", "limit": 100}, 200, False),
    ({"to_role": "Chief Executive", "limit": 300}, 200, True),
    ({"to_role": "Chief Executive", "limit": 200}, 200, True),
    ({"to_role": "Chief Executive", "limit": None}, 200, True),
    ({"to_role": "Chief Executive", "limit": 100, "measures": "yearly"}, 200, True),
    ({"limit": 100}, 200, True),
    ({"limit": 200}, 200, False),
    ({"to_role": "Chief Executive", "limit": 300, "ends": PAST}, 200, False),
]


@pytest.mark.parametrize(("other", "limit", "overlaps"), CASES)
def test_two_delegations_leave_no_doubt_who_decides(place, other, limit, overlaps):
    first = place.delegates(limit=limit)
    second = place.delegates(**other)

    rows = [row for row in findings_of(place.collaborative, place.office, TODAY) if row.rule.code[-7:] == "overlap"]
    assert [(row.record, row.also) for row in rows] == [(second, (first,))] * overlaps


@pytest.mark.parametrize(("limits", "overlaps"), [((100, 200), False), ((200, 100), True)])
def test_a_body_below_the_other_has_the_lower_limit(place, limits, overlaps):
    below = make.BodyFactory(collaborative=place.collaborative, parent=place.body, external=True)
    place.delegates(to_body=below, limit=limits[0])
    place.delegates(limit=limits[1])

    assert len(place.found("delegations-overlap")) == overlaps


def test_two_areas_or_two_trusts_do_not_overlap(place):
    place.delegates(limit=100)
    place.delegates(limit=200, area=make.DecisionAreaFactory(collaborative=place.collaborative))
    place.delegates(limit=200, from_trust=make.OrganisationFactory())

    assert place.found("delegations-overlap") == []


def test_interests_are_reviewed_once_a_year(place):
    late = place.seat(declares=False)
    make.DeclarationFactory(person=late.person, on=datetime.date(2023, 6, 3))
    place.seat(declares=False, voting=False)

    assert place.found("interests-not-reviewed") == [late]
    make.InterestFactory(person=late.person, declared_on=PAST)
    assert place.found("interests-not-reviewed") == []


def test_a_full_member_has_a_committee_where_committees_sit_in_common(place):
    common = make.BodyFactory(collaborative=place.collaborative, structure=Body.Structure.IN_COMMON)
    without = make.MembershipFactory(collaborative=place.collaborative)
    make.MembershipFactory(collaborative=place.collaborative, kind=Membership.Kind.PARTNER)
    make.ConstituentFactory(common=common, committee__organisation=place.trust)

    assert place.found("members-without-committee") == [without]


def test_who_sits_for_a_trust_works_for_it(place):
    make.PostFactory(person=place.chair.person, organisation=place.trust, ends=PAST)

    assert place.found("posts-ended") == [place.chair]
    make.PostFactory(person=place.chair.person, organisation=place.trust, starts=PAST)
    assert place.found("posts-ended") == []


def test_a_collaborative_is_reviewed_by_its_date(person_with):
    collaborative = make.CollaborativeFactory(next_review=PAST)
    office = person_with(roles.OFFICE, on=collaborative)

    assert [row.record for row in findings_of(collaborative, office, TODAY)] == [collaborative]
    assert findings_of(collaborative, office, PAST) == []


def test_a_collaborative_that_the_reader_does_not_see_has_no_findings(person):
    assert findings_of(make.CollaborativeFactory(next_review=PAST), person(), TODAY) == []


def test_every_rule_is_answered_also_where_nothing_is_found(place):
    make.BodyFactory(collaborative=place.collaborative, name="Empty")

    groups = by_rule(findings_of(place.collaborative, place.office, TODAY))
    broken = [group.rule.code for group in groups if group.findings]

    assert broken == ["no-quorum-rule", "terms-out-of-date", "vacant-chairs", "vacant-secretaries"]
    assert [group.rule.code for group in groups][: len(broken)] == broken
    assert [group.rule.code for group in groups].count(broken[0]) == 1
    assert {rule.code for rule in every_rule()} == {group.rule.code for group in groups}


def test_a_finding_names_who_can_mend_it_nearest_first(place, person_with):
    body = make.BodyFactory(collaborative=place.collaborative, external=False)
    keeper = person_with(roles.SECRETARY, on=body, name="Governance Manager")
    make.PostFactory(person=keeper, organisation=place.trust, job_title="Governance Manager")

    found = findings_of(place.collaborative, place.office, TODAY)[0]

    assert found.menders == ("Governance Manager, Governance Manager, A", "Programme Office")


def test_a_stranger_and_another_trust_learn_nothing_of_what_they_do_not_see(place, person, person_with):
    other = make.MembershipFactory(collaborative=place.collaborative).organisation
    theirs = place.seat(declares=False, for_trust=None)
    agreement = make.AgreementFactory(collaborative=place.collaborative, ends=SOON)

    assert {theirs, agreement} <= set(place.found())
    assert place.found(user=person()) == []
    seen = place.found(user=person_with(roles.OBSERVER, on=other))
    assert not {theirs, agreement} & set(seen)


def test_a_member_trust_does_not_learn_who_has_not_declared(place, person_with):
    seat = place.seat(declares=False)

    trust = person_with(roles.OBSERVER, on=place.trust)

    assert place.found("interests-not-reviewed") == [seat]
    assert place.found("interests-not-reviewed", user=trust) == []


def test_the_number_of_queries_does_not_grow(place):
    counts = []
    for _ in range(2):
        for body in make.BodyFactory.create_batch(2, collaborative=place.collaborative):
            place.seat(body=body, for_trust=None, declares=False)
            place.delegates(to_body=body, ends=SOON)
        with CaptureQueriesContext(connection) as queries:
            findings_of(place.collaborative, place.office, TODAY)
        counts.append(len(queries))

    assert counts[0] == counts[1] < 45


def a_project_at(place, stage):
    return make.ProjectFactory(workstream__programme__collaborative=place.collaborative, stage=stage)


def test_a_project_past_a_gate_without_a_decision_is_found(place):
    unset, skipped, decided = (a_project_at(place, "2") for _ in range(3))
    for project, outcomes in ((skipped, ["proceed", "hold"]), (decided, ["proceed", "conditions", ""])):
        for number, outcome in enumerate(outcomes, start=1):
            make.GateFactory(project=project, number=number, outcome=outcome)
    a_project_at(place, "not_stated")

    found = place.found("past-a-gate")

    assert found == [unset, skipped]


def test_a_project_that_entered_with_a_reason_needs_no_decision(place):
    make.GateFactory(project=a_project_at(place, "1"), number=1, entered_why="The board of 22 January")

    assert place.found("past-a-gate") == []
