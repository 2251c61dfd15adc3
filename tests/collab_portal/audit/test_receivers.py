import pytest

from collab_portal.access import roles
from collab_portal.audit.models import AuditEvent
from tests.factories.programmes import ProjectFactory

pytestmark = pytest.mark.django_db


def events():
    return list(AuditEvent.objects.order_by("pk").values_list("what", "who", "note"))


def test_signing_in_and_out_is_written_down(client, person):
    user = person()

    client.force_login(user)
    client.logout()

    assert events() == [("Signed in", user.pk, ""), ("Signed out", user.pk, "")]


def test_a_failed_sign_in_is_written_down_without_what_was_typed(client, person):
    person(email="chair@example.nhs.uk")

    client.post("/accounts/login/", {"login": "chair@example.nhs.uk", "password": "wrong"})

    assert events() == [("Sign-in failed", None, "")]


def test_a_refusal_is_written_down_with_its_address(client, person_with):
    project = ProjectFactory()
    observer = person_with(roles.OBSERVER, on=project)
    client.force_login(observer)

    client.get(f"/programmes/projects/{project.pk}/edit/")

    assert events()[-1] == ("Refused", observer.pk, f"/programmes/projects/{project.pk}/edit/")
