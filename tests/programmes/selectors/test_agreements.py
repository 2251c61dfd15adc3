"""Which agreements stand how, and by which a trust is bound, as one person sees them."""

import datetime
from itertools import product

import pytest

from collab_portal.access import roles
from collab_portal.records.services import withdraw
from programmes.models import Agreement
from programmes.rules.agreements import STATES
from programmes.selectors import agreements as selectors
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 2, 26)
DAYS = [None, *(DAY + datetime.timedelta(days=n) for n in (-1, 0, 1, 90, 91))]
SIGNED = [(), (None,), (DAY,), (DAY, None), (DAY + datetime.timedelta(days=1),)]


def test_the_database_says_of_each_agreement_what_the_rule_says(importer):
    collaborative, trusts = make.CollaborativeFactory(), make.OrganisationFactory.create_batch(2)
    for starts, ends, review_by, signatures in product(DAYS[:4], DAYS, DAYS[:3], SIGNED):
        agreement = make.AgreementFactory(
            collaborative=collaborative, starts=starts, ends=ends, review_by=review_by, by=importer
        )
        for trust, signed_on in zip(trusts, signatures, strict=False):
            make.AgreementPartyFactory(agreement=agreement, organisation=trust, signed_on=signed_on, by=importer)

    found = {row.pk: code for code in STATES for row in selectors.in_state(Agreement.objects.all(), code, DAY)}

    rows = selectors.with_parties(Agreement.objects.all())
    assert found == {row.pk: row.state(DAY).code for row in rows}
    assert set(found.values()) == set(STATES)


def test_a_withdrawn_party_does_not_count(importer):
    party = make.AgreementPartyFactory(signed_on=DAY)
    gone = make.AgreementPartyFactory(agreement=party.agreement)
    in_force = lambda: list(selectors.in_state(Agreement.objects.all(), "in_force", DAY))  # noqa: E731
    assert (party.agreement.state(DAY).code, in_force()) == ("part_signed", [])

    withdraw(gone, by=importer, reason="Entered twice")

    assert (party.agreement.state(DAY).code, in_force()) == ("in_force", [party.agreement])


def test_a_trust_s_agreements_are_those_that_bind_it_and_those_it_keeps(importer):
    trust = make.OrganisationFactory()
    party = make.AgreementPartyFactory(organisation=trust, signed_on=DAY)
    other = make.AgreementPartyFactory(agreement=party.agreement)
    kept = make.AgreementFactory(name="Service-level agreement", collaborative=None, kept_by=trust)
    make.AgreementPartyFactory()

    rows = selectors.agreements_binding(trust, importer, DAY)

    assert [(row.agreement, row.others, row.bound_since) for row in rows] == [
        (party.agreement, [other.organisation.short], DAY), (kept, [], None),
    ]  # fmt: skip


def test_what_another_trust_agreed_elsewhere_stays_unseen(person_with):
    party = make.AgreementPartyFactory()
    kept = make.AgreementFactory(name="Service level", collaborative=None, kept_by=party.organisation)
    make.MembershipFactory(organisation=party.organisation)
    colleague = person_with(roles.OFFICE, on=party.organisation.memberships.get().collaborative)
    secretary = person_with(roles.COMPANY_SECRETARY, on=party.organisation)

    assert selectors.agreements_binding(party.organisation, colleague, DAY) == []
    seen = selectors.agreements_binding(party.organisation, secretary, DAY)
    assert [row.agreement for row in seen] == [party.agreement, kept]


def test_the_ended_stand_last(importer):
    collaborative = make.CollaborativeFactory()
    make.AgreementFactory(name="Alliance", collaborative=collaborative, ends=DAY)
    make.AgreementFactory(name="Partnership", collaborative=collaborative)

    rows = selectors.agreements_of(collaborative, importer, DAY + datetime.timedelta(days=1))

    assert [row.agreement.name for row in rows] == ["Partnership", "Alliance"]
