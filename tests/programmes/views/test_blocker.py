import pytest
from django.urls import reverse

from collab_portal.access import roles
from programmes import services as programmes
from programmes.models import Blocker
from tests.factories.programmes import ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return ProjectFactory()


@pytest.fixture
def lead(project, person_with, client):
    person = person_with(roles.SRO, on=project.workstream)
    client.force_login(person)
    return person


def test_a_blocker_is_stated_from_one_project_and_stands_on_each(client, lead, project):
    other = ProjectFactory(workstream=project.workstream)
    given = {"name": "The DPIA is not agreed", "others": [other.pk]}

    answer = client.post(reverse("programmes:project-held-up", args=[project.pk]), given)

    assert answer.url == Blocker.objects.get().get_absolute_url()
    for each in (project, other):
        assert "The DPIA is not agreed" in client.get(each.get_absolute_url()).text


def test_what_is_settled_no_longer_stands_on_the_project(client, lead, project):
    blocker = programmes.state_blocker(project, name="The DPIA is not agreed", by=lead)
    given = {"resolution": "Agreed", "on": "2024-02-01"}

    client.post(reverse("programmes:blocker-settle", args=[blocker.pk]), given)

    assert "The DPIA is not agreed" not in client.get(project.get_absolute_url()).text
    issues = client.get(reverse("programmes:project-issues-page", args=[project.pk])).text
    assert "The DPIA is not agreed" in issues


def test_who_only_reads_is_offered_no_act(client, project, importer, person_with):
    blocker = programmes.state_blocker(project, name="The DPIA is not agreed", by=importer)
    client.force_login(person_with(roles.OBSERVER, on=project))

    page = client.get(blocker.get_absolute_url()).text
    assert [words for words in ("Settle it</a>", "Escalate</a>") if words in page] == []
