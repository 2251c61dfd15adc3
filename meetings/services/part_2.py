"""The resolution to exclude the public: it stands on the agenda of a meeting in public that has private items."""

from __future__ import annotations

from django.db import transaction

from collab_portal.accounts.models import User
from collab_portal.records.services import save, withdraw
from meetings.models import AgendaItem, Decision, Meeting, Part
from meetings.models.agenda import Purpose, Standing

from .order import place_at_end

NAME = "Resolution to exclude the public"
RESOLUTION = (
    "that representatives of the press and other members of the public be excluded from the remainder of this meeting, "
    "having regard to the confidential nature of the business to be transacted, publicity on which would be "
    "prejudicial to the public interest (Public Bodies (Admission to Meetings) Act 1960, section 1(2))"
)


@transaction.atomic
def keep_resolution(meeting: Meeting, *, by: User) -> None:
    """Put the resolution last of the public items, so before the first private one; take it off where none is private.

    For services that change what stands on an agenda. One that has its outcome stays.
    """
    items = AgendaItem.objects.in_use().filter(meeting=meeting)
    there = items.filter(standing=Standing.PART_2).first()
    wanted = meeting.in_public and items.exclude(confidential_to=AgendaItem.To.INHERIT).exists()
    if wanted and there is None:
        _add(meeting, by=by)
    elif not wanted and there is not None:
        _take_off(there, by=by)


def _add(meeting: Meeting, *, by: User) -> None:
    item = AgendaItem(meeting=meeting, name=NAME, standing=Standing.PART_2, purpose=Purpose.APPROVE, minutes=1)
    place_at_end(item, by=by)
    save(item, by=by, reason="The meeting is in public and has private items")
    save(Part(item=item, number=1, verb=Part.Verb.AGREE, text=RESOLUTION), by=by)


def _take_off(item: AgendaItem, *, by: User) -> None:
    if Decision.objects.in_use().filter(part__item=item).exists():
        return
    for part in item.parts.in_use():
        withdraw(part, by=by, reason="No private items")
    withdraw(item, by=by, reason="No private items")
