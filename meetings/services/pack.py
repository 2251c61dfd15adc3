"""A pack is asked for, built by a job, and issued."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import people_who, require
from collab_portal.access.models import Guest
from collab_portal.accounts.models import User
from collab_portal.jobs.services import enqueue, retry
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save
from meetings.models import AgendaItem, Meeting, Pack
from meetings.selectors.pack import seated

from .pack_ready import check_lengths

BEFORE_THE_MEETING = {Meeting.Status.PLANNED, Meeting.Status.AGENDA, Meeting.Status.PACK}


@transaction.atomic
def request_pack(meeting: Meeting, *, by: User) -> Pack:
    """Ask for the next version of a meeting's pack. While one is being built it is that one; a failed one starts again.

    Raises RuleBroken where the meeting was cancelled or has no agenda yet.
    """
    require(by, "manage", meeting)
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)  # two clicks at once are one
    if meeting.status == Meeting.Status.CANCELLED:
        raise RuleBroken("This meeting was cancelled, so it has no pack.")
    if not meeting.items.in_use().exists():
        raise RuleBroken("Put something on the agenda first.")
    check_lengths(meeting)
    building = meeting.packs.filter(status=Pack.Status.BUILDING).select_related("job").first()
    return _again(building) if building else _new(meeting, by)


@transaction.atomic
def issue(pack: Pack, *, by: User) -> Pack:
    """Send a draft to the members: earlier versions are replaced, and who has a seat or is a guest is told.

    Raises RuleBroken where the meeting is over, or the pack is no draft.
    """
    require(by, "manage", pack)
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=pack.meeting_id)
    if meeting.status not in BEFORE_THE_MEETING:
        raise RuleBroken(f"This meeting is ‘{meeting.get_status_display().lower()}’, so its pack can’t be issued now.")
    move(pack, Pack.Status.ISSUED, by=by)
    pack.issued_at = timezone.now()
    save(pack, by=by)
    for earlier in meeting.packs.exclude(pk=pack.pk).exclude(status__in=[Pack.Status.SUPERSEDED, Pack.Status.BUILDING]):
        move(earlier, Pack.Status.SUPERSEDED, by=by, reason=f"Version {pack.number} issued")
    if meeting.status != Meeting.Status.PACK:
        move(meeting, Meeting.Status.PACK, by=by)
    _tell(pack, meeting, by)
    return pack


def _new(meeting: Meeting, by: User) -> Pack:
    number = 1 + max(meeting.packs.values_list("number", flat=True), default=0)
    pack = save(Pack(meeting=meeting, number=number), by=by)
    pack.job = enqueue("meetings.build_pack", pack.pk, by=by, key=f"pack:{pack.pk}", lane="long", about=pack)
    return save(pack, by=by)


def _again(pack: Pack) -> Pack:
    if pack.job and pack.job.failed_at:
        retry(pack.job)
    return pack


def _tell(pack: Pack, meeting: Meeting, by: User) -> None:
    """Those with a seat are led to the pack; a guest, who sees one item and not the pack, to that item."""
    seats = people_who("view", meeting).filter(pk__in=[seat.person_id for seat in seated(meeting)])
    what = f"The pack for {meeting} is ready"
    text = f"Version {pack.number} replaces the one you had." if pack.number > 1 and _was_issued(pack) else ""
    notify(seats, what, about=pack, by=by, text=text, key=f"pack-issued:{pack.pk}")
    items = AgendaItem.objects.in_use().filter(meeting=meeting)
    for guest in Guest.objects.in_force().filter(record__in=items.values("pk")).select_related("user", "record"):
        about = next(item for item in items if item.pk == guest.record_id)
        key = f"pack-issued:{pack.pk}:{about.pk}"
        notify([guest.user], f"The papers for your item at {meeting} are ready", about=about, by=by, key=key)


def _was_issued(pack: Pack) -> bool:
    return pack.meeting.packs.issued().exclude(pk=pack.pk).exists()
