import pytest
from django.urls import reverse

from collab_portal.access import roles
from programmes.models import RiskScore
from tests.factories.programmes import (
    AssuranceFactory,
    ControlFactory,
    OrganisationFactory,
    ProjectFactory,
    RiskFactory,
    RiskScoreFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return ProjectFactory()


@pytest.fixture
def lead(project, person_with, client):
    person = person_with(roles.SRO, on=project)
    client.force_login(person)
    return person


def page_of(kind, record):
    return reverse(f"programmes:{kind}-risks-page", args=[record.pk])


def test_the_worst_comes_first_with_the_spread_between_trusts(client, lead, project):
    mild = RiskFactory(project=project, event="Signage is late")
    RiskScoreFactory(risk=mild, likelihood=1, impact=2)
    bad = RiskFactory(project=project, event="Theatre staff leave")
    for likelihood in (2, 5):
        RiskScoreFactory(risk=bad, trust=OrganisationFactory(), likelihood=likelihood, impact=4)

    page = client.get(page_of("project", project)).text

    assert page.index("Theatre staff leave") < page.index("Signage is late")
    assert "8 to 20 extreme" in page and "2 low" in page


def test_a_closed_risk_is_listed_last_and_not_on_the_map(client, lead, project):
    closed = RiskFactory(project=project, event="Old", status="closed")
    RiskScoreFactory(risk=closed, likelihood=5, impact=5)
    RiskFactory(project=project, event="New")

    page = client.get(page_of("project", project)).text

    assert page.index("New</a>") < page.index("Old</a>")
    assert closed.reference not in page.split("Heat map")[1]


def test_a_score_that_is_not_on_the_scale_is_refused_and_the_rest_is_kept(client, lead, project):
    risk = RiskFactory(project=project)
    given = {"kind": "current", "likelihood": "6", "impact": "4", "on": "2024-02-01", "note": "Kept words"}

    answer = client.post(reverse("programmes:risk-rescore", args=[risk.pk]), given)

    assert (answer.status_code, RiskScore.objects.count()) == (422, 0)
    assert "Kept words" in answer.text


def test_the_page_says_cause_and_effect_controls_with_their_gaps_and_assurances(client, lead, project):
    risk = RiskFactory(project=project, cause="Pay is low", event="Theatre staff leave", effect="Lists are cancelled")
    ControlFactory(risk=risk, gap="No deputy")
    AssuranceFactory(risk=risk)

    page = client.get(risk.get_absolute_url()).text

    said = ("Pay is low", "Theatre staff leave", "Lists are cancelled", "Missing: No deputy", "Third line", "Score it")
    assert [words for words in said if words not in page] == []


def test_who_only_reads_is_offered_no_act(client, project, person_with):
    risk = RiskFactory(project=project)
    client.force_login(person_with(roles.OBSERVER, on=project))

    page = client.get(risk.get_absolute_url()).text
    assert [words for words in ("Score it</a>", "Add a control</a>", "Close it</a>") if words in page] == []


def test_who_may_score_for_nobody_has_no_page_to_score_on(client, project, person_with):
    risk = RiskFactory(project=project)
    client.force_login(person_with(roles.OBSERVER, on=project))

    assert client.get(reverse("programmes:risk-rescore", args=[risk.pk])).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_whatever_the_rows(client, lead, project, rows, django_assert_num_queries):
    for _ in range(rows):
        RiskScoreFactory(risk=RiskFactory(project=project))
    client.get(page_of("project", project))

    with django_assert_num_queries(QUERIES):
        client.get(page_of("project", project))


QUERIES = 12
