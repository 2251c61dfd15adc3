from django.db import transaction

from collab_portal.access.checks import can, require
from collab_portal.accounts.models import User
from collab_portal.jobs.models import Job
from collab_portal.jobs.services import retry
from collab_portal.notifications.services import notify
from collab_portal.records.models import Entry
from meetings.models import Action, Paper
from meetings.selectors.papers import whose_turn

from .selectors.status import require_office, shown_to


@transaction.atomic
def remind_now(entry_id: int, *, by: User) -> list[User]:
    """Tell those who owe a paper or an action that it is due. Returns who was told.

    Raises LookupError where `by` may not see such a thing, PermissionDenied where they don't manage it.
    """
    entry = Entry.objects.filter(pk=entry_id, kind__in=[Paper._meta.label_lower, Action._meta.label_lower]).first()
    if entry is None or not can(by, "view", record := entry.record):
        raise LookupError(entry_id)
    require(by, "manage", record)
    owing = [whose_turn(record)] if isinstance(record, Paper) else [owner.person for owner in record.owners.in_use()]
    told = [person for person in owing if person and person.email]
    notify(told, f"{entry.reference} is waiting for you", about=record, by=by)
    return told


@transaction.atomic
def retry_failed(job_id: int, *, by: User) -> Job:
    """Start a failed job again.

    Raises LookupError where `by` sees no such failed job, PermissionDenied where they are not of the office.
    """
    found = shown_to(by, Job.objects.failed().select_for_update(of=("self",)).filter(pk=job_id))
    if not found:
        raise LookupError(job_id)
    require_office(by)
    retry(found[0].job)
    return found[0].job
