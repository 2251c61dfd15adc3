"""The pages of delegations: what a company secretary does there, and what others see."""

import datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from collab_portal.access import roles
from programmes.models import Delegation, Reservation
from tests.factories.programmes import (
    AppointmentFactory,
    BodyFactory,
    DecisionAreaFactory,
    DelegationFactory,
    MembershipFactory,
    OrganisationFactory,
    ReservationFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def trust():
    return MembershipFactory(organisation=OrganisationFactory(short_name="UHNM")).organisation


@pytest.fixture
def collaborative(trust):
    return trust.memberships.get().collaborative


@pytest.fixture
def body(collaborative):
    return BodyFactory(collaborative=collaborative, name="Board", structure="joint")


@pytest.fixture
def given(trust, body):
    area = DecisionAreaFactory(collaborative=body.collaborative)
    return DelegationFactory(from_trust=trust, area=area, to_body=body, limit=Decimal(500_000))


@pytest.fixture
def secretary(trust, person_with, client):
    user = person_with(roles.COMPANY_SECRETARY, on=trust)
    client.force_login(user)
    return user


def text_of(client, name, *args, **query):
    answer = client.get(reverse(f"programmes:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_delegation_begins_with_its_sentence(given, secretary, client):
    words = text_of(client, "delegation-detail", given.pk)

    assert (
        "UHNM’s board has delegated ‘Clinical standards’ to the Board, up to £500,000 whole-life without VAT, "
        "from 1 January 2020."
    ) in words


def test_a_company_secretary_enters_a_delegation(trust, body, given, secretary, client):
    url = reverse("programmes:delegation-new", args=[trust.pk])
    what = {"area": given.area_id, "to_role": "Chief Executive", "measures": "whole_life", "vat": "without"}

    wrong = client.post(url, {**what, "limit": "-1", "starts": "2024-02-26"})
    right = client.post(url, {**what, "limit": "10", "starts": "2024-02-26"})

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert "The amount must be zero or more" in wrong.content.decode()
    assert Delegation.objects.get(to_role="Chief Executive").limit == 10


def test_the_bodies_offered_are_the_trusts_own_and_the_shared_ones(trust, collaborative, body, secretary, client):
    own = BodyFactory(organisation=trust, collaborative=None, name="Own committee")
    BodyFactory(organisation=OrganisationFactory(), collaborative=collaborative, name="Committee of another")

    page = client.get(reverse("programmes:delegation-new", args=[trust.pk]))

    assert set(page.context["form"].fields["to_body"].queryset) == {own, body}


def test_a_company_secretary_replaces_and_revokes(given, secretary, client):
    replaced = client.post(
        reverse("programmes:delegation-replace", args=[given.pk]),
        {"starts": "2024-02-26", "limit": "20", "measures": "yearly", "vat": "with"},
    )
    newest = given.replaced_by.get()
    revoked = client.post(
        reverse("programmes:delegation-revoke", args=[newest.pk]), {"on": "2024-03-01", "why": "The board changed it."}
    )

    newest.refresh_from_db()
    assert (replaced.status_code, revoked.status_code) == (302, 302)
    assert (newest.limit, newest.measures, newest.revoked_on) == (20, "yearly", datetime.date(2024, 3, 1))
    assert newest.reference in text_of(client, "delegation-detail", given.pk)


def test_a_company_secretary_reserves_a_matter_and_ends_it(trust, given, secretary, client):
    url = reverse("programmes:reservation-new", args=[trust.pk])
    client.post(url, {"area": given.area_id, "wording": "mergers", "measures": "yearly", "vat": "with",
                      "starts": "2024-01-01"})  # fmt: skip
    kept = Reservation.objects.get()
    client.post(reverse("programmes:reservation-end", args=[kept.pk]), {"on": "2024-02-01", "reason": "Delegated."})

    kept.refresh_from_db()
    assert kept.ends == datetime.date(2024, 2, 1)
    assert "keeps ‘Clinical standards’ for itself: mergers" in text_of(client, "reservation-detail", kept.pk)


def test_the_map_shows_holder_limit_reserved_and_what_is_not_delegated(given, trust, collaborative, secretary, client):
    MembershipFactory(collaborative=collaborative, organisation=OrganisationFactory(short_name="Other"))
    ReservationFactory(from_trust=trust, area=given.area, above=Decimal(1_000_000))

    page = text_of(client, "scheme-page", collaborative.pk)
    before = text_of(client, "scheme-page", collaborative.pk, on="2019-12-31")

    assert all(words in page for words in ("up to £500,000", "above £1 million", "Not delegated", "Other"))
    assert "up to £500,000" not in before


def test_a_member_trust_sees_what_the_others_delegated_and_a_stranger_nothing(
    given, collaborative, person_with, client
):
    other = MembershipFactory(collaborative=collaborative).organisation
    client.force_login(person_with(roles.OBSERVER, on=other))
    assert "up to £500,000" in text_of(client, "scheme-page", collaborative.pk)

    client.force_login(person_with(roles.OBSERVER, on=OrganisationFactory()))

    answer = client.get(reverse("programmes:scheme-page", args=[collaborative.pk]))
    assert answer.status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("page", ["scheme-page", "trust-scheme-page", "authority-page"])
def test_the_maps_cost_the_same_whatever_the_rows(
    page, rows, trust, collaborative, body, secretary, client, django_assert_max_num_queries
):
    for n in range(rows):
        area = DecisionAreaFactory(collaborative=collaborative, name=f"Area {n}")
        DelegationFactory(from_trust=trust, area=area, to_body=body)
        ReservationFactory(from_trust=trust, area=area)
    about = {"scheme-page": collaborative, "trust-scheme-page": trust, "authority-page": body}[page]

    with django_assert_max_num_queries(40):
        text_of(client, page, about.pk)


def test_a_trusts_scheme_lists_former_versions(given, trust, secretary, client):
    ended = DelegationFactory(
        from_trust=trust, area=given.area, to_role="Chief Executive", ends=datetime.date(2021, 1, 1)
    )

    page = text_of(client, "trust-scheme-page", trust.pk)

    assert page.index("Earlier versions") < page.index(ended.reference)


def test_the_maps_go_to_excel_without_a_formula(given, trust, collaborative, secretary, client):
    DelegationFactory(from_trust=trust, area=given.area, to_role="=Chief")

    for page, about in (("scheme-page", collaborative), ("trust-scheme-page", trust)):
        answer = client.get(reverse(f"programmes:{page}", args=[about.pk]), {"as": "xlsx"})
        rows = list(load_workbook(BytesIO(b"".join(answer.streaming_content))).active.values)
        cells = [cell for row in rows for cell in row if isinstance(cell, str)]
        assert any("Chief" in cell for cell in cells)
        assert [cell for cell in cells if cell.startswith("=")] == []


def test_the_authority_page_answers_for_each_trust_with_reason_and_source(
    given, trust, collaborative, body, secretary, client
):
    other = MembershipFactory(collaborative=collaborative, organisation=OrganisationFactory(short_name="Other"))
    for each in (trust, other.organisation):
        AppointmentFactory(body=body, for_trust=each)

    page = text_of(client, "authority-page", body.pk, area=given.area_id, value="500000")
    above = text_of(client, "authority-page", body.pk, area=given.area_id, value="500001", trust=trust.pk)

    assert given.get_absolute_url() in page
    assert "No delegation in force covers ‘Clinical standards’" in page
    assert "is above the limit of" in above and "No delegation" not in above
