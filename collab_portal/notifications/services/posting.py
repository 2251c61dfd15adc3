"""Sending notices by e-mail, each once. Rights and wishes are asked again now: who lost the right gets nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import groupby

from django.utils import timezone

from collab_portal.access.entries import visible_to_each
from collab_portal.accounts.models import User
from collab_portal.jobs.services import NotNow

from ..models import Mail, Notice
from ..selectors import WISHES, is_quiet_for, next_time_for, wishes_for
from ..signals import not_sent
from .letters import letter_of_notice
from .looking import look_again_for
from .post import Post, post_each, settle

TASK = "notifications.deliver"
FRESH = 2.0  # seconds for which an answer about rights counts while letters go


def deliver(*ids: int, hold: Callable[[], None] = lambda: None) -> None:
    """Send the e-mails of notices over one connection, each once; what its reader wants later waits for a digest.

    A lease keeps two workers apart, and the mark follows the sending: after a crash between the two it is sent again
    (plain SMTP can't promise more: never missed, at most one repeat for each crash in the send step; pitfalls 3).
    Raises NotNow while another worker is at it, and what the mail server answered where it refused.
    `hold` is called now and then, to keep the job's lease.
    """
    rows = Notice.objects.select_related("about").prefetch_related(*WISHES)
    post_each(rows.order_by("person", "pk"), ids, lambda post, found: _post(post, found, hold), task=TASK, hold=hold)


def _post(post: Post, notices: list[Notice], hold: Callable[[], None]) -> None:
    look_again_for(notices)
    later, seen, asked_at = [], set(), -FRESH
    for person, theirs in groupby(notices, key=lambda notice: notice.person):
        if time.monotonic() >= asked_at + FRESH:
            hold()
            seen, asked_at = visible_to_each((each.person_id, each.about_id) for each in notices), time.monotonic()
        later += _post_to_one(post, person, list(theirs), seen)
    post.finish()
    if later:
        raise NotNow(max(later))


def _post_to_one(post: Post, person: User, notices: list[Notice], seen: set[tuple[int, int]]) -> list:
    """Send what one person wants at once, and see to the rest. Returns until when what carries something must wait."""
    later = []
    wishes = wishes_for(person, [notice.about for notice in notices])
    quiet = is_quiet_for(person, timezone.now())
    settled, waiting = [], []
    for notice in notices:
        wish = wishes[notice.about_id]
        if (person.pk, notice.about_id) not in seen:
            not_sent.send(sender=Notice, notice=notice)
            settled.append(notice.pk)
        elif notice.withdrawn_at or wish == Mail.NEVER or not person.email:
            settled.append(notice.pk)
        elif notice.carries and quiet:
            later.append(next_time_for(person, timezone.now()))
        elif quiet or (wish == Mail.DAILY and not notice.carries):
            waiting.append(notice.pk)
        else:
            post.send(notice, lambda notice=notice: letter_of_notice(notice))
    if settled:
        settle(Notice.objects.filter(pk__in=settled))
    if waiting:
        Notice.objects.filter(pk__in=waiting, mailed_at=None).update(waits=True, mail_lease_until=None)
    return later
