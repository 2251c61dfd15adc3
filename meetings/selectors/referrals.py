"""Referrals from both ends: where a record was sent, and what a body or a trust's board sent and received."""

from __future__ import annotations

from django.db.models import QuerySet

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.records.models import Record
from meetings.models import Referral
from programmes.models import Body, Organisation

SHOWN = ("entry", "from_body__entry", "to_body__entry", "to_trust__entry", "what", "item__meeting__body")


def referrals_of(what: Record, user: User) -> list[Referral]:
    """Where a record was sent, the newest first, as far as the reader may see."""
    return list(_shown(Referral.objects.filter(what=what.pk), user))


def sent_by(body: Body, user: User) -> list[Referral]:
    """What a body sent to others, the open ones first."""
    return _open_first(_shown(Referral.objects.filter(from_body=body), user))


def received_by(receiver: Body | Organisation, user: User) -> list[Referral]:
    """What was sent to a body, or to a trust's own board, the open ones first."""
    field = "to_body" if isinstance(receiver, Body) else "to_trust"
    return _open_first(_shown(Referral.objects.filter(**{field: receiver}), user))


def waiting_for(trusts: set[int], user: User) -> list[Referral]:
    """What waits for the boards of these trusts, the longest wait first."""
    rows = visible(Referral.objects.filter(to_trust__in=trusts), user).filter(status=Referral.Status.SENT)
    return list(rows.select_related(*SHOWN).order_by("sent_on", "pk")[:20])


def _shown(rows: QuerySet, user: User) -> QuerySet:
    return visible(rows, user).select_related(*SHOWN).order_by("-sent_on", "-pk")


def _open_first(rows: QuerySet) -> list[Referral]:
    return sorted(rows[:500], key=lambda row: not row.is_open)
