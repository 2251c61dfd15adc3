"""Reviews of terms and agreements, and delegations about to end, go to those who keep them."""

import datetime

import pytest

from collab_portal.access import roles
from collab_portal.access.services import exclude
from collab_portal.records.services import save
from programmes.reminders import standing
from tests.dues import new_of
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db
dues = new_of(standing)
TODAY = datetime.date(2024, 3, 20)
STAGES = [(29, None), (28, "due"), (0, "due"), (-1, "overdue")]


def day(n):
    return TODAY + datetime.timedelta(days=n)


def told():
    return [(each.rule, each.about_id, each.to_id) for each in dues(today=TODAY)]


@pytest.fixture
def body():
    return make.BodyFactory()


@pytest.mark.parametrize(("n", "stage"), STAGES)
def test_terms_are_due_for_review_to_the_secretary(n, stage, body, person_with):
    secretary = person_with(roles.SECRETARY, on=body)
    person_with(roles.OFFICE, on=body.collaborative)
    terms = make.TermsOfReferenceFactory(body=body, review_by=day(n))

    assert told() == ([(f"review of terms {stage}", terms.pk, secretary.pk)] if stage else [])


def test_without_a_secretary_the_office_is_told(body, person_with):
    office = person_with(roles.OFFICE, on=body.collaborative)
    terms = make.TermsOfReferenceFactory(body=body, review_by=day(0))

    assert told() == [("review of terms due", terms.pk, office.pk)]


def test_terms_that_a_newer_version_replaced_are_silent(body, person_with):
    person_with(roles.SECRETARY, on=body)
    make.TermsOfReferenceFactory(body=body, number=1, review_by=day(-1))
    make.TermsOfReferenceFactory(body=body, number=2, review_by=day(300))

    assert told() == []


@pytest.mark.parametrize(("n", "stage"), STAGES)
def test_agreements_are_due_for_review_to_the_office(n, stage, person_with):
    agreement = make.AgreementFactory(review_by=day(n))
    office = person_with(roles.OFFICE, on=agreement.collaborative)

    assert told() == ([(f"review of agreement {stage}", agreement.pk, office.pk)] if stage else [])


def test_an_agreement_outside_a_collaborative_is_its_keepers_and_an_ended_one_nobodys(person_with):
    trust = make.OrganisationFactory()
    keeper = person_with(roles.COMPANY_SECRETARY, on=trust)
    agreement = make.AgreementFactory(collaborative=None, kept_by=trust, review_by=day(0))
    make.AgreementFactory(collaborative=None, kept_by=trust, review_by=day(0), ends=day(-1))

    assert told() == [("review of agreement due", agreement.pk, keeper.pk)]


@pytest.fixture
def keeper_and_secretary(body, person_with):
    trust = make.OrganisationFactory()
    return trust, person_with(roles.COMPANY_SECRETARY, on=trust), person_with(roles.SECRETARY, on=body)


@pytest.mark.parametrize(("n", "due"), [(29, False), (28, True), (0, True), (-1, False)])
def test_a_delegation_that_is_to_end_goes_to_both_sides(n, due, body, keeper_and_secretary):
    trust, keeper, secretary = keeper_and_secretary
    delegation = make.DelegationFactory(from_trust=trust, to_body=body, ends=day(n))

    both = [("end of delegation due", delegation.pk, each.pk) for each in (keeper, secretary)]
    assert told() == (both if due else [])


def test_one_that_was_revoked_or_replaced_is_silent(body, keeper_and_secretary):
    trust, _, _ = keeper_and_secretary
    make.DelegationFactory(from_trust=trust, to_body=body, ends=day(3), revoked_on=day(-3))
    replaced = make.DelegationFactory(from_trust=trust, to_body=body, ends=day(3))
    make.DelegationFactory(from_trust=trust, to_body=body, area=replaced.area, starts=day(4), replaces=replaced)

    assert told() == []


def test_when_the_day_moves_nothing_is_due(body, person_with, importer):
    person_with(roles.SECRETARY, on=body)
    terms = make.TermsOfReferenceFactory(body=body, review_by=day(0))
    terms.review_by = day(180)
    save(terms, by=importer)

    assert told() == []


def test_who_is_kept_from_it_is_not_told(person_with, importer):
    agreement = make.AgreementFactory(review_by=day(0))
    exclude(
        person_with(roles.OFFICE, on=agreement.collaborative), from_record=agreement, handling="leaves", by=importer
    )

    assert told() == []
