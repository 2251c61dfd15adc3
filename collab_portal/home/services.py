from django.db import transaction

from collab_portal.access.checks import can, require
from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.models import Entry
from meetings.models import Action, Paper
from meetings.selectors.papers import whose_turn


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
