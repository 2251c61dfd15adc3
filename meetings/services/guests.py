"""What somebody who comes for one item only may see: that item, for as long as they are needed."""

from __future__ import annotations

from django.utils import timezone

from collab_portal.access.checks import can
from collab_portal.access.models import Exclusion
from collab_portal.access.services import share, unshare
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from meetings.models import Presence


def let_in(presence: Presence, *, by: User) -> None:
    """Open the one item to a guest until the end of the day; who sees it anyway needs nothing. The caller saves."""
    item, person = presence.item_only, presence.person
    if item is None or presence.capacity == Presence.Capacity.APOLOGIES:
        return
    if Exclusion.objects.in_force().filter(user=person, record=item.pk).exists():
        raise RuleBroken({"item_only": f"{person} is kept from that item by an interest, so can’t be there for it."})
    if not can(person, "view", item):
        day = max(item.meeting.date, timezone.localdate())
        presence.let_in = share(item, user=person, by=by, ends=day)


def shut_out(presence: Presence, *, by: User) -> None:
    """Close it again, where it was opened for this meeting. The caller saves."""
    guest, presence.let_in = presence.let_in, None
    if guest is not None and (guest.ends is None or guest.ends >= timezone.localdate()):
        unshare(guest, by=by, reason="No longer at the meeting for this item")
