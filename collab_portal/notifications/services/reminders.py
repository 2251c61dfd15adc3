"""What the timetable does twice a minute: what no longer stands is withdrawn, what is due and new is told, in sets."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, transaction
from django.utils import timezone

from collab_portal.accounts.models import User
from collab_portal.jobs.services import enqueue_all, killpoint

from ..dues import Due, kind_of, seen_and_new
from ..models import Reminder
from .digests import make_digests
from .looking import all_standing, note_look, withdraw, withdraw_gone

CHUNK, LETTERS = 500, 250  # reminders of one transaction; e-mails of one job

MAKE = """
WITH asked AS (
    SELECT * FROM unnest(%s::text[], %s::bigint[], %s::bigint[], %s::date[], %s::text[])
    AS asked(rule, about_id, to_id, due, what)
), made AS (
    INSERT INTO notifications_reminder AS made (rule, about_id, to_id, due, made_at, times)
    SELECT rule, about_id, to_id, due, %s, 1 FROM asked
    ON CONFLICT (rule, about_id, to_id, due)
    DO UPDATE SET gone_at = NULL, made_at = excluded.made_at, times = made.times + 1 WHERE made.gone_at IS NOT NULL
    RETURNING id, rule, about_id, to_id, due, times, made_at
)
INSERT INTO notifications_notice (person_id, what, text, about_id, key, carries, at, waits, mail_error, returned_why)
SELECT to_id, what, '', about_id, 'reminder:' || id || ':' || times, '', made_at, false, '', ''
FROM made JOIN asked USING (rule, about_id, to_id, due) ORDER BY to_id, id
RETURNING id, key, person_id
"""
JOIN = """
UPDATE notifications_reminder SET notice_id = told.notice
FROM unnest(%s::bigint[], %s::bigint[]) AS told(reminder, notice) WHERE id = told.reminder
RETURNING id, rule, about_id, to_id
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
    asked = [(each.rule, each.about_id, each.to_id, each.due, each.what[:200]) for each in chunk]
    with connection.cursor() as cursor:
        cursor.execute(MAKE, [*(list(column) for column in zip(*asked, strict=True)), timezone.now()])
        notices = {int(key.split(":")[1]): (pk, person) for pk, key, person in cursor.fetchall()}
        if not notices:
            return 0
        killpoint("remind.after_notices")
        cursor.execute(JOIN, [list(notices), [pk for pk, _ in notices.values()]])
        made = cursor.fetchall()
    _withdraw_earlier(made)
    _ask_for_mail(list(notices.values()))
    killpoint("remind.before_commit")
    return len(made)


def _withdraw_earlier(made: list[tuple]) -> None:
    """What was said before of the same thing to the same person: 'is due' gives way to 'was due'."""
    now = {(kind_of(rule), about, to) for _, rule, about, to in made}
    rows = Reminder.objects.filter(about__in={key[1] for key in now}, notice__withdrawn_at=None)
    rows = rows.exclude(pk__in=[row[0] for row in made]).values_list("notice", "rule", "about", "to")
    withdraw([notice for notice, rule, *whom in rows if (kind_of(rule), *whom) in now])


def _ask_for_mail(notices: list[tuple[int, int]]) -> None:
    people = User.objects.filter(pk__in={person for _, person in notices}).exclude(email=None)
    reached = set(people.values_list("pk", flat=True))
    ids = [pk for pk, person in notices if person in reached]
    jobs = [ids[at : at + LETTERS] for at in range(0, len(ids), LETTERS)]
    enqueue_all("notifications.deliver", {f"notices:{job[0]}": job for job in jobs})
