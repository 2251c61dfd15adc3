"""The database goes away in the middle of a request, for real: the server ends the connection."""

import io
import time

import psycopg2
import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.handlers.wsgi import WSGIHandler
from django.db import (
    DatabaseError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    ProgrammingError,
    connection,
    transaction,
)
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from collab_portal.accounts.models import User
from collab_portal.patience import LARGEST, WaitsForDatabase, wait_for_database
from tests.collab_portal.postgres.line import AFTER, BEFORE, line_to_the_database
from tests.workers import database_address

pytestmark = pytest.mark.django_db(transaction=True)
asked = []
broken_by = []


def open_view(view):
    return csrf_exempt(login_not_required(view))


@open_view
def shaky(request):
    """Writes who is named, and loses its connection the first time that it is asked."""
    asked.append(request.method)
    if "who" in request.POST:
        User.objects.create_user(None, request.POST["who"])
    if len(asked) == 1:
        end_connection()
    return HttpResponse(f"{User.objects.count()} people")


@open_view
def lost_in_commit(request):
    """The last thing before its COMMIT is that the connection ends, the first time that it is asked."""
    asked.append(request.method)
    User.objects.create_user(None, "Chief Nurse")
    if len(asked) == 1:
        end_connection()
    return HttpResponse("Done")


@open_view
@transaction.non_atomic_requests
def lost_after_commit(request):
    asked.append(request.method)
    with transaction.atomic():
        User.objects.create_user(None, "Chief Nurse")
    end_connection()
    return HttpResponse(f"{User.objects.count()} people")


@login_not_required
def broken(request):
    asked.append(request.method)
    raise ValueError("Not the database")


@login_not_required
def broken_once(request):
    if broken_by:
        raise broken_by.pop()
    return HttpResponse("Done")


urlpatterns = [
    path("broken-by/", broken_once),
    path("shaky/", shaky), path("broken/", broken), path("in-commit/", lost_in_commit),
    path("after-commit/", lost_after_commit),
]  # fmt: skip


def end_connection():
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    other = psycopg2.connect(database_address())
    other.autocommit = True
    other.cursor().execute("SELECT pg_terminate_backend(%s)", [pid])
    other.close()
    time.sleep(0.1)


@pytest.fixture
def ask(settings):
    settings.ROOT_URLCONF, settings.ALLOWED_HOSTS, settings.MIDDLEWARE = __name__, ["*"], []
    asked.clear()

    def send(method, address, body=b"", **more):
        said = []
        environ = {"REQUEST_METHOD": method, "PATH_INFO": address, "SERVER_NAME": "portal", "SERVER_PORT": "80"}
        environ |= {"wsgi.input": io.BytesIO(body), "wsgi.url_scheme": "http", "CONTENT_LENGTH": str(len(body))}
        environ |= {"CONTENT_TYPE": "application/x-www-form-urlencoded", **more}
        answer = WaitsForDatabase(WSGIHandler())(environ, lambda *each: said.append(each))
        body = b"".join(answer)
        answer.close()
        return [int(each[0].split()[0]) for each in said], body

    return send


def test_a_page_that_lost_its_database_is_read_once_more(ask):
    assert ask("GET", "/shaky/") == ([200], b"0 people")
    assert asked == ["GET", "GET"]


def test_what_was_to_be_written_and_is_surely_undone_is_asked_once_more_with_all_that_was_sent(ask):
    assert ask("POST", "/shaky/", b"who=Chief+Nurse") == ([200], b"1 people")
    assert (asked, User.objects.get().name) == (["POST", "POST"], "Chief Nurse")


def test_what_was_lost_before_its_commit_is_asked_once_more(ask):
    assert ask("POST", "/in-commit/") == ([200], b"Done")
    assert (asked, User.objects.count()) == (["POST", "POST"], 1)


def test_what_was_committed_is_never_asked_twice(ask):
    statuses, _ = ask("POST", "/after-commit/")

    assert (statuses, asked) == ([500], ["POST"])


@pytest.mark.parametrize(("cut", "times"), [(BEFORE, 2), (AFTER, 1)])
def test_what_lost_its_line_in_the_commit_is_written_once_and_answered_as_saved(ask, cut, times):
    asked.append("before")  # the view itself ends nothing
    with line_to_the_database() as line:
        line.cut = cut
        answer = ask("POST", "/shaky/", b"who=Chief+Nurse")

    assert (answer, asked[1:]) == (([200], b"1 people"), ["POST"] * times)
    assert User.objects.get().name == "Chief Nurse"


@pytest.mark.parametrize(("method", "marks"), [("GET", False), ("POST", True)])
def test_who_only_reads_pays_for_no_mark(ask, method, marks):
    ask(method, "/broken/")

    assert connection.marks is marks


@pytest.mark.parametrize("length", [str(LARGEST + 1), "", "chunked"])
def test_what_is_too_long_to_be_kept_or_says_no_length_is_never_asked_twice(ask, length):
    statuses, _ = ask("POST", "/shaky/", CONTENT_LENGTH=length)

    assert (statuses, asked) == ([500], ["POST"])


def test_another_fault_is_not_hidden_by_asking_again(ask):
    statuses, _ = ask("GET", "/broken/")

    assert (statuses, asked) == ([500], ["GET"])


@pytest.mark.parametrize("kind", [OperationalError, InterfaceError, DatabaseError])
def test_an_error_of_no_kind_is_taken_for_a_loss_too(ask, kind):
    broken_by.append(kind("server closed the connection unexpectedly"))

    assert ask("GET", "/broken-by/") == ([200], b"Done")


@pytest.mark.parametrize("kind", [IntegrityError, ProgrammingError])
def test_an_error_that_the_database_itself_named_is_no_loss(ask, kind):
    broken_by.append(kind("duplicate key"))

    assert ask("GET", "/broken-by/")[0] == [500]


def test_what_writes_waits_for_a_database_that_comes_back(ask):
    asked.append("before")  # so that it is not lost again
    end_connection()

    assert ask("POST", "/shaky/") == ([200], b"0 people")


def test_the_wait_has_an_end(monkeypatch):
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "NAME", "no_such_database")

    began = time.monotonic()
    assert wait_for_database(longest=0.3) is False
    assert time.monotonic() - began < 5
    connection.close()
