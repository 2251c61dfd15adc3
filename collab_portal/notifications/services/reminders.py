"""What the timetable does each minute: what no longer stands is withdrawn, what is due and new is told, in sets."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, transaction

from collab_portal.accounts.models import User
from collab_portal.jobs.services import enqueue_all, killpoint

from ..dues import Due, kind_of, seen_and_new
from ..models import Notice, Reminder
from .digests import make_digests
from .looking import all_standing, note_look, withdraw, withdraw_gone

CHUNK = 100

MAKE = """
INSERT INTO notifications_reminder AS made (rule, about_id, to_id, due, made_at, times)
SELECT rule, about, person, day, now(), 1
FROM unnest(%s::text[], %s::bigint[], %s::bigint[], %s::date[]) AS asked(rule, about, person, day)
ON CONFLICT (rule, about_id, to_id, due)
DO UPDATE SET gone_at = NULL, made_at = now(), times = made.times + 1 WHERE made.gone_at IS NOT NULL
RETURNING id, rule, about_id, to_id, due, times
"""


def come_round() -> None:
    """Withdraw what no longer stands, remind of what is new, and make the digests whose hour has come.

    Safe with two at once, and killed between any two steps: the next round does the rest. An app that can't say what
    is due keeps no other from being heard; its error is raised at the end.
    """
    errors: list[Exception] = []
    for standing in all_standing(errors):
        withdraw_gone(standing)
        remind(seen_and_new(standing.dues))
    if not errors:
        note_look()
    make_digests()
    if errors:
        raise errors[0]


def remind(dues: Iterable[Due]) -> int:
    """Make a reminder and its notice for each that has none yet, and jobs for their e-mails. Returns how many were new.

    In chunks, each a transaction of its own with the same few statements whatever its length. What goes to one
    person stands together, so that its rights are asked once.
    """
    dues = {(each.rule, each.about_id, each.to_id, each.due): each for each in dues}
    ordered = sorted(dues.values(), key=lambda each: (each.to_id, each.about_id, each.due, each.rule))
    return sum(_remind(ordered[at : at + CHUNK]) for at in range(0, len(ordered), CHUNK))


@transaction.atomic
def _remind(chunk: list[Due]) -> int:
    words = {(each.rule, each.about_id, each.to_id, each.due): each.what for each in chunk}
    with connection.cursor() as cursor:
        cursor.execute(MAKE, [list(column) for column in zip(*words, strict=True)])
        made = sorted(cursor.fetchall(), key=lambda row: (row[3], row[0]))
    if not made:
        return 0
    notices = Notice.objects.bulk_create(
        Notice(person_id=to, what=words[rule, about, to, due][:200], about_id=about, key=f"reminder:{pk}:{times}")
        for pk, rule, about, to, due, times in made
    )
    killpoint("remind.after_notices")
    Reminder.objects.bulk_update(
        [Reminder(pk=row[0], notice=notice) for row, notice in zip(made, notices, strict=True)], ["notice"]
    )
    _withdraw_earlier(made)
    _ask_for_mail(notices)
    killpoint("remind.before_commit")
    return len(made)


def _withdraw_earlier(made: list[tuple]) -> None:
    """What was said before of the same thing to the same person: 'is due' gives way to 'was due'."""
    now = {(kind_of(rule), about, to) for _, rule, about, to, _, _ in made}
    rows = Reminder.objects.filter(about__in={key[1] for key in now}, to__in={key[2] for key in now})
    rows = rows.filter(notice__withdrawn_at=None).exclude(pk__in=[row[0] for row in made])
    rows = rows.values_list("notice", "rule", "about", "to")
    withdraw([notice for notice, rule, *whom in rows if (kind_of(rule), *whom) in now])


def _ask_for_mail(notices: list[Notice]) -> None:
    people = User.objects.filter(pk__in={each.person_id for each in notices}).exclude(email=None)
    reached = set(people.values_list("pk", flat=True))
    if ids := [each.pk for each in notices if each.person_id in reached]:
        enqueue_all("notifications.deliver", {f"notices:{ids[0]}": ids})
