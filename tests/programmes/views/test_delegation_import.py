"""A company secretary enters the trust's scheme from Excel: looked at first, written after, every row or none."""

import datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from collab_portal.access import roles
from collab_portal.documents.models import Import
from programmes.models import Delegation, Reservation
from programmes.services.delegation_import import SchemeSheet
from tests.factories.documents import worked_on
from tests.factories.programmes import (
    BodyFactory,
    DecisionAreaFactory,
    DelegationFactory,
    MembershipFactory,
    OrganisationFactory,
    PostFactory,
)

pytestmark = pytest.mark.django_db
START = datetime.date(2020, 1, 1)
ROW = {"Area": "Clinical standards", "To": "Board", "From": "01/01/2020"}


@pytest.fixture
def trust():
    return MembershipFactory().organisation


@pytest.fixture
def area(trust):
    return DecisionAreaFactory(collaborative=trust.memberships.get().collaborative, name="Clinical standards")


@pytest.fixture
def body(area):
    return BodyFactory(collaborative=area.collaborative, name="Board")


@pytest.fixture(autouse=True)
def secretary(trust, area, body, person_with, client):
    user = person_with(roles.COMPANY_SECRETARY, on=trust)
    client.force_login(user)
    return user


def workbook(*rows, headings=SchemeSheet.headings) -> bytes:
    book, out = Workbook(), BytesIO()
    book.active.append(headings)
    for row in rows:
        book.active.append([row.get(heading) for heading in headings])
    book.save(out)
    return out.getvalue()


def upload(client, trust, content, name="scheme.xlsx"):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("programmes:scheme-import", args=[trust.pk]), {"file": file})


def looked_at(client, trust, *rows):
    """(what becomes of each row, its errors) as the page says once a worker has tried them."""
    assert upload(client, trust, workbook(*rows)).status_code == 302
    worked_on(Import.objects.last())
    outcome = client.get(reverse("programmes:scheme-check", args=[trust.pk])).context["outcome"]
    return [(row.kind, row.errors) for row in outcome.rows]


def confirm(client, trust):
    """What the page answers; what was asked for is done by a worker."""
    answer = client.post(reverse("programmes:scheme-check", args=[trust.pk]))
    [worked_on(found) for found in Import.objects.filter(job__done_at=None)]
    return answer


def kinds(found):
    return [kind for kind, _ in found]


def test_nothing_is_written_before_the_confirmation_and_all_of_it_after(trust, area, body, secretary, client):
    rows = [
        {**ROW, "Limit": "£500,000", "Measures": "yearly", "VAT": "with", "Source": "SoRD 4.2", "Conditions": "x"},
        {
            **ROW,
            "To": "post: Chief Executive",
            "Limit": 10,
            "From": datetime.datetime(2024, 2, 26),
            "Until": "2025-01-01",
        },
        {**ROW, "To": None, "Reserved": "yes", "Conditions": "mergers", "Limit": 5},
    ]
    assert kinds(looked_at(client, trust, *rows)) == ["new"] * 3
    assert (Delegation.objects.count(), Reservation.objects.count()) == (0, 0)

    assert confirm(client, trust).status_code == 302

    first = Delegation.objects.get(to_body=body)
    second = Delegation.objects.get(to_role="Chief Executive")
    assert (first.limit, first.measures, first.vat, first.source) == (500_000, "yearly", "with", "SoRD 4.2")
    assert (second.starts, second.ends) == (datetime.date(2024, 2, 26), datetime.date(2025, 1, 1))
    assert (first.created_by, Reservation.objects.get().above) == (secretary, 5)


def test_the_same_again_is_the_same_and_a_later_day_makes_a_new_version(trust, area, body, client):
    first = DelegationFactory(from_trust=trust, area=area, to_body=body, limit=Decimal(10), starts=START)
    later = {**ROW, "Limit": 20, "From": "2024-04-01"}

    assert kinds(looked_at(client, trust, {**ROW, "Limit": 10}, later)) == ["same", "changed"]
    confirm(client, trust)

    first.refresh_from_db()
    assert (first.ends, first.replaced_by.get().limit) == (datetime.date(2024, 3, 31), 20)
    assert kinds(looked_at(client, trust, {**ROW, "Limit": 10}, later)) == ["same", "same"]


def test_other_words_are_corrected_and_another_limit_from_the_same_day_is_refused(trust, area, body, client):
    first = DelegationFactory(from_trust=trust, area=area, to_body=body, limit=Decimal(10), starts=START)

    found = looked_at(client, trust, {**ROW, "Limit": 11})
    assert found == [
        ("wrong", [f"From: {first.reference} says otherwise from that day. Give the day of the new version."])
    ]
    assert kinds(looked_at(client, trust, {**ROW, "Limit": 10, "Source": "SoRD 9"})) == ["changed"]
    confirm(client, trust)

    first.refresh_from_db()
    assert first.source == "SoRD 9"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"Area": "Estates"}, "Area: There is no decision area ‘Estates’ that you can see. Known: Clinical standards."),
        ({"To": "Bord"}, "To: There is no body or post ‘Bord’ that you can see. Known: Board, Medical Director."),
        ({"Limit": "lots"}, "Limit: Enter a sum in pounds"),
        ({"Limit": "NaN"}, "Limit: Enter a sum in pounds"),
        ({"Limit": -1}, "Limit: The amount must be zero or more."),
        ({"From": "soon"}, "From: Enter a date"),
        ({"From": None}, "From: Enter the day"),
        ({"Until": "31/12/2019"}, "Ends: The last day must be 1 January 2020 or later."),
        ({"Measures": "monthly"}, "Measures: Enter whole life or yearly."),
        ({"Reserved": "perhaps"}, "Reserved: Enter yes or no."),
        ({"Reserved": "yes"}, "Conditions: Say what is reserved."),
    ],
)
def test_what_is_wrong_is_said_by_row_and_column_and_nothing_is_written(wrong, words, trust, client):
    PostFactory(organisation=trust, job_title="Medical Director")
    good = {**ROW, "To": "Medical Director"}

    (_, fine), (kind, errors) = looked_at(client, trust, good, {**ROW, **wrong})
    answer = confirm(client, trust)

    assert (fine, kind, errors[0][: len(words)]) == ([], "wrong", words)
    assert (answer.status_code, Delegation.objects.count()) == (422, 0)


def test_two_rows_that_contradict_each_other_are_found_in_the_trial(trust, client):
    found = looked_at(client, trust, {**ROW, "Limit": 1}, {**ROW, "Limit": 2})

    assert kinds(found) == ["new", "wrong"]


def test_an_area_of_another_collaborative_is_not_named(trust, client):
    DecisionAreaFactory(name="Secret area")

    ((_, errors),) = looked_at(client, trust, {**ROW, "Area": "Secret"})

    assert "Secret area" not in errors[0]


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"not a workbook", "scheme.xlsx", "is not one"),
        (workbook({"Area": "x"}, headings=("Area", "To")), "scheme.xlsx", "Missing: From"),
        (workbook(), "scheme.xlsx", "There are no rows"),
        (workbook(*[ROW] * 2001), "scheme.xlsx", "more than 2,000 rows"),
        (b"x", "scheme.csv", "are accepted"),
    ],
)
def test_what_is_no_scheme_is_refused_at_the_file(content, name, words, trust, client):
    answer = upload(client, trust, content, name)

    assert (answer.status_code, words in str(answer.context["form"].errors["file"])) == (422, True)


def test_the_template_has_the_columns_that_the_import_reads(trust, client):
    answer = client.get(reverse("programmes:scheme-template", args=[trust.pk]))

    (headings,) = load_workbook(BytesIO(b"".join(answer.streaming_content))).active.values
    assert headings == SchemeSheet.headings


def test_only_who_keeps_the_trusts_scheme_imports_it(trust, person_with, client):
    client.force_login(person_with(roles.OBSERVER, on=trust))
    assert upload(client, trust, workbook(ROW)).status_code == 403

    client.force_login(person_with(roles.COMPANY_SECRETARY, on=OrganisationFactory()))

    assert upload(client, trust, workbook(ROW)).status_code == 404


def test_without_an_upload_there_is_nothing_to_confirm(trust, client):
    assert confirm(client, trust).url == reverse("programmes:scheme-import", args=[trust.pk])
