"""Lines of the log: JSON, with the ids of the request and the job, without words and without people."""

import io
import json
import logging

import pytest
from django.http import HttpResponse
from django.urls import include, path

from collab_portal import urls
from collab_portal.access import roles
from collab_portal.jobs import services as jobs
from collab_portal.jobs.models import Job
from collab_portal.notifications.services import notify
from collab_portal.watching.lines import Lines
from tests.factories.programmes import ProjectFactory

pytestmark = pytest.mark.django_db
GIVEN = "a-proxy.gave-this"


def breaks(request, secret):
    notify([request.user], "Words of Herons", about=ProjectFactory())
    raise ValueError("person@example.nhs.uk spoke of Herons")


def asks_for_work(request):
    jobs.enqueue("meetings.build_pack", 1)
    return HttpResponse()


urlpatterns = [
    path("breaks/<str:secret>/", breaks, name="breaks"),
    path("asks/", asks_for_work),
    path("", include(urls)),
]
handler500 = urls.handler500


@pytest.fixture
def lines():
    """What the portal's own loggers write meanwhile, line by line."""
    out, logger = io.StringIO(), logging.getLogger("portal")
    handler = logging.StreamHandler(out)
    handler.setFormatter(Lines())
    logger.addHandler(handler)
    before = logger.level
    logger.setLevel(logging.INFO)  # by its method: loggers below it keep what they last found
    yield lambda: [json.loads(line) for line in out.getvalue().splitlines()]
    logger.setLevel(before)
    logger.removeHandler(handler)


@pytest.fixture
def signed_in(client, person):
    client.force_login(person())
    return client


def test_a_request_is_one_line_with_its_id_page_answer_and_time(client, lines):
    answer = client.get("/accessibility-statement/", headers={"X-Request-ID": GIVEN})

    [line] = lines()
    assert (answer["X-Request-ID"], line["request"], line["job"]) == (GIVEN, GIVEN, None)
    assert (line["message"], line["page"], line["status"]) == ("request", "accessibility-statement", 200)
    assert line.keys() >= {"at", "level", "logger", "ms", "method"}


@pytest.mark.parametrize("given", ["", "short", "x" * 65, 'quoted", "level": "no', "two words", "über-mich-hinaus"])
def test_an_id_that_is_not_sane_is_replaced(client, lines, given):
    answer = client.get("/accessibility-statement/", headers={"X-Request-ID": given})

    assert answer["X-Request-ID"] == lines()[0]["request"] != given
    assert len(answer["X-Request-ID"]) == 32


@pytest.mark.urls(__name__)
def test_a_page_that_breaks_says_where_and_never_what(signed_in, lines):
    signed_in.raise_request_exception = False

    signed_in.get("/breaks/secret-of-a-feed/", headers={"X-Request-ID": GIVEN})

    broke, request = lines()
    assert (broke["message"], broke["error"], broke["page"], broke["request"]) == (
        "page broke",
        "ValueError",
        "breaks",
        GIVEN,
    )
    assert "test_lines.py" in broke["raised_at"][-1]
    assert (request["status"], request["request"]) == (500, GIVEN)
    assert [word in json.dumps([broke, request]) for word in ("Herons", "example.nhs.uk", "secret-of")] == [False] * 3


@pytest.mark.urls(__name__)
def test_the_lines_of_a_job_name_it_and_the_request_that_asked_for_it(signed_in, lines):
    signed_in.get("/asks/", headers={"X-Request-ID": GIVEN})
    job = Job.objects.get()

    jobs.run(job.pk, lambda job: jobs.enqueue("meetings.read_words", 2))

    done = lines()[-1]
    assert (done["message"], done["job"], done["request"], done["task"]) == (
        "job done",
        job.pk,
        GIVEN,
        "meetings.build_pack",
    )
    assert Job.objects.get(task="meetings.read_words").request_id == GIVEN


def test_a_job_that_fails_says_where_and_never_what(lines):
    job = jobs.enqueue("meetings.build_pack", 1)

    def fail(job):
        raise OSError("person@example.nhs.uk spoke of Herons")

    with pytest.raises(OSError):
        jobs.run(job.pk, fail)

    [line] = lines()
    assert (line["message"], line["job"], line["error"]) == ("job failed", job.pk, "OSError")
    assert "Herons" not in json.dumps(line)


def test_after_a_job_the_thread_is_nobody_s(lines):
    jobs.run(jobs.enqueue("meetings.build_pack", 1).pk, lambda job: None)

    logging.getLogger("portal.test").info("afterwards")

    assert (lines()[-1]["job"], lines()[-1]["request"]) == (None, None)


def test_what_people_look_at_is_no_part_of_a_line(client, person_with, lines):
    project = ProjectFactory(name="Herons")
    client.force_login(person_with(roles.OBSERVER, on=project, name="Director of Strategy"))

    client.get(f"{project.get_absolute_url()}?q=Herons")

    assert [word in json.dumps(lines()) for word in ("Herons", "Director", "example.nhs.uk")] == [False] * 3
