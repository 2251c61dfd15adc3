"""A register from Excel is tried and written by a worker: every row or none, once, under the rights of that moment."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.models import RoleGrant
from collab_portal.access.services import exclude, revoke
from collab_portal.documents import importing
from collab_portal.documents.errors import Refused
from collab_portal.documents.excel import write_rows
from collab_portal.documents.making import KEPT_FOR
from collab_portal.documents.models import Import, StoredFile
from collab_portal.documents.services import store_made
from collab_portal.jobs import aside
from collab_portal.jobs.models import Job
from programmes.models import Risk, RiskScore
from programmes.services.risk_import import EVENT, RISKS, RiskSheet
from tests.factories.documents import worked_on
from tests.factories.programmes import ProjectFactory, RiskFactory

pytestmark = pytest.mark.django_db
HEADINGS = (EVENT, "Current likelihood", "Current impact", "Next review")
GOOD = ("Theatre staff leave", 3, 4, "01/06/2099")


@pytest.fixture
def programme():
    return ProjectFactory().workstream.programme


@pytest.fixture
def sro(programme, person_with):
    return person_with(roles.SRO, on=programme)


def begun(programme, by, *rows) -> Import:
    book = store_made(write_rows(HEADINGS, rows or [GOOD]), name="risks.xlsx")
    return importing.begin(RISKS, about=programme, stored=book, by=by)


def tried(programme, by, *rows) -> Import:
    return worked_on(begun(programme, by, *rows))


def confirmed(found: Import) -> Import:
    return worked_on(importing.confirm(found, by=found.by))


def register_of(count: int, wrong: set[int]) -> list[tuple]:
    """So many risks that nobody scored; of the rows that are wrong every other has a score out of range, the others no
    date."""
    rows = [(f"Risk {number}", None, None, None) for number in range(count)]
    for place, number in enumerate(sorted(wrong)):
        rows[number] = (f"Risk {number}", 3, 6, "01/06/2099") if place % 2 else (f"Risk {number}", 3, 4, "soon")
    return rows


def test_of_500_risks_with_20_bad_rows_each_bad_row_is_named_and_nothing_is_written(programme, sro):
    wrong = set(range(10, 500, 25))

    found = tried(programme, sro, *register_of(500, wrong))
    with pytest.raises(Refused, match="Nothing is entered while a row is wrong"):
        importing.confirm(found, by=sro)

    outcome = importing.outcome_of(found)
    assert outcome.counts == {"new": 480, "changed": 0, "same": 0, "wrong": 20}
    assert {row.number - 2 for row in outcome.rows if row.errors} == wrong
    assert {error for row in outcome.rows for error in row.errors} == {
        "Current impact: Enter a whole number from 1 to 5.",
        "Next review: Enter a date, like 26/02/2024, or leave it empty.",
    }
    assert (Risk.objects.count(), RiskScore.objects.count()) == (0, 0)


def test_the_mended_workbook_goes_in_whole(programme, sro):
    confirmed(tried(programme, sro, *register_of(25, set())))

    assert (Risk.objects.count(), RiskScore.objects.count()) == (25, 0)


def test_confirmed_twice_it_is_written_once(programme, sro):
    found = tried(programme, sro)
    for _ in range(2):
        importing.confirm(Import.objects.get(), by=sro)
    assert Job.objects.filter(task=importing.WRITE).count() == 1

    worked_on(Import.objects.get())
    importing.confirm(Import.objects.get(), by=sro)
    importing.write(found.pk, job_id=found.job_id)

    assert (Risk.objects.count(), Job.objects.filter(task=importing.WRITE).count()) == (1, 1)
    assert (Import.objects.get().refused, Import.objects.get().outcome[0]["kind"]) == ("", "new")


def test_rows_can_t_be_entered_before_they_were_tried(programme, sro):
    found = importing.confirm(begun(programme, sro), by=sro)

    assert (found.job.task, Risk.objects.count()) == (importing.TRY, 0)


def test_what_comes_to_something_else_than_was_looked_at_is_not_written_before_it_is_looked_at_again(programme, sro):
    found = tried(programme, sro, GOOD, ("Signage is late", 1, 1, ""))
    there = RiskFactory(project=None, programme=programme, event="theatre staff LEAVE")

    once = confirmed(found)
    assert (once.refused, once.written_at, Risk.objects.count()) == (importing.CHANGED, None, 1)
    assert [row["kind"] for row in once.outcome] == ["changed", "new"]

    again = confirmed(once)
    assert (again.refused, Risk.objects.count(), there.scores.count()) == ("", 2, 1)


def test_who_lost_the_right_since_writes_nothing(programme, sro, importer):
    found = importing.confirm(tried(programme, sro), by=sro)
    revoke(RoleGrant.objects.get(user=sro), by=importer, reason="The post ended.")

    assert worked_on(found).refused == importing.NO_LONGER
    assert not Risk.objects.exists()


def test_nobody_else_enters_the_rows_or_begins_where_they_may_not(programme, sro, person_with):
    found = tried(programme, sro)

    with pytest.raises(PermissionDenied):
        importing.confirm(found, by=person_with(roles.OFFICE, on=programme))
    with pytest.raises(PermissionDenied):
        begun(programme, person_with(roles.OBSERVER, on=programme))


def test_what_it_says_of_a_risk_is_not_said_to_who_is_kept_from_it_since(programme, sro, importer):
    risk = RiskFactory(project=None, programme=programme, event="Theatre staff leave")
    found = tried(programme, sro)
    assert risk.reference in importing.outcome_of(found).rows[0].words
    exclude(sro, from_record=risk, handling="does not receive the paper", by=importer)

    with pytest.raises(Refused, match="What you may see has changed"):
        importing.outcome_of(found)
    with pytest.raises(Refused):
        importing.confirm(found, by=sro)


def test_a_workbook_is_forgotten_after_a_week_with_its_file(programme, sro):
    confirmed(tried(programme, sro))
    Import.objects.update(asked_at=timezone.now() - KEPT_FOR - datetime.timedelta(hours=1))
    kept = begun(programme, sro, ("Signage is late", 1, 1, ""))

    assert importing.forget_old() == 1
    assert (Import.objects.get(), StoredFile.objects.get(), Risk.objects.count()) == (kept, kept.file, 1)


def test_what_is_cancelled_before_it_begins_writes_nothing_and_can_be_entered_later(programme, sro):
    found = importing.confirm(tried(programme, sro), by=sro)

    importing.cancel(found, by=sro)

    found = worked_on(found)
    assert (Risk.objects.count(), found.written_at, found.job.state) == (0, None, "cancelled")
    assert confirmed(found).written_at is not None and Risk.objects.count() == 1


def test_nobody_else_cancels_it(programme, sro, person_with):
    found = begun(programme, sro)

    with pytest.raises(PermissionDenied):
        importing.cancel(found, by=person_with(roles.OFFICE, on=programme))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("every", "looked_at"), [(0, 4), (3600, 9)])
def test_what_is_cancelled_while_its_rows_are_written_leaves_none(programme, sro, monkeypatch, every, looked_at):
    """Whoever writes finds out as it says how far it is, and at the latest before it ends."""
    found = importing.confirm(tried(programme, sro, *register_of(9, set())), by=sro)
    rows = []

    class Interrupted(RiskSheet):
        def plan(self, row):
            rows.append(row)
            if len(rows) == 4:
                with ThreadPoolExecutor(1) as their_request:
                    their_request.submit(cancel).result()
            return super().plan(row)

    def cancel():
        importing.cancel(Import.objects.get(pk=found.pk), by=sro)
        connections.close_all()

    monkeypatch.setattr(aside, "EVERY", every)
    monkeypatch.setitem(importing.SHEETS, RISKS, Interrupted)

    found = worked_on(found)

    assert (Risk.objects.count(), found.written_at, found.job.state, len(rows)) == (0, None, "cancelled", looked_at)
