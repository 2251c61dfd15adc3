import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from collab_portal.access import roles
from programmes.models import Milestone
from tests.factories.programmes import ForecastFactory, MilestoneFactory, ProjectFactory

pytestmark = pytest.mark.django_db
SOON = timezone.localdate() + datetime.timedelta(days=30)


@pytest.fixture
def project():
    return ProjectFactory()


@pytest.fixture
def lead(project, person_with, client):
    person = person_with(roles.SRO, on=project)
    client.force_login(person)
    return person


def page_of(kind, record):
    return reverse(f"programmes:{kind}-milestones-page", args=[record.pk])


def test_the_page_says_what_comes_next_and_how_late_the_latest_is(client, lead, project):
    slipped = MilestoneFactory(project=project, name="Hub opens", baseline=SOON)
    ForecastFactory(milestone=slipped, on=SOON + datetime.timedelta(days=91), reason="Steel is late")
    MilestoneFactory(project=project, name="Staff appointed", baseline=SOON)

    page = client.get(page_of("project", project)).text

    assert "Next: Staff appointed" in page
    assert "91 days" in page and "Steel is late" in page
    assert page.count("programmes-gantt__now") == 2


def test_a_programme_shows_the_milestones_of_its_projects(client, project, person_with):
    MilestoneFactory(project=project, name="Hub opens")
    client.force_login(person_with(roles.OFFICE, on=project.workstream.programme.collaborative))

    page = client.get(page_of("programme", project.workstream.programme)).text

    assert "Hub opens" in page and str(project) in page


def test_without_a_day_it_is_listed_but_not_drawn(client, lead, project):
    MilestoneFactory(project=project, name="Business case", baseline=None)

    page = client.get(page_of("project", project)).text

    assert "Business case" in page and "No date stated" in page and "<svg viewBox" not in page


def test_a_day_to_come_is_refused_and_what_was_typed_stays(client, lead, project):
    milestone = MilestoneFactory(project=project)
    answer = client.post(
        reverse("programmes:milestone-finish", args=[milestone.pk]), {"on": str(SOON), "evidence": "Kept words"}
    )

    assert (answer.status_code, Milestone.objects.get().done_on) == (422, None)
    assert "still to come" in answer.text and "Kept words" in answer.text


def test_who_reads_may_not_add(client, project, person_with):
    client.force_login(person_with(roles.OBSERVER, on=project))

    assert "Add a milestone" not in client.get(page_of("project", project)).text
    assert client.get(reverse("programmes:project-milestone-new", args=[project.pk])).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_whatever_the_rows(client, lead, project, rows, django_assert_num_queries):
    for _ in range(rows):
        ForecastFactory(milestone=MilestoneFactory(project=project))
    client.get(page_of("project", project))

    with django_assert_num_queries(QUERIES):
        client.get(page_of("project", project))


QUERIES = 12
