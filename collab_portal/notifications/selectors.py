"""What a person was told, and how they want to be told."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet

from collab_portal.access.checks import roots_of
from collab_portal.access.entries import visible_entries
from collab_portal.access.models import RoleGrant
from collab_portal.access.roles import BY_CODE
from collab_portal.accounts.models import User
from collab_portal.records.models import Entry

from . import quiet, rules
from .models import Mail, Notice, Preference

WISHES = ("person__notice_preference", "person__other_wishes")  # fetched with letters, once for a person
SOONEST = [Mail.AT_ONCE, Mail.DAILY, Mail.NEVER]


def notices_of(user: User, *, before: int | None = None, limit: int = 50) -> list[Notice]:
    """A person's notices, newest first, about what they may still see. Constant queries."""
    rows = Notice.objects.filter(person=user).select_related("about").order_by("-pk")
    page = list((rows.filter(pk__lt=before) if before else rows)[:limit])
    seen = visible_entries([notice.about_id for notice in page], user)
    return [notice for notice in page if notice.about_id in seen]


def own_unread(user: User) -> QuerySet:
    return Notice.objects.filter(person=user).unread()


def unread_count(user: User, *, most: int = 99) -> int:
    """How many unread notices a person has about what they may still see, counted no further than `most`."""
    about = list(own_unread(user).values_list("about", flat=True)[:most])
    seen = visible_entries(about, user)
    return sum(pk in seen for pk in about)


def preference_of(person: User) -> Preference:
    """What a person chose; what is usual where they chose nothing."""
    return getattr(person, "notice_preference", None) or Preference(person=person)


def wishes_for(person: User, entries: Iterable[Entry]) -> dict[int, str]:
    """How a person wants to be told of each record: at once, daily or never.

    What they chose for a body or a role beats what they chose for the rest; where several fit, the soonest counts. Only
    of who chose any such thing is it asked over which bodies and roles a record reaches them.
    """
    entries, usual = list(entries), preference_of(person).mail
    others = list(person.other_wishes.all())
    if not others:
        return {entry.pk: usual for entry in entries}
    held = set(RoleGrant.objects.in_force().filter(user=person).values_list("root", "role"))
    return {entry.pk: _wish(roots_of(entry.record), others, held) or usual for entry in entries}


def is_quiet_for(person: User, now: datetime.datetime) -> bool:
    """Whether a person gets no mail on the day that it is."""
    return _is_quiet(preference_of(person), now.astimezone(_zone()).date())


def hour_has_come(person: User, now: datetime.datetime) -> bool:
    """Whether a person's digest of today may go."""
    wish, today = preference_of(person), now.astimezone(_zone()).date()
    return not _is_quiet(wish, today) and rules.moment(today, wish.hour, _zone()) <= now


def next_time_for(person: User, now: datetime.datetime) -> datetime.datetime:
    """When a person next gets mail that had to wait for the end of their quiet days."""
    wish = preference_of(person)
    return rules.next_time(now, wish.hour, _zone(), lambda day: _is_quiet(wish, day))


def held_by(person: User) -> tuple[list[Entry], list[str]]:
    """The bodies and the like on which a person holds a role, by title, and the codes of the roles."""
    held = RoleGrant.objects.in_force().filter(user=person)
    roots = Entry.objects.filter(pk__in=held.values("root"), withdrawn_at=None).order_by("title", "pk")
    codes = set(held.values_list("role", flat=True))
    seen = visible_entries(roots, person)
    return [root for root in roots if root.pk in seen], [code for code in BY_CODE if code in codes]


def _wish(roots: set[int], others: list, held: set[tuple[int, str]]) -> str | None:
    roles = {role for root, role in held if root in roots}
    fit = {each.mail for each in others if (each.root_id in roots if each.root_id else each.role in roles)}
    return next((mail for mail in SOONEST if mail in fit), None)


def _is_quiet(wish: Preference, day: datetime.date) -> bool:
    days = {"weekdays": wish.quiet_weekdays, "bank_holidays": wish.quiet_bank_holidays}
    return rules.is_quiet(day, **days, is_bank_holiday=quiet.is_bank_holiday)


def _zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)
