"""What became of a COMMIT whose answer was lost, with a real line to PostgreSQL that is cut there."""

import time

import pytest
from django.db import OperationalError, connection, transaction

from collab_portal.accounts.models import User
from collab_portal.postgres import base
from collab_portal.postgres.models import LastCommit

from .line import AFTER, AT_ONCE, BEFORE, line_to_the_database

pytestmark = pytest.mark.django_db(transaction=True)
SLOW = """
CREATE FUNCTION commits_slowly() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep({}); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON accounts_user DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION commits_slowly();
"""


@pytest.fixture
def line():
    with line_to_the_database() as line:
        yield line


@pytest.fixture(autouse=True)
def marked():
    connection.marks = True
    yield
    connection.marks = False


@pytest.fixture
def slow():
    """A COMMIT of a new person takes so many seconds."""
    yield lambda seconds: _run(SLOW.format(seconds))
    _run("DROP FUNCTION IF EXISTS commits_slowly CASCADE")


def _run(statements):
    with connection.cursor() as cursor:
        cursor.execute(statements)


def write(name="Chief Nurse"):
    with transaction.atomic():
        User.objects.create_user(None, name)


def people():
    return sorted(User.objects.values_list("name", flat=True))


def test_a_commit_that_went_through_is_no_failure_though_its_answer_was_lost(line):
    done, line.cut = [], AFTER

    with transaction.atomic():
        User.objects.create_user(None, "Chief Nurse")
        transaction.on_commit(lambda: done.append("told"))

    assert (line.cut, people(), done) == ("", ["Chief Nurse"], ["told"])
    write("Medical Director")
    assert people() == ["Chief Nurse", "Medical Director"]


def test_a_commit_that_never_came_to_the_server_is_a_failure_and_counts_as_undone(line):
    before, line.cut = connection.commits, BEFORE

    with pytest.raises(OperationalError):
        write()

    assert (line.cut, people(), connection.commits) == ("", [], before)


def test_of_two_commits_the_last_is_looked_for(line):
    write("Medical Director")
    before, line.cut = connection.commits, BEFORE

    with pytest.raises(OperationalError):
        write()

    assert (people(), connection.commits) == (["Medical Director"], before)


@pytest.mark.parametrize("earlier", [[], ["Medical Director"]])
def test_a_commit_that_is_still_under_way_is_waited_for(line, slow, earlier):
    for name in earlier:
        write(name)
    slow(0.7)
    line.cut, began = AT_ONCE, time.monotonic()

    write()

    assert people() == ["Chief Nurse", *earlier]
    assert time.monotonic() - began > 0.6


def test_a_commit_that_takes_too_long_is_a_failure_of_which_nobody_knows(line, slow, monkeypatch):
    monkeypatch.setattr(base, "LONGEST", 0.5)
    slow(1.5)
    before, line.cut = connection.commits, AT_ONCE

    with pytest.raises(OperationalError):
        write()

    assert connection.commits == before + 1
    time.sleep(1.5)
    assert people() == ["Chief Nurse"]
    write("Medical Director")


def test_a_database_that_does_not_come_back_is_a_failure_of_which_nobody_knows(line, monkeypatch):
    monkeypatch.setattr(base, "LONGEST", 0.5)
    before, line.cut = connection.commits, AFTER
    with pytest.raises(OperationalError), transaction.atomic():
        User.objects.create_user(None, "Chief Nurse")
        line.refuses = True
    line.refuses = False

    assert connection.commits == before + 1
    connection.close()
    assert people() == ["Chief Nurse"]


def test_what_only_reads_leaves_no_mark_and_counts_as_no_commit(line):
    before = connection.commits

    with transaction.atomic():
        people()

    assert (LastCommit.objects.count(), connection.commits) == (0, before)


def test_a_thread_keeps_one_mark_however_often_it_writes():
    write("Chief Nurse")
    first = LastCommit.objects.get().mark
    write("Medical Director")

    assert LastCommit.objects.get().mark != first


def test_work_for_which_nobody_waits_leaves_no_mark():
    connection.marks = False

    write()

    assert not LastCommit.objects.exists()
