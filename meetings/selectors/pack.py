"""Who may read which pack, and who has."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from meetings.models import AgendaItem, Meeting, Opening, Pack, Paper
from programmes.models import Appointment

from .pack_changes import what_changed


@dataclass(frozen=True)
class Read:
    """That a person opened a version: first and last when, and whether it was downloaded."""

    number: int
    first: datetime.datetime
    last: datetime.datetime
    downloaded: bool


@dataclass(frozen=True)
class Reader:
    """A line of the readers' table. `reads` has the newest version first; `up_to_date` is of the newest issued one."""

    person: User
    seat: str
    trust: str
    reads: list[Read]
    up_to_date: bool
    has_seat: bool = True


def packs_of(meeting: Meeting, user: User) -> list[Pack]:
    """The versions that a person may know of, newest first: drafts for those who manage the meeting only."""
    packs = visible(Pack.objects.filter(meeting=meeting), user).select_related("entry", "job", "master", "created_by")
    return list(packs.order_by("-number"))


def sees_all_items(meeting: Meeting, user: User) -> bool:
    """Whether nothing on the agenda is kept from a person, so that the length of a whole pack tells them nothing."""
    items = AgendaItem.objects.in_use().filter(meeting=meeting)
    return not items.exclude(pk__in=visible(items, user).values("pk")).exists()


def newest_issued(packs: list[Pack]) -> Pack | None:
    """The version that members read now."""
    return next((pack for pack in packs if pack.status == Pack.Status.ISSUED), None)


def seated(meeting: Meeting) -> list[Appointment]:
    """Those with a seat in a body that sits at the meeting, on its day: one seat for each person, chair first."""
    order = list(Appointment.Role)
    sits = Q(body=meeting.body_id) | Q(body__in=meeting.sittings.in_use().values("body"))
    rows = Appointment.objects.in_force(meeting.date).filter(sits).select_related("person", "for_trust")
    seats: dict[int, Appointment] = {}
    for row in sorted(rows, key=lambda row: (order.index(row.role), row.person.name, row.pk)):
        seats.setdefault(row.person_id, row)
    return list(seats.values())


def readers_of(meeting: Meeting) -> list[Reader]:
    """Everyone with a seat and what they opened, then others who opened a pack. For those who manage the meeting."""
    reads, newest = _reads(meeting), meeting.packs.issued().order_by("-number").values_list("number", flat=True).first()
    seats = seated(meeting)
    lines = [
        _line(seat.person, seat.get_role_display(), seat.for_trust and seat.for_trust.name, reads, newest)
        for seat in seats
    ]
    others = User.objects.filter(pk__in=set(reads) - {seat.person_id for seat in seats})
    return lines + [_line(person, "No seat", None, reads, newest, has_seat=False) for person in others]


def own_reads(meeting: Meeting, user: User) -> list[Read]:
    """What a person themselves opened of a meeting's packs, newest version first."""
    return _reads(meeting, user).get(user.pk, [])


def not_ready(meeting: Meeting, user: User) -> list[Paper]:
    """The papers that a pack built now would say are to follow, or would hold before they were accepted."""
    papers = visible(Paper.objects.for_the_pack().filter(item__meeting=meeting), user).select_related("entry", "item")
    return list(papers.exclude(status=Paper.Status.ACCEPTED).order_by("number"))


def changed_since_read(pack: Pack, user: User) -> tuple[int | None, set[str]]:
    """The version that a person read before this one, and the labels of the pages that are new or changed since."""
    changes = what_changed(pack, user)
    return changes.since, set(changes.pages)


def _reads(meeting: Meeting, user: User | None = None) -> dict[int, list[Read]]:
    rows = Opening.objects.filter(pack__meeting=meeting, pack__issued_at__isnull=False)
    rows = rows.filter(reader=user) if user else rows
    by_version: dict[tuple[int, int], list] = defaultdict(list)
    for reader, number, at, how in rows.order_by("at").values_list("reader", "pack__number", "at", "how"):
        by_version[reader, number].append((at, how))
    found: dict[int, list[Read]] = defaultdict(list)
    for (reader, number), times in sorted(by_version.items(), key=lambda pair: -pair[0][1]):
        downloaded = any(how == Opening.How.DOWNLOAD for _, how in times)
        found[reader].append(Read(number, times[0][0], times[-1][0], downloaded))
    return found


def _line(person: User, seat: str, trust: str | None, reads: dict, newest: int | None, has_seat=True) -> Reader:
    own = reads.get(person.pk, [])
    return Reader(person, seat, trust or "", own, bool(own) and own[0].number == newest, has_seat)
