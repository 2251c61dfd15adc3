import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from collab_portal.access import roles
from networks.models import Dependency
from tests.factories.networks import DependencyFactory, NetworkFactory
from tests.factories.programmes import (
    BodyFactory,
    CollaborativeFactory,
    ForecastFactory,
    MilestoneFactory,
    ProgrammeFactory,
    ProjectFactory,
    WorkstreamFactory,
)

pytestmark = pytest.mark.django_db
SOON = timezone.localdate() + datetime.timedelta(days=30)
MAP = reverse("networks:dependency-map-page")


@pytest.fixture
def place():
    return CollaborativeFactory()


@pytest.fixture
def office(place, person_with, client):
    person = person_with(roles.OFFICE, on=place)
    client.force_login(person)
    return person


@pytest.fixture
def project(place):
    """Makes a project of a programme of its own, in the place."""

    def make(name, **fields):
        programme = ProgrammeFactory(name=f"Programme of {name}", collaborative=place)
        return ProjectFactory(name=name, workstream=WorkstreamFactory(programme=programme), **fields)

    return make


def page_of(record):
    return reverse("networks:dependencies-page", args=[record.pk])


def test_a_late_predecessor_is_named_on_the_page_of_who_waits(client, office, project):
    ward, hub = project("Ward"), project("Hub")
    opening = MilestoneFactory(project=hub, name="Hub opens", baseline=SOON)
    ForecastFactory(milestone=opening, on=SOON + datetime.timedelta(days=12), reason="Steel is late")
    DependencyFactory(needs=ward, on=hub, what="Theatre", needed_by=SOON, milestone=opening)

    assert "Waiting for what comes too late" in (page := client.get(page_of(ward)).text)
    assert "12 days after it is needed" in page and "Hub opens" in page
    assert "Waiting for" not in client.get(page_of(hub)).text


def test_a_circle_is_shown_with_everybody_in_it(client, office, project, place):
    network = NetworkFactory(specialty="Cardiac", body=BodyFactory(collaborative=place))
    ward, hub = project("Ward"), project("Hub")
    for needs, on in ((ward, hub), (hub, network), (network, ward)):
        DependencyFactory(needs=needs, on=on)

    for address in (page_of(ward), MAP):
        page = client.get(address).text
        assert "1 circle." in page and page.count(" needs <a") == 3
    assert client.get(f"{MAP}?show=all").text.count("portal-chart__line--circle") == 3


def test_who_sees_one_end_alone_finds_no_word_of_the_other(client, person_with, project):
    ward, hub = project("Ward"), project("Ptarmigan")
    DependencyFactory(needs=ward, on=hub, what="Ptarmigan theatre")
    client.force_login(person_with(roles.SRO, on=ward))

    pages = [client.get(address).text for address in (page_of(ward), MAP, reverse("networks:dependency-list"))]

    assert "Ptarmigan" not in "".join(pages)
    assert client.get(page_of(hub)).status_code == 404


def test_a_body_has_no_page_of_dependencies(client, office, place):
    assert client.get(page_of(BodyFactory(collaborative=place))).status_code == 404


def test_a_large_map_begins_with_programmes_and_opens_one(client, office, project):
    projects = [project(f"P{n}") for n in range(32)]
    for needs, on in zip(projects, projects[1:], strict=False):
        DependencyFactory(needs=needs, on=on)

    page = client.get(MAP).text
    programme = projects[5].workstream.programme

    assert page.count('class="portal-chart__link"') == 32 and f'href="?of={programme.pk}"' in page
    assert client.get(f"{MAP}?of={programme.pk}").text.count('class="portal-chart__link"') == 3
    assert client.get(f"{MAP}?show=all").text.count('class="portal-chart__link"') == 32


@pytest.mark.parametrize("show", ["programmes", "all"])
def test_the_map_asks_no_more_for_more_rows(client, office, project, show):
    def one():
        milestone = MilestoneFactory(project=project("Hub"))
        ForecastFactory(milestone=milestone)
        DependencyFactory(needs=project("Ward"), on=milestone.project, milestone=milestone)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(f"{MAP}?show={show}")
        return len(asked)

    one()
    queries()
    first = queries()
    one(), one()
    assert queries() == first


def test_a_need_is_stated_from_the_page_of_who_has_it(client, office, project):
    ward, hub = project("Ward"), project("Hub")
    address = reverse("networks:dependency-new", args=[ward.pk])

    answer = client.post(address, {"what": "Theatre", "on": hub.pk, "needed_by": str(SOON)})

    made = Dependency.objects.get()
    assert answer.url == made.get_absolute_url()
    assert (made.needs_id, made.on_id, made.needed_by) == (ward.pk, hub.pk, SOON)


def test_what_cannot_be_chosen_is_refused_and_what_was_typed_stays(client, office, project):
    ward = project("Ward")
    address = reverse("networks:dependency-new", args=[ward.pk])

    answer = client.post(address, {"what": "Kept words", "on": ward.pk})

    assert (answer.status_code, Dependency.objects.count()) == (422, 0)
    assert "Kept words" in answer.text


def test_it_is_marked_at_risk_with_the_reason(client, office, project):
    made = DependencyFactory(needs=project("Ward"), on=project("Hub"))
    address = reverse("networks:dependency-mark", args=[made.pk])

    assert client.post(address, {"to": "at_risk", "reason": ""}).status_code == 422
    assert client.post(address, {"to": "at_risk", "reason": "Short of staff"}).status_code == 302
    assert "At risk" in client.get(made.get_absolute_url()).text
