import pytest
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.documents.upload import BESIDE_THE_FILE
from meetings.models import PaperVersion
from tests.factories.meetings import PaperFactory

pytestmark = pytest.mark.django_db
GIGABYTE = 2**30


class Body:
    """A request's body that must not be read further than the browser has sent."""

    def __init__(self):
        self.was_read = 0

    def read(self, size=-1):
        self.was_read += 1
        return b""

    readline = read


def send(client, paper, size):
    body = Body()
    address = reverse("meetings:paper-submit", args=[paper.pk])
    sent = {"wsgi.input": body, "CONTENT_LENGTH": str(size)}
    answer = client.post(address, data=b"x", content_type="multipart/form-data; boundary=x", **sent)
    return answer, body


def test_a_file_of_a_gigabyte_is_refused_before_it_is_read(client, person_with):
    paper = PaperFactory()
    client.force_login(person_with(roles.OFFICE, on=paper.item.meeting.body))

    answer, body = send(client, paper, GIGABYTE)

    assert (answer.status_code, body.was_read, PaperVersion.objects.count()) == (413, 0, 0)
    assert "up to 50 MB" in answer.text


def test_a_file_at_the_limit_is_read(client, person_with, settings):
    paper = PaperFactory()
    client.force_login(person_with(roles.OFFICE, on=paper.item.meeting.body))

    answer, body = send(client, paper, settings.UPLOAD_LIMIT_BYTES + BESIDE_THE_FILE)

    assert answer.status_code != 413
    assert body.was_read > 0
