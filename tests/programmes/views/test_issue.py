import datetime

import pytest
from django.urls import reverse

from collab_portal.access import roles
from programmes.models import Issue
from tests.factories.programmes import IssueFactory, ProjectFactory, RiskFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return ProjectFactory()


@pytest.fixture
def lead(project, person_with, client):
    person = person_with(roles.SRO, on=project)
    client.force_login(person)
    return person


def page_of(project):
    return reverse("programmes:project-issues-page", args=[project.pk])


def test_what_is_due_first_comes_first_and_what_is_put_right_last(client, lead, project):
    IssueFactory(project=project, name="Put right", status="resolved", due=datetime.date(2024, 1, 1))
    IssueFactory(project=project, name="Undated")
    IssueFactory(project=project, name="Dated", due=datetime.date(2024, 3, 1))

    page = client.get(page_of(project)).text

    assert page.index("Dated</a>") < page.index("Undated</a>") < page.index("Put right</a>")
    assert "late" in page


def test_the_form_begins_with_the_words_of_the_risk_and_leads_to_the_issue(client, lead, project):
    risk = RiskFactory(project=project, event="Theatre staff leave", effect="Lists are cancelled")
    address = reverse("programmes:risk-came-true", args=[risk.pk])

    form = client.get(address).context["form"]
    answer = client.post(address, {"name": "Theatre staff left", "impact": "Lists are cancelled"}, follow=True)

    assert (form["name"].value(), form["impact"].value()) == ("Theatre staff leave", "Lists are cancelled")
    assert answer.redirect_chain[-1][0] == Issue.objects.get(risk=risk).get_absolute_url()
    assert "It came true" in client.get(risk.get_absolute_url()).text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_whatever_the_rows(client, lead, project, rows, django_assert_num_queries):
    for _ in range(rows):
        IssueFactory(project=project, risk=RiskFactory(project=project))
    client.get(page_of(project))

    with django_assert_num_queries(QUERIES):
        client.get(page_of(project))


QUERIES = 12
