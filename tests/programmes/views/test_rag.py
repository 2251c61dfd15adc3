import datetime
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from collab_portal.access import roles
from programmes.models import Rating
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return make.ProjectFactory()


@pytest.fixture
def lead(project, person_with, client):
    person = person_with(roles.SRO, on=project)
    client.force_login(person)
    return person


def test_a_lead_reports_colours_and_finds_them_beside_the_records(client, lead, project):
    given = {"overall": "amber", "overall_why": "Two posts are unfilled", "time": "green", "time_why": "Agreed today"}

    page = client.post(reverse("programmes:project-rag", args=[project.pk]), given, follow=True).text

    said = ("Two posts are unfilled", "Agreed today", "Differs from the records.", "No milestone to come has a date.")
    assert [words for words in said if words not in page] == []


def test_a_colour_without_its_reason_keeps_what_was_typed(client, lead, project):
    given = {"overall": "red", "overall_why": "", "time": "amber", "time_why": "Kept words"}

    answer = client.post(reverse("programmes:project-rag", args=[project.pk]), given)

    assert (answer.status_code, Rating.objects.count()) == (422, 0)
    assert "Enter why you say red for overall" in answer.text and "Kept words" in answer.text


def test_the_portfolio_shows_each_dimension_and_where_the_lead_differs(client, lead, project):
    make.RatingFactory(project=project, dimension="risk", rag="green")
    make.RiskScoreFactory(risk__project=project, likelihood=5, impact=5)

    page = " ".join(client.get(reverse("programmes:programme-list")).text.split())

    assert 'nhsuk-tag--green">Green</strong> <span class="portal-muted">records: red' in page
    assert "Time, cost, benefits: not reported" in page


def test_the_portfolio_is_narrowed_to_one_portfolio_of_those_seen(client, person_with):
    programme = make.ProgrammeFactory(portfolio="Cancer")
    cancer = make.ProjectFactory(workstream__programme=programme)
    make.ProjectFactory(workstream__programme__collaborative=programme.collaborative)
    make.ProjectFactory(workstream__programme__portfolio="Hidden")
    client.force_login(person_with(roles.OFFICE, on=programme.collaborative))

    page = client.get(reverse("programmes:programme-list"), {"portfolio": "Cancer"})

    assert [row["record"] for row in page.context["rows"]] == [cancer]
    assert "Hidden" not in page.text


def test_the_portfolio_as_excel_says_what_its_page_says(client, lead, project):
    make.RatingFactory(project=project, dimension="risk", rag="green")
    make.RiskScoreFactory(risk__project=project, risk__event="Staff leave", likelihood=5, impact=5)
    make.MilestoneFactory(project=project, name="Doors open", baseline=datetime.date(2020, 1, 6))
    make.MilestoneFactory(name="Hidden")

    answer = client.get(reverse("programmes:programme-list"), {"as": "xlsx"})
    head, *rows = load_workbook(io.BytesIO(b"".join(answer))).active.iter_rows(values_only=True)

    row = dict(zip(head, rows[0], strict=True))
    found = [row[name] for name in ("Risk: the lead says", "Risk: records give", "Next milestone", "Top risk", "Score")]
    assert (found, len(rows)) == (["Green", "Red", "Doors open", "Staff leave", "25"], 1)
