import pytest
from django.core import mail

from collab_portal.access import roles
from collab_portal.access.models import RoleGrant
from collab_portal.access.services import revoke
from collab_portal.notifications import attachments
from collab_portal.notifications.attachments import Part
from collab_portal.notifications.services import deliver, notify
from tests.factories.programmes import ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(monkeypatch):
    """A maker that keeps for whom it was asked."""
    seen = []

    def maker(record, person):
        seen.append((record, person))
        return Part(f"About {record.reference}", "text/plain; name=facts.txt")

    monkeypatch.setattr(attachments, "MAKERS", {"facts": maker, "nothing": lambda record, person: None})
    return seen


@pytest.fixture
def project():
    return ProjectFactory()


def parts():
    return [part.content for part in mail.outbox[0].alternatives[1:]]


def test_what_a_mail_carries_is_made_as_it_is_sent(project, person_with, asked):
    sro = person_with(roles.SRO, on=project)
    [notice] = notify([sro], "Facts", about=project, carries="facts")
    assert asked == []

    deliver(notice.pk)

    assert (asked, parts()) == ([(project, sro)], [f"About {project.reference}"])


def test_nothing_is_made_for_who_lost_the_right(project, person_with, asked, importer):
    sro = person_with(roles.SRO, on=project)
    [notice] = notify([sro], "Facts", about=project, carries="facts")
    revoke(RoleGrant.objects.get(user=sro), by=importer, reason="Left")

    deliver(notice.pk)

    assert (asked, mail.outbox) == ([], [])


@pytest.mark.parametrize("carries", ["", "nothing"])
def test_a_mail_may_carry_nothing(project, person_with, asked, carries):
    [notice] = notify([person_with(roles.SRO, on=project)], "Facts", about=project, carries=carries)

    deliver(notice.pk)

    assert parts() == []
