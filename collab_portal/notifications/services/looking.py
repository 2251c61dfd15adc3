"""A look at what is still due before mail goes that has waited: what was done meanwhile is silent."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from ..dues import Standing, gone
from ..models import Notice, Reminder
from ..signals import collect_dues

LOOKED = "reminders.looked"
LONG_AGO = datetime.timedelta(minutes=2)  # the timetable looks twice a minute


def look_again_for(notices: Iterable[Notice]) -> None:
    """Withdraw those that no longer stand, where they waited longer than since the last look."""
    old = [each for each in notices if (each.key or "").startswith("reminder:") and _long_ago(each.at)]
    if not old:
        return
    if _long_ago(_looked()):
        errors: list[Exception] = []
        for standing in all_standing(errors):
            withdraw_gone(standing)
        if errors:
            raise errors[0]
        note_look()
    withdrawn = Notice.objects.filter(pk__in=[each.pk for each in old], withdrawn_at__isnull=False)
    withdrawn = dict(withdrawn.values_list("pk", "withdrawn_at"))
    for each in old:
        each.withdrawn_at = withdrawn.get(each.pk)


def all_standing(errors: list[Exception]) -> Iterator[Standing]:
    """What each app says is due; the error of one that can't say goes to `errors`, and the others are heard."""
    for _, answer in collect_dues.send_robust(sender=None):
        if isinstance(answer, Exception):
            errors.append(answer)
        else:
            yield answer


@transaction.atomic
def withdraw_gone(standing: Standing) -> int:
    """Withdraw the reminders of which nothing stands, with notices that wait or are unread. Returns how many."""
    ids = gone(standing)
    if not ids:
        return 0
    withdraw(Reminder.objects.filter(pk__in=ids).values("notice"))
    return Reminder.objects.filter(pk__in=ids, gone_at=None).update(gone_at=timezone.now())


def withdraw(notices) -> None:
    """Those not read, or not sent yet. A notice that was read and sent stays as what was said then."""
    rows = Notice.objects.filter(pk__in=notices, withdrawn_at=None)
    rows.exclude(read_at__isnull=False, mailed_at__isnull=False).update(withdrawn_at=timezone.now())


def note_look() -> None:
    """Note that what is due was looked at now."""
    cache.set(LOOKED, timezone.now(), None)


def _looked() -> datetime.datetime:
    return cache.get(LOOKED) or datetime.datetime.min.replace(tzinfo=datetime.UTC)


def _long_ago(moment: datetime.datetime) -> bool:
    return timezone.now() - moment > LONG_AGO
