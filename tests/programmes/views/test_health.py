"""Governance health on the page, as PDF and as Excel: the same findings, with the rights of who asks."""

import datetime
import io

import pikepdf
import pypdfium2
import pytest
from django.urls import resolve, reverse
from openpyxl import load_workbook

from collab_portal.access import roles
from collab_portal.access.models import RoleGrant
from collab_portal.access.services import revoke
from collab_portal.documents.models import MadeFile
from tests.factories import programmes as make
from tests.factories.documents import made_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def body():
    body = make.BodyFactory(name="Ptarmigan Board")
    make.QuorumRuleFactory(body=body, starts=datetime.date(2024, 1, 1), members=1)
    return body


@pytest.fixture
def office(body, person_with, client):
    office = person_with(roles.OFFICE, on=body.collaborative, name="Programme Office")
    client.force_login(office)
    return office


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


def fetched(client, asked) -> bytes:
    """The PDF that was asked for, after a worker has made it."""
    made = made_now(MadeFile.objects.get(pk=resolve(asked.url).kwargs["pk"]))
    return b"".join(client.get(reverse("documents:made-fetch", args=[made.pk])).streaming_content)


def get(client, page, body, **asked):
    return client.get(reverse(f"programmes:{page}", args=[body.collaborative_id]), asked)


def test_the_page_says_rule_record_and_who_can_mend_it(client, office, body):
    page = get(client, "health-page", body).text

    assert "Every body has a chair." in page
    assert f'<a href="{body.get_absolute_url()}">Ptarmigan Board</a>' in page
    assert page.count("Programme Office") >= 3
    assert "<strong>Delegations that overlap</strong>: nothing found" in page


def test_the_page_of_a_day_says_so(client, office, body):
    page = get(client, "health-page", body, on="2023-12-01").text

    assert "Every body has a quorum rule in force." in page.split("Rules that nothing breaks")[0]
    assert "As it was in force on Friday 1 December 2023" in page
    assert "health.pdf?on=2023-12-01" in page


def test_the_pdf_is_tagged_and_holds_the_findings(client, office, body):
    content = fetched(client, get(client, "health-pdf", body, on="2024-02-26"))

    words = words_of(content)
    assert f"Governance health: {body.collaborative}" in words
    assert "As in force on 26 February 2024. Made for Programme Office" in words
    assert "Vacant chairs" in words
    assert "Ptarmigan Board" in words
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root


def test_the_workbook_has_a_row_for_each_finding(client, office, body):
    content = get(client, "health-excel", body).getvalue()

    rows = list(load_workbook(io.BytesIO(content)).active.values)
    found = {row[0]: row[4] for row in rows if row[3]}
    assert found["Vacant chairs"] == "Ptarmigan Board"
    assert ("Delegations that overlap", "Nothing found") in {(row[0], row[5]) for row in rows}


def test_the_page_over_all_says_which_collaborative_and_holds_no_other(client, office, body):
    make.BodyFactory(name="Capercaillie Board")

    page = client.get(reverse("programmes:health-all-page")).text

    assert reverse("programmes:health-page", args=[body.collaborative_id]) in page
    assert "Capercaillie" not in page


def test_files_hold_only_what_the_person_who_asks_may_see(client, person, body):
    client.force_login(person())

    assert get(client, "health-pdf", body).status_code == 404
    assert client.get(reverse("programmes:health-all-pdf")).status_code == 403


def test_the_file_over_all_holds_no_other_collaborative(client, office, body):
    make.BodyFactory(name="Capercaillie Board")

    words = words_of(fetched(client, client.get(reverse("programmes:health-all-pdf"))))

    assert "Ptarmigan" in words
    assert "Capercaillie" not in words


def test_a_report_over_all_is_not_served_once_a_record_in_it_is_out_of_reach(client, office, body, importer):
    made = client.get(reverse("programmes:health-all-pdf")).url
    fetched(client, client.get(reverse("programmes:health-all-pdf")))
    revoke(RoleGrant.objects.get(user=office), by=importer, reason="The post ended.")

    assert "can’t be downloaded" in client.get(made).text
