"""What was withheld from whom, for auditors and for who runs the meeting: by reference and hash, never by words."""

from __future__ import annotations

from django.db.models import QuerySet

from collab_portal.access import roles
from collab_portal.access.checks import can, roots_of, visible
from collab_portal.access.models import Exclusion, RoleGrant
from collab_portal.accounts.models import User
from collab_portal.records.models import Record
from meetings.models import AgendaItem, Meeting, Withholding

MOST = 2000


def may_audit(user: User, record: Record) -> bool:
    """Whether a person reads the proof of what was withheld under a meeting or a collaborative."""
    return is_auditor(user, record) or can(user, "manage", record)


def is_auditor(user: User, record: Record) -> bool:
    held = RoleGrant.objects.in_force().filter(user=user, role=roles.AUDITOR.code, root__in=roots_of(record))
    return held.exists()


def withheld_under(record: Record, user: User) -> QuerySet[Withholding]:
    """The rows under a meeting or a collaborative, newest first.

    An auditor has them all, also of items that they may not read; who runs meetings, of the items that they see. Who
    is kept from an item themselves has none of it.
    """
    under = "item__meeting" if isinstance(record, Meeting) else "item__meeting__body__collaborative"
    rows = Withholding.objects.filter(**{under: record.pk}).exclude(person=user)
    rows = rows.exclude(item__in=Exclusion.objects.in_force().filter(user=user).values("record"))
    if not is_auditor(user, record):
        rows = rows.filter(item__in=visible(AgendaItem.objects.all(), user).values("pk"))
    rows = rows.select_related("person", "item__entry", "item__meeting__body", "because__entry")
    return rows.order_by("-pk")
