"""The pages of agreements: who is bound, and what is wrong stands at its field."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collab_portal.access import roles
from programmes.models import Agreement, AgreementParty
from programmes.services import agreement as agreements
from tests.factories import programmes as make
from tests.factories.documents import small_pdf

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 2, 26)


@pytest.fixture
def office(client, person_with):
    collaborative = make.CollaborativeFactory()
    client.force_login(person_with(roles.OFFICE, on=collaborative))
    return collaborative


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def furnish(collaborative, rows):
    for _ in range(rows):
        agreement = make.AgreementFactory(collaborative=collaborative)
        trust = make.MembershipFactory(collaborative=collaborative).organisation
        make.AgreementPartyFactory(agreement=agreement, organisation=trust, signed_on=DAY)
        make.AgreementPartyFactory(agreement=agreement)


@pytest.mark.parametrize("page", ["agreement-list", "agreements-page"])
def test_agreements_ask_no_more_for_three_rows_than_for_one(page, client, office):
    address = reverse(f"programmes:{page}", args=[office.pk] if page == "agreements-page" else [])
    furnish(office, 1)
    short = queries_of(client, address)

    furnish(office, 2)

    assert queries_of(client, address) == short


def test_a_trust_s_agreements_ask_no_more_for_three_rows_than_for_one(client, person_with, importer):
    trust = make.OrganisationFactory()
    client.force_login(person_with(roles.COMPANY_SECRETARY, on=trust))
    address, counts = reverse("programmes:trust-agreements-page", args=[trust.pk]), []
    for rows in (1, 2):
        make.AgreementPartyFactory.create_batch(rows, organisation=trust)
        counts.append(queries_of(client, address))

    assert counts[0] == counts[1]


def test_an_agreement_s_page_asks_no_more_for_three_parties_and_versions(client, office, importer):
    agreement, counts = make.AgreementFactory(collaborative=office), []
    for rows in (1, 2):
        for _ in range(rows):
            make.AgreementPartyFactory(agreement=agreement, signed_on=DAY)
            upload = SimpleUploadedFile("mou.pdf", small_pdf())
            agreements.add_version(agreement, changed="", agreed_on=None, upload=upload, by=importer)
        counts.append(queries_of(client, agreement.get_absolute_url()))

    assert counts[0] == counts[1]


def test_the_list_is_narrowed_by_kind_and_state(client, office):
    agreement = make.AgreementFactory(collaborative=office, kind="alliance")
    make.AgreementPartyFactory(agreement=agreement, signed_on=DAY)
    make.AgreementFactory(collaborative=office, kind="alliance")
    make.AgreementPartyFactory(agreement__collaborative=office, signed_on=DAY)

    page = client.get(reverse("programmes:agreement-list"), {"kind": "alliance", "state": "in_force"})

    assert [row["record"] for row in page.context["rows"]] == [agreement]
    assert [cell.text for cell in page.context["rows"][0]["cells"]][3:4] == ["In force since 26 February 2024"]


def test_an_empty_list_says_where_to_begin(client, office):
    assert "Enter one on the page of its collaborative" in client.get(reverse("programmes:agreement-list")).text


def test_an_agreement_is_entered_and_its_page_answers(client, office, importer):
    typed = {"name": "MoU", "kind": "mou", "starts": "2024-02-26", "ends": "2050-03-31"}
    typed |= {"risk_sharing": "In equal parts", "dispute_steps": "Leads\r\nChairs"}
    client.post(reverse("programmes:agreement-new", args=[office.pk]), typed)
    party = make.AgreementPartyFactory(agreement=Agreement.objects.get(), organisation__name="Royal Stoke")
    agreements.sign(party, on=DAY, signed_as="Chief Executive", by=importer)

    page = client.get(party.agreement.get_absolute_url()).text

    for words in (
        "In force since 26 February 2024, until Thursday 31 March 2050.", "Royal Stoke", ", Chief Executive",
        "In equal parts", "<li>Leads</li><li>Chairs</li>",
    ):  # fmt: skip
        assert words in page


def test_dates_backwards_come_back_at_the_field_with_the_input_kept(client, office):
    typed = {"name": "MoU", "kind": "mou", "starts": "2024-02-26", "ends": "2024-02-25"}

    page = client.post(reverse("programmes:agreement-new", args=[office.pk]), typed)

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["ends"])
    assert 'value="MoU"' in page.text


def test_a_party_twice_is_told_at_the_field(client, office):
    trust = make.MembershipFactory(collaborative=office).organisation
    party = make.AgreementPartyFactory(agreement__collaborative=office, organisation=trust)

    page = client.post(
        reverse("programmes:agreementparty-new", args=[party.agreement_id]), {"organisation": trust.pk, "part": ""}
    )

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["organisation"])


def test_a_secretary_signs_for_their_own_trust_from_the_agreement_s_page(client, person_with):
    mine, theirs = (make.AgreementPartyFactory(agreement=agreement) for agreement in [make.AgreementFactory()] * 2)
    client.force_login(person_with(roles.COMPANY_SECRETARY, on=mine.organisation))
    page = client.get(mine.agreement.get_absolute_url()).text
    addresses = [reverse("programmes:agreementparty-sign", args=[party.pk]) for party in (mine, theirs)]

    answers = [client.post(address, {"on": "2024-02-26"}).status_code for address in addresses]

    assert [address in page for address in addresses] == [True, False]
    assert answers == [302, 403]
    assert [party.signed_on for party in AgreementParty.objects.order_by("pk")] == [DAY, None]


def test_a_future_signature_comes_back_at_the_field(client, office):
    party = make.AgreementPartyFactory(agreement__collaborative=office)

    page = client.post(reverse("programmes:agreementparty-sign", args=[party.pk]), {"on": "2050-02-26"})

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["on"])


def test_a_version_comes_with_its_document_to_fetch(client, office):
    agreement = make.AgreementFactory(collaborative=office)
    upload = SimpleUploadedFile("mou.pdf", small_pdf(), "application/pdf")

    client.post(
        reverse("programmes:agreementversion-new", args=[agreement.pk]),
        {"changed": "First version", "agreed_on": "2024-02-26", "upload": upload},
    )

    document = agreement.versions.get().document
    assert reverse("documents:file-download", args=[document.pk]) in client.get(agreement.get_absolute_url()).text
    assert client.get(reverse("documents:file-download", args=[document.pk])).status_code == 200


def test_a_refused_document_is_told_at_its_field(client, office):
    agreement = make.AgreementFactory(collaborative=office)
    typed = {"changed": "First version", "upload": SimpleUploadedFile("mou.pdf", b"MZ not a PDF")}

    page = client.post(reverse("programmes:agreementversion-new", args=[agreement.pk]), typed)

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["upload"])


def test_agreements_are_shown_as_they_stood_on_a_day(client, office):
    make.AgreementPartyFactory(agreement__collaborative=office, signed_on=DAY)
    address = reverse("programmes:agreements-page", args=[office.pk])

    pages = [client.get(address, {"on": on}) for on in ("2024-02-25", "2024-02-26")]

    assert [page.context["open_rows"][0].state.code for page in pages] == ["unsigned", "in_force"]
    assert "As it was in force on Sunday 25 February 2024" in pages[0].text


def test_a_trust_s_page_says_since_when_it_is_bound_and_as_what(client, person_with):
    party = make.AgreementPartyFactory(signed_on=DAY, part="Lead provider")
    client.force_login(person_with(roles.COMPANY_SECRETARY, on=party.organisation))

    page = client.get(reverse("programmes:trust-agreements-page", args=[party.organisation_id])).text

    assert "Monday 26 February 2024, as lead provider" in page
