import pytest
from django.urls import reverse
from django.utils import timezone

from collab_portal.access import roles
from programmes.models import HighlightReport
from programmes.rules.highlights import month_before
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def month():
    return month_before(timezone.localdate())


@pytest.fixture
def programme():
    return make.ProgrammeFactory()


@pytest.fixture
def office(client, programme, person_with):
    person = person_with(roles.OFFICE, on=programme.collaborative)
    client.force_login(person)
    return person


def test_an_owner_s_month_goes_from_the_records_to_the_board(client, person_with, programme, month):
    project = make.ProjectFactory(workstream__programme=programme)
    client.force_login(person_with(roles.SRO, on=project))
    client.post(reverse("programmes:project-highlight-begin", args=[project.pk]), {"month": str(month)})
    report = HighlightReport.objects.get()
    said = {"done": "The lead was appointed.", "escalations": "Two posts", "version": report.version}
    client.post(reverse("programmes:highlightreport-edit", args=[report.pk]), said)
    client.post(reverse("programmes:highlightreport-submit", args=[report.pk]))

    client.force_login(person_with(roles.OFFICE, on=programme.collaborative))
    page = client.get(reverse("programmes:programme-month-page", args=[programme.pk])).text
    assert all(words in page for words in ("1 reported, 0 missing", "The lead was appointed.", "Two posts"))


def test_what_is_missing_is_named_and_is_no_nil_return(client, office, programme, month):
    told = make.ProjectFactory(workstream__programme=programme)
    silent = make.ProjectFactory(workstream=told.workstream, name="Silent")
    make.ProjectFactory(workstream=told.workstream, name="Ended", stage="stopped")
    alone = make.WorkstreamFactory(programme=programme)
    make.HighlightReportFactory(project=told, month=month)
    make.HighlightReportFactory(project=silent, month=month, status="draft")

    page = client.get(reverse("programmes:programme-month-page", args=[programme.pk]))

    assert [row.subject for row in page.context["found"].missing] == [silent, alone]
    assert "That is not a nil return" in page.text and "Nothing to escalate this month" in page.text
    assert "Ended" not in page.text


@pytest.mark.parametrize("rows", [1, 3])
def test_a_month_costs_the_same_whatever_the_rows(client, office, programme, month, rows, django_assert_num_queries):
    for _ in range(rows):
        project = make.ProjectFactory(workstream__programme=programme)
        make.HighlightReportFactory(project=project, month=month)
    address = reverse("programmes:programme-month-page", args=[programme.pk])
    client.get(address)

    with django_assert_num_queries(QUERIES):
        client.get(address)


QUERIES = 12


def test_the_last_month_is_missing_until_it_is_submitted(client, office, programme, month):
    project = make.ProjectFactory(workstream__programme=programme)
    address = reverse("programmes:project-highlights-page", args=[project.pk])
    before = client.get(address).context["is_missing"]
    make.HighlightReportFactory(project=project, month=month)

    assert (before, client.get(address).context["is_missing"]) == (True, False)


def test_a_frozen_report_offers_to_be_corrected_and_says_that_there_is_nothing_to_escalate(client, office, programme):
    report = make.HighlightReportFactory(project__workstream__programme=programme)

    page = client.get(report.get_absolute_url()).text

    assert "Nothing to escalate this month" in page and "Correct it</a>" in page
    assert [words for words in ("Edit</a>", "Submit it</a>") if words in page] == []
    refused = client.post(reverse("programmes:highlightreport-edit", args=[report.pk]), {"done": "Kept words"})
    assert (refused.status_code, "and is frozen" in refused.text, "Kept words" in refused.text) == (422, True, True)
