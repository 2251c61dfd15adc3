"""The pages of terms of reference: what a body may decide, who approved it, and what follows."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.access.services import grant
from programmes.models import Clause, TermsApproval, TermsOfReference
from tests.factories import programmes as make
from tests.factories.documents import small_pdf

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 2, 26)


@pytest.fixture
def body(client, person_with):
    body = make.BodyFactory()
    client.force_login(person_with(roles.SECRETARY, on=body))
    return body


def page_of(client, body, **asked):
    return client.get(reverse("programmes:terms-page", args=[body.pk]), asked)


def post(client, name, record, **typed):
    return client.post(reverse(f"programmes:{name}", args=[record.pk]), typed)


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def furnish(terms, rows):
    for _ in range(rows):
        make.ClauseFactory(terms=terms, area=make.DecisionAreaFactory(collaborative=terms.body.collaborative))
        trust = make.MembershipFactory(collaborative=terms.body.collaborative).organisation
        own = {"kind": "board", "structure": "single", "collaborative": None, "organisation": trust}
        make.TermsApprovalFactory(terms=terms, by_body=make.BodyFactory(**own))
        make.BodyFactory(**own | {"organisation": make.MembershipFactory(collaborative=terms.body.collaborative).organisation})  # fmt: skip # noqa: E501
        make.TermsOfReferenceFactory(body=terms.body, starts=None)
        make.TermsOfReferenceFactory(body=terms.body, starts=datetime.date(2019, 1, 1), ends=datetime.date(2019, 2, 1))


def test_terms_ask_no_more_for_three_of_everything_than_for_one(client, body):
    terms = make.TermsOfReferenceFactory(body=body)
    addresses, counts = (reverse("programmes:terms-page", args=[body.pk]), terms.get_absolute_url()), []
    for rows in (1, 2):
        furnish(terms, rows)
        counts.append([queries_of(client, address) for address in addresses])

    assert counts[0] == counts[1]


def test_the_version_in_force_is_shown_for_a_day(client, body):
    first = make.TermsOfReferenceFactory(body=body, number=1, ends=datetime.date(2024, 2, 25))
    second = make.TermsOfReferenceFactory(body=body, number=2, starts=DAY)

    pages = [page_of(client, body, on=on) for on in ("2019-01-01", "2024-02-25", "2024-02-26")]

    assert [page.context["terms"] for page in pages] == [None, first, second]
    assert "No terms of reference were in force on Tuesday 1 January 2019" in pages[0].text


def test_a_page_without_terms_says_how_to_begin(client, body):
    assert "Begin with a draft" in page_of(client, body).text


def test_a_late_review_and_a_missing_approval_are_shown(client, body, person_with):
    above = make.BodyFactory(collaborative=body.collaborative, name="Partnership Board")
    child = make.BodyFactory(collaborative=body.collaborative, parent=above, structure="advisory")
    make.TermsOfReferenceFactory(body=child, review_by=datetime.date.today() - datetime.timedelta(days=3))
    client.force_login(person_with(roles.OFFICE, on=body.collaborative, name="Office"))

    page = page_of(client, child).text

    assert "3 days late" in page
    assert "Not approved yet" in page
    assert "Partnership Board" in page


def test_a_draft_comes_with_clauses_limits_and_a_proposed_review(client, body):
    former = make.TermsOfReferenceFactory(body=body, number=1, purpose="To decide.")
    make.ClauseFactory(terms=former, number="4.1", limit=50_000)
    form = client.get(reverse("programmes:termsofreference-new", args=[body.pk])).context["form"]
    upload = SimpleUploadedFile("terms.pdf", small_pdf())

    page = post(client, "termsofreference-new", body, purpose="To decide.", changed="A fourth trust",
                copy_clauses="on", upload=upload)  # fmt: skip

    draft = TermsOfReference.objects.get(number=2)
    assert page.url == draft.get_absolute_url()
    assert form.fields["purpose"].initial == "To decide."
    assert form.fields["review_by"].initial > datetime.date.today()
    assert "£50,000" in client.get(page.url).text


def test_a_clause_is_added_to_a_draft_and_frozen_in_force(client, body):
    draft = make.TermsOfReferenceFactory(body=body, starts=None)
    clause = {"number": "4.1", "kind": "delegated", "text": "Approve standards", "limit": "50000"}

    page = post(client, "clause-new", draft, **clause)
    post(client, "termsofreference-put-in-force", draft, starts="2024-02-26")
    refused = post(client, "clause-edit", Clause.objects.get(), **clause | {"text": "Approve all", "version": 1})

    assert (page.url, refused.status_code) == (draft.get_absolute_url(), 422)
    assert Clause.objects.get().text == "Approve standards"
    assert "You can’t edit because it is in force" in client.get(Clause.objects.get().get_absolute_url()).text


def test_a_clause_s_area_is_one_of_the_body_s_collaborative(client, body, person_with, importer):
    draft = make.TermsOfReferenceFactory(body=body, starts=None)
    mine, other = make.DecisionAreaFactory(collaborative=body.collaborative), make.DecisionAreaFactory()
    user = person_with(roles.OFFICE, on=body.collaborative, name="Office")
    grant(user, roles.OFFICE, on=other.collaborative, by=importer)
    client.force_login(user)

    form = client.get(reverse("programmes:clause-new", args=[draft.pk])).context["form"]

    assert list(form.fields["area"].queryset) == [mine]


def test_a_limit_below_zero_is_told_at_its_field(client, body):
    draft = make.TermsOfReferenceFactory(body=body, starts=None)

    page = post(client, "clause-new", draft, number="1", kind="other", text="Approve", limit="-1")

    assert (page.status_code, list(page.context["form"].errors), Clause.objects.count()) == (422, ["limit"], 0)


def test_putting_in_force_says_who_has_not_approved(client, body, person_with):
    above = make.BodyFactory(name="Partnership Board")
    child = make.BodyFactory(collaborative=body.collaborative, parent=above)
    draft = make.TermsOfReferenceFactory(body=child, starts=None, number=4)
    client.force_login(person_with(roles.OFFICE, on=body.collaborative, name="Office"))
    asked = client.get(reverse("programmes:termsofreference-put-in-force", args=[draft.pk])).text

    page = client.post(
        reverse("programmes:termsofreference-put-in-force", args=[draft.pk]), {"starts": "2024-02-26"}, follow=True
    )

    assert "Partnership Board" in asked
    assert "Version 4 is in force from 26 February 2024. Not approved yet by: Partnership Board." in page.text


def test_overlapping_versions_are_refused_at_the_field(client, body):
    make.TermsOfReferenceFactory(body=body, number=1, starts=DAY)
    draft = make.TermsOfReferenceFactory(body=body, number=2, starts=None)

    page = post(client, "termsofreference-put-in-force", draft, starts="2024-02-26")

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["starts"])


def test_the_secretary_of_a_trust_s_board_records_its_approval_and_no_other(client, body, person_with):
    boards = []
    for _ in range(2):
        trust = make.MembershipFactory(collaborative=body.collaborative).organisation
        own = {"kind": "board", "structure": "single", "collaborative": None, "organisation": trust}
        boards.append(make.BodyFactory(**own))
    terms = make.TermsOfReferenceFactory(body=body)
    client.force_login(person_with(roles.COMPANY_SECRETARY, on=boards[0].organisation, name="Secretary"))

    answers = [
        post(client, "termsapproval-new", terms, by_body=board.pk, on="2024-02-26", wording="41/24").status_code
        for board in reversed(boards)
    ]

    assert answers == [422, 302]
    assert [approval.by_body for approval in TermsApproval.objects.all()] == [boards[0]]


def test_who_reads_is_told_that_they_may_not_approve(client, body, person_with):
    terms = make.TermsOfReferenceFactory(body=body)
    client.force_login(person_with(roles.OBSERVER, on=body, name="Observer"))

    assert post(client, "termsapproval-new", terms, on="2024-02-26").status_code == 403
    assert reverse("programmes:termsapproval-new", args=[terms.pk]) not in page_of(client, body).text
