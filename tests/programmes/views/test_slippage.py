import datetime
import io

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from collab_portal.access import roles
from tests.factories.programmes import ForecastFactory, MilestoneFactory, ProjectFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SOON = TODAY + datetime.timedelta(days=30)


@pytest.fixture
def project():
    return ProjectFactory(name="Surgical hub")


@pytest.fixture
def programme(project, person_with, client):
    programme = project.workstream.programme
    client.force_login(person_with(roles.OFFICE, on=programme.collaborative))
    return programme


def slipped(project, days):
    milestone = MilestoneFactory(project=project, baseline=SOON)
    ForecastFactory(milestone=milestone, on=SOON + datetime.timedelta(days=days), reason="Steel is late")
    return milestone


def address(kind, record):
    return reverse(f"programmes:{kind}-slippage-page", args=[record.pk])


def book_of(answer):
    rows = openpyxl.load_workbook(io.BytesIO(b"".join(answer) if answer.streaming else answer.content)).active
    return [list(row) for row in rows.iter_rows(min_row=2, values_only=True)]


def test_a_programme_says_which_project_lies_furthest_behind(client, programme, project):
    other = ProjectFactory(workstream=project.workstream, name="Theatre lists")
    slipped(project, 14)
    slipped(other, 91)

    page = client.get(address("programme", programme)).text

    assert "2 of 2 milestones with a plan lie behind it, the furthest by 91 days." in page
    assert page.index("Theatre lists</a>") < page.index("Surgical hub</a>")


def test_a_collaborative_says_it_of_all_its_programmes_and_of_no_other(client, programme, project):
    home = programme.collaborative
    other = ProjectFactory(workstream__programme__collaborative=home, name="Theatre lists")
    slipped(project, 14), slipped(other, 91), slipped(ProjectFactory(name="Elsewhere"), 400)

    page = client.get(address("collaborative", home)).text
    rows = book_of(client.get(address("collaborative", home), {"as": "xlsx"}))

    assert "2 of 2 milestones with a plan lie behind it, the furthest by 91 days." in page
    assert ("Elsewhere" in page, [row[0] for row in rows]) == (False, ["Theatre lists", str(project), "All together"])
    assert address("collaborative", home) in client.get(reverse("programmes:programme-list")).text


def test_the_workbook_says_the_same_as_the_page(client, programme, project):
    slipped(project, 14)

    rows = book_of(client.get(address("programme", programme), {"as": "xlsx"}))

    assert [[row[0], *row[2:]] for row in rows] == [[str(project), 1, 1, 14, 14], ["All together", 1, 1, 14, 14]]


def test_a_milestone_without_a_plan_is_counted_apart(client, programme, project):
    slipped(project, 14)
    MilestoneFactory(project=project, baseline=None)

    assert "1 more has no plan stated" in client.get(address("programme", programme)).text


def test_the_sro_of_one_project_reads_nothing_of_another(client, programme, project, person_with):
    slipped(ProjectFactory(workstream=project.workstream, name="Theatre lists"), 91)
    slipped(project, 14)
    client.force_login(person_with(roles.SRO, on=project))

    page = client.get(address("project", project)).text

    assert "furthest by 14 days" in page and "Theatre lists" not in page


def test_more_milestones_ask_no_more_questions(client, programme, project, django_assert_max_num_queries):
    slipped(project, 14)
    client.get(address("programme", programme))
    with django_assert_max_num_queries(100) as one:
        client.get(address("programme", programme))
    slipped(ProjectFactory(workstream=project.workstream), 20)
    slipped(project, 30)

    with django_assert_max_num_queries(len(one)):
        client.get(address("programme", programme))
