"""Workbooks that take too long for a page: tried by a worker, looked at by who brought them in, then written, once.

Each kind of sheet is registered under a name as the app starts. It is a class that takes what the rows are for and the
person, and says what a row means (`imports.Sheet`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import require
from collab_portal.access.entries import visible_entries
from collab_portal.accounts.models import User
from collab_portal.jobs.aside import saying
from collab_portal.jobs.services import Cancelled, enqueue, is_cancelled, killpoint, retry
from collab_portal.jobs.services import cancel as cancel_job
from collab_portal.records.errors import RuleBroken
from collab_portal.records.models import Record

from . import imports
from .errors import Refused
from .imports import Outcome, RowOutcome
from .making import KEPT_FOR, forget
from .models import Import, StoredFile

TRY, WRITE = "documents.try_import", "documents.write_import"
SHEETS: dict[str, Callable[[Record, User], imports.Sheet]] = {}
CHANGED = "Something changed since the trial: nothing was written. Look at the rows, then try again."
WRONG = "Nothing is entered while a row is wrong. Mend the workbook, then upload it again."
UNSEEN = "What you may see has changed since the workbook was checked. Upload it again."
NO_LONGER = "You can no longer enter anything here. Nothing was written."


class _Changed(Exception):
    """The rows come to something else than what was looked at."""


def register(name: str, sheet: Callable[[Record, User], imports.Sheet]) -> None:
    """Say what the rows of a kind of workbook mean."""
    SHEETS[name] = sheet


@transaction.atomic
def begin(sheet: str, *, about: Record, stored: StoredFile, by: User) -> Import:
    """Ask for the trial of a workbook that passed the gate. Raises Refused where it isn't one."""
    require(by, "manage", about)
    imports.look(stored, SHEETS[sheet])
    begun = Import.objects.create(sheet=sheet, about=about.entry, file=stored, by=by)
    return _hand_on(begun, TRY)


def try_out(import_id: int, *, job_id: int) -> None:
    """Say what each row of a workbook would do, and write nothing."""
    found = _with_all(Import.objects, import_id)
    if found.outcome is not None or found.refused:
        return
    try:
        found.outcome = _plain(_run(found, job_id, trial=True))
    except RuleBroken as broken:
        found.refused = " ".join(broken.messages)
    except PermissionDenied:
        found.refused = NO_LONGER
    found.save(update_fields=["outcome", "refused"])


def confirm(found: Import, *, by: User) -> Import:
    """Have the rows written that were looked at. Twice is once. Raises Refused where a row is wrong."""
    if by != found.by:
        raise PermissionDenied("Only who brought a workbook in can enter its rows.")
    require(by, "manage", found.about.record)
    if found.written_at or found.job.task == WRITE and found.job.is_open:
        return found  # asked without waiting for who writes
    with transaction.atomic():
        found = _with_all(Import.objects.select_for_update(of=("self",)), found.pk)
        if found.written_at or found.job.is_open:
            return found
        outcome = outcome_of(found)
        if outcome is None or not outcome.fits:
            raise Refused(WRONG)
        found.refused = ""
        return _hand_on(found, WRITE)


@transaction.atomic
def write(import_id: int, *, job_id: int) -> None:
    """Write every row as it was looked at, or none. What is written is not written again."""
    found = _with_all(Import.objects.select_for_update(of=("self",)), import_id)
    if found.written_at:
        return
    try:
        with transaction.atomic():
            _write_as_looked_at(found, job_id)
        found.written_at = timezone.now()
    except _Changed:
        found.refused = CHANGED
    except RuleBroken as broken:
        found.refused = " ".join(broken.messages)
    except PermissionDenied:
        found.refused = NO_LONGER
    found.save(update_fields=["outcome", "refused", "written_at"])
    killpoint("import.before_commit")
    if is_cancelled(job_id):
        raise Cancelled


def cancel(found: Import, *, by: User) -> None:
    """Stop the work on a workbook: nothing is written then. What is written already stays."""
    if by != found.by:
        raise PermissionDenied("Only who brought a workbook in can cancel it.")
    cancel_job(found.job_id)


def again(found: Import, *, by: User) -> None:
    """Start the work on a workbook again that failed."""
    if by != found.by:
        raise PermissionDenied("Only who brought a workbook in can have it tried again.")
    if found.job.failed_at:
        retry(found.job)


def outcome_of(found: Import) -> Outcome | None:
    """What each row would do or did; None before that is known.

    Raises Refused where who brought it in may no longer see a record that a row is about.
    """
    if found.outcome is None:
        return None
    outcome = Outcome([RowOutcome(**row) for row in found.outcome])
    named = {row.pk for row in outcome.rows if row.pk}
    if named - visible_entries(named, found.by):
        raise Refused(UNSEEN)
    return outcome


def newest(sheet: str, about: Record, by: User, pk: str = "") -> Import | None:
    """The workbook of this kind that a person brought in last for a record, or the one with this id."""
    rows = Import.objects.filter(sheet=sheet, about=about.pk, by=by).select_related("job", "by", "about", "file")
    return rows.filter(pk=pk).first() if pk.isdigit() else rows.order_by("-pk").first()


def forget_old() -> int:
    """Forget the workbooks that were brought in more than a week ago; the number of them."""
    old = list(Import.objects.filter(asked_at__lt=timezone.now() - KEPT_FOR).select_related("file"))
    for found in old:
        forget(found)
    return len(old)


def _with_all(rows, pk: int) -> Import:
    return rows.select_related("about", "by", "file", "job").get(pk=pk)


def _hand_on(found: Import, task: str) -> Import:
    """To a worker."""
    found.job = enqueue(task, found.pk, by=found.by, lane="long", about=found.about.record)
    found.save(update_fields=["job", "refused"])
    return found


def _write_as_looked_at(found: Import, job_id: int) -> None:
    """Raises _Changed, with the new outcome noted, where a row comes to something else than what was looked at."""
    looked_at = [row["kind"] for row in found.outcome]
    outcome = _run(found, job_id, trial=False)
    found.outcome = _plain(outcome)
    if [row.kind for row in outcome.rows] != looked_at:
        raise _Changed


def _run(found: Import, job_id: int, *, trial: bool) -> Outcome:
    about = found.about.record
    require(found.by, "manage", about)
    with saying(job_id) as so_far:
        return imports.run(found.file, SHEETS[found.sheet](about, found.by), trial=trial, so_far=so_far)


def _plain(outcome: Outcome) -> list[dict]:
    return [asdict(row) for row in outcome.rows]
