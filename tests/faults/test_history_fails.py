"""A record is never changed without its history: where the history can't be written, the record isn't either."""

import pytest
from django.db import InternalError, connection

from collab_portal.records.models import Edit, Entry
from collab_portal.records.services import move, save, withdraw
from programmes.models import Project
from tests.factories.programmes import ProjectFactory, WorkstreamFactory

pytestmark = pytest.mark.django_db(transaction=True)

BREAK = """
CREATE FUNCTION history_is_broken() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'no room for history'; END $$
LANGUAGE plpgsql;
CREATE TRIGGER history_is_broken BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION history_is_broken();
"""


@pytest.fixture
def project(transactional_db):
    return ProjectFactory(name="As it was")


@pytest.fixture(params=["history", "feed"])
def broken(request, project):
    """The table of history, or of the feed of edits, refuses every row."""
    table = {"history": Project.history.model._meta.db_table, "feed": Edit._meta.db_table}[request.param]
    with connection.cursor() as cursor:
        cursor.execute(BREAK.format(table=table))
        yield
        cursor.execute(f"DROP TRIGGER history_is_broken ON {table}; DROP FUNCTION history_is_broken()")


def create(project, by):
    save(Project(workstream=project.workstream, name="New"), by=by)


def change(project, by):
    project.name = "Changed"
    save(project, by=by)


def go_on(project, by):
    move(project, Project.Stage.SCOPING, by=by, field="stage")


def take_out(project, by):
    withdraw(project, by=by, reason="Merged")


def as_stored():
    rows = [list(model.objects.order_by("pk").values()) for model in (Project, Entry, Edit)]
    return rows, Project.history.count()


@pytest.mark.parametrize("write", [create, change, go_on, take_out], ids=lambda write: write.__name__)
def test_a_write_whose_history_fails_leaves_nothing(write, project, importer, broken):
    before = as_stored()

    with pytest.raises(InternalError, match="no room for history"):
        write(Project.objects.get(pk=project.pk), importer)

    assert as_stored() == before


def test_the_door_opens_a_transaction_of_its_own(project, importer):
    """Without one, a row would be changed before its history is tried (pitfalls 4)."""
    assert connection.in_atomic_block is False

    save(WorkstreamFactory(), by=importer)

    assert connection.in_atomic_block is False
