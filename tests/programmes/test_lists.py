"""Lists cost the same however long they are, and narrow to what is asked."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.access.services import grant
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db
LISTS = ("programme-list", "project-list", "organisation-list", "collaborative-list", "body-list", "system-list")


def furnish(collaborative, rows, person):
    """As many of everything under a collaborative."""
    for _ in range(rows):
        trust = make.OrganisationFactory(system=make.SystemFactory())
        make.MembershipFactory(collaborative=collaborative, organisation=trust)
        make.CollaborativeSystemFactory(collaborative=collaborative, system=trust.system)
        make.GovernanceModelFactory(collaborative=collaborative, lead=trust)
        make.PopulationFigureFactory(collaborative=collaborative)
        body = make.BodyFactory(collaborative=collaborative)
        make.AppointmentFactory(body=body, for_trust=trust)
        programme = make.ProgrammeFactory(collaborative=collaborative, accountable_body=body, sro=person)
        workstream = make.WorkstreamFactory(programme=programme, lead=person, lead_trust=trust)
        project = make.ProjectFactory(workstream=workstream, sro=person, lead_trust=trust)
        make.ForecastFactory(milestone__project=project)
        make.RiskScoreFactory(risk__project=project)
        make.HighlightReportFactory(project=project)
        make.BenefitReadingFactory(benefit__project=project, benefit__target=Decimal(1))


def queries_of(client, address):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.fixture
def office(client, person_with, importer):
    collaborative = make.CollaborativeFactory()
    pmo = person_with(roles.OFFICE, on=collaborative)
    client.force_login(pmo)
    return collaborative, pmo


def test_lists_and_a_collaborative_s_page_ask_no_more_for_thirty_rows_than_for_one(client, office, importer):
    collaborative, pmo = office
    pages = [reverse(f"programmes:{name}") for name in LISTS] + [collaborative.get_absolute_url()]
    furnish(collaborative, 1, pmo)
    [client.get(page) for page in pages]
    short = {page: queries_of(client, page) for page in pages}

    furnish(collaborative, 29, pmo)

    assert {page: queries_of(client, page) for page in pages} == short


def test_a_body_s_page_asks_no_more_for_thirty_seats_and_groups(client, office):
    collaborative, _ = office
    body = make.BodyFactory(collaborative=collaborative)
    page = body.get_absolute_url()
    counts = []
    for rows in (1, 29):
        for _ in range(rows):
            make.AppointmentFactory(body=body, for_trust=make.OrganisationFactory())
            make.BodyFactory(collaborative=collaborative, parent=body)
        client.get(page)
        counts.append(queries_of(client, page))

    assert counts[0] == counts[1]


def test_the_portfolio_is_narrowed_by_stage_and_colour(client, office):
    collaborative, _ = office
    workstream = make.WorkstreamFactory(programme__collaborative=collaborative)
    make.ProjectFactory(workstream=workstream, rag="red", rag_reason="Late")
    grey = make.ProjectFactory(workstream=workstream)

    page = client.get(reverse("programmes:programme-list"), {"rag": "grey", "stage": "not_stated"})

    assert [row["record"] for row in page.context["rows"]] == [grey]
    assert [chip["text"] for chip in page.context["chips"]] == ["Stage: Stage not stated", "RAG: Not reported"]


def test_the_portfolio_stands_by_portfolio_and_programme(client, office):
    collaborative, _ = office
    for portfolio, name in (("Urgent", "Flow"), ("Planned care", "Hubs"), ("Planned care", "Cancer")):
        programme = make.ProgrammeFactory(collaborative=collaborative, portfolio=portfolio, name=name)
        make.ProjectFactory(workstream__programme=programme)
    empty = make.ProgrammeFactory(collaborative=collaborative)

    page = client.get(reverse("programmes:programme-list"))

    groups = [(p["name"], [g["programme"].text for g in p["programmes"]]) for p in page.context["portfolios"]]
    assert groups == [("Planned care", ["Cancer", "Hubs"]), ("Urgent", ["Flow"])]
    assert list(page.context["without_projects"]) == [empty]


def test_an_owner_of_one_project_does_not_learn_its_programme_s_name(client, person, importer):
    project, sro = make.ProjectFactory(), person()
    grant(sro, roles.SRO, on=project, by=importer)
    client.force_login(sro)

    page = client.get(reverse("programmes:programme-list"))

    assert [row["record"] for row in page.context["rows"]] == [project]
    assert project.workstream.programme.name not in page.content.decode()


def test_organisations_are_narrowed_to_the_members_of_a_collaborative(client, office):
    collaborative, _ = office
    member = make.MembershipFactory(collaborative=collaborative)
    part = make.MembershipFactory(collaborative=make.CollaborativeFactory(part_of=collaborative))

    page = client.get(reverse("programmes:organisation-list"), {"collaborative": collaborative.pk})

    assert [row["record"] for row in page.context["rows"]] == [member.organisation]
    assert part.organisation != member.organisation


def test_a_trust_s_page_shows_the_seats_of_the_reader_s_bodies_alone(client, office):
    collaborative, _ = office
    trust = make.MembershipFactory(collaborative=collaborative).organisation
    ours = make.AppointmentFactory(body__collaborative=collaborative, for_trust=trust)
    make.AppointmentFactory(for_trust=trust)

    page = client.get(trust.get_absolute_url())

    assert list(page.context["seats"]) == [ours]
