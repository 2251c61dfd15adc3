"""A month's reports together for a board: of all programmes of a collaborative, on a page and as PDF."""

import io

import pikepdf
import pytest
from django.urls import resolve, reverse
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.services import exclude
from collab_portal.documents.models import MadeFile
from programmes.models import HighlightReport
from programmes.rules.highlights import month_before
from programmes.services import correct_highlight
from tests.factories import programmes as make
from tests.factories.documents import made_now
from tests.programmes.views.test_health import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def month():
    return month_before(timezone.localdate())


@pytest.fixture
def collaborative():
    return make.CollaborativeFactory(name="Heron Collaborative")


@pytest.fixture
def office(client, collaborative, person_with):
    person = person_with(roles.OFFICE, on=collaborative, name="Programme Office")
    client.force_login(person)
    return person


def project_in(collaborative, name="Virtual wards", programme="Urgent care"):
    return make.ProjectFactory(
        name=name, workstream__programme__name=programme, workstream__programme__collaborative=collaborative
    )


def page_of(client, collaborative, **asked):
    return client.get(reverse("programmes:collaborative-month-page", args=[collaborative.pk]), asked)


def printed(client, collaborative, **asked) -> bytes:
    answer = client.get(reverse("programmes:collaborative-month-pdf", args=[collaborative.pk]), asked)
    made = made_now(MadeFile.objects.get(pk=resolve(answer.url).kwargs["pk"]))
    return b"".join(client.get(reverse("documents:made-fetch", args=[made.pk])).streaming_content)


def test_the_board_reads_all_programmes_and_what_is_missing_is_named(client, office, collaborative, month):
    told, silent = project_in(collaborative), project_in(collaborative, "Theatres", "Elective care")
    make.HighlightReportFactory(project=told, month=month, done="The lead was appointed.")
    make.HighlightReportFactory(project=make.ProjectFactory(), month=month, done="Of another collaborative")

    page = page_of(client, collaborative)

    assert [(group.programme.name, len(group.told)) for group in page.context["found"].groups] == [
        ("Elective care", 0), ("Urgent care", 1),
    ]  # fmt: skip
    assert [row.subject for row in page.context["found"].missing] == [silent]
    assert "1 reported, 1 missing" in page.text and "The lead was appointed." in page.text
    assert "Of another collaborative" not in page.text


def test_a_programme_and_a_workstream_that_report_themselves_stand_among_the_others(
    client, office, collaborative, month
):
    project = project_in(collaborative)
    make.HighlightReportFactory(project=project, month=month)
    make.HighlightReportFactory(project=None, workstream=project.workstream, month=month)
    make.HighlightReportFactory(project=None, programme=project.workstream.programme, month=month)

    (group,) = page_of(client, collaborative).context["found"].groups

    assert [row.subject for row in group.told] == [project.workstream.programme, project, project.workstream]


def test_a_report_from_an_earlier_version_is_marked_for_who_may_know(client, office, collaborative, month, person_with):
    project = project_in(collaborative)
    report = make.HighlightReportFactory(project=project, month=month, done="As first told")
    correct_highlight(report, reason="Two figures were wrong", by=office)
    mark = "This is the earlier version: a correction has been begun."

    to_the_office = page_of(client, collaborative).text
    client.force_login(person_with(roles.OBSERVER, on=collaborative))
    to_a_member = page_of(client, collaborative).text

    assert [("As first told" in page, mark in page) for page in (to_the_office, to_a_member)] == [
        (True, True), (True, False),
    ]  # fmt: skip


def test_a_correction_counts_with_its_reason(client, office, collaborative, month):
    project = project_in(collaborative)
    make.HighlightReportFactory(project=project, month=month, status=HighlightReport.Status.REPLACED, done="Herons")
    make.HighlightReportFactory(project=project, month=month, edition=2, corrects="Two figures were wrong")

    page = page_of(client, collaborative).text

    assert "Version 2: Two figures were wrong." in page and "Herons" not in page


def test_who_is_kept_from_a_project_reads_nothing_of_it(client, office, collaborative, month, importer):
    project = project_in(collaborative)
    make.HighlightReportFactory(project=project, month=month)
    exclude(office, from_record=project, handling="does not receive the paper", by=importer)

    page, content = page_of(client, collaborative).text, printed(client, collaborative)

    assert "Virtual wards" not in page + words_of(content)


@pytest.mark.parametrize("rows", [1, 4])
def test_a_month_costs_the_same_however_many(client, office, collaborative, month, rows, django_assert_num_queries):
    for number in range(rows):
        project = project_in(collaborative, programme=f"Programme {number}")
        make.HighlightReportFactory(project=project, month=month)
        project_in(collaborative, f"Silent {number}", f"Programme {number}")
    page_of(client, collaborative)

    with django_assert_num_queries(QUERIES):
        page_of(client, collaborative)


QUERIES = 10


def test_the_pdf_is_tagged_and_says_who_has_not_reported(client, office, collaborative, month):
    told = project_in(collaborative)
    project_in(collaborative, "Theatres", "Elective care")
    make.HighlightReportFactory(project=told, month=month, done="The lead was appointed.", asks="Fund a third ward")

    content = printed(client, collaborative, month=f"{month:%Y-%m}")

    words = words_of(content)
    for said in (f"Highlight reports of {month:%B %Y}", "Heron Collaborative", "1 reported, 1 missing",
                 "Theatres Elective care Missing", "Fund a third ward", "Made for Programme Office"):  # fmt: skip
        assert said in words
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.Root.MarkInfo.Marked and "/StructTreeRoot" in pdf.Root


def test_the_month_that_is_asked_for_is_the_one_that_is_shown(client, office, collaborative, month):
    before = month_before(month)
    make.HighlightReportFactory(project=project_in(collaborative), month=before, done="Told earlier")

    assert "Told earlier" in page_of(client, collaborative, month=f"{before:%Y-%m}").text
    assert "Told earlier" not in page_of(client, collaborative, month=f"{month:%Y-%m}").text


def test_the_way_there_is_on_the_collaborative_and_on_the_list_of_programmes(client, office, collaborative):
    project_in(collaborative)
    address = reverse("programmes:collaborative-month-page", args=[collaborative.pk])

    pages = [client.get(page).text for page in (collaborative.get_absolute_url(), reverse("programmes:programme-list"))]

    assert [f'href="{address}"' in page for page in pages] == [True, True]


def test_a_stranger_finds_neither_page_nor_file(client, collaborative, person):
    client.force_login(person())

    codes = [
        client.get(reverse(f"programmes:collaborative-month-{page}", args=[collaborative.pk])).status_code
        for page in ("page", "pdf")
    ]

    assert codes == [404, 404]
