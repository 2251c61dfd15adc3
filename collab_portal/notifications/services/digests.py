"""Digests: one e-mail to one person on one day, with all that waited, once it is their hour."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.db import connection, transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from collab_portal.access.entries import visible_entries
from collab_portal.accounts.models import User
from collab_portal.jobs.services import enqueue_all, killpoint

from ..models import Digest, Mail, Notice
from ..selectors import WISHES, hour_has_come, wishes_for
from ..signals import not_sent
from .letters import letter_of_digest
from .looking import look_again_for
from .post import Post, post_each, settle

TASK = "notifications.deliver_digests"
CHUNK = 50

MAKE = """
INSERT INTO notifications_digest (person_id, day, made_at, mail_error, returned_why)
SELECT person, %s, %s, '', '' FROM unnest(%s::bigint[]) AS asked(person)
ON CONFLICT (person_id, day) DO NOTHING RETURNING id
"""


@transaction.atomic
def make_digests(now: datetime.datetime | None = None) -> int:
    """Make today's digest for each whose hour has come and for whom something waits. Returns how many were new.

    One for a person and day, whatever happens: what comes to wait after it was made waits for the next.
    """
    now = now or timezone.now()
    waiting = Notice.objects.waiting().order_by().values("person")
    people = User.objects.filter(pk__in=waiting).select_related("notice_preference")
    ready = sorted(person.pk for person in people if hour_has_come(person, now))
    if not ready:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(MAKE, [timezone.localdate(now), now, ready])
        made = sorted(pk for (pk,) in cursor.fetchall())
    mine = Digest.objects.filter(pk__in=made, person=OuterRef("person")).values("pk")
    rows = Notice.objects.waiting().filter(person__in=Digest.objects.filter(pk__in=made).values("person"))
    rows.update(digest=Subquery(mine[:1]))
    chunks = [made[at : at + CHUNK] for at in range(0, len(made), CHUNK)]
    enqueue_all(TASK, {f"digests:{chunk[0]}": chunk for chunk in chunks})
    killpoint("digest.before_commit")
    return len(made)


def deliver_digests(*ids: int, hold: Callable[[], None] = lambda: None) -> None:
    """Send digests over one connection, each once, by the same leases and marks as notices. Rights are asked again."""
    rows = Digest.objects.prefetch_related(*WISHES).order_by("pk")
    post_each(rows, ids, lambda post, digests: _post(post, digests, hold), task=TASK, hold=hold)


def _post(post: Post, digests: list[Digest], hold: Callable[[], None]) -> None:
    for digest in digests:
        holds = list(digest.notices.filter(mailed_at=None).select_related("about").order_by("pk"))
        look_again_for(holds)
        told = _told(digest, holds)
        if told:
            post.send(digest, lambda digest=digest, told=told: letter_of_digest(digest, told))
        else:
            _settle(digest)
        hold()


def _told(digest: Digest, notices: list[Notice]) -> list[Notice]:
    """What of it the person may still see, and wants, and is still so."""
    person = digest.person
    seen = visible_entries([notice.about_id for notice in notices], person)
    wishes = wishes_for(person, [notice.about for notice in notices])
    for notice in notices:
        if notice.about_id not in seen:
            notice.person = person
            not_sent.send(sender=Notice, notice=notice)
    kept = [each for each in notices if each.about_id in seen and each.withdrawn_at is None]
    return [each for each in kept if wishes[each.about_id] != Mail.NEVER] if person.email else []


@transaction.atomic
def _settle(digest: Digest) -> None:
    settle(Digest.objects.filter(pk=digest.pk))
    settle(Notice.objects.filter(digest=digest, mailed_at=None))
