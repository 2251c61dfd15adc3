"""Telling people. A notice is a row of the caller's transaction and its e-mail a job: only what was saved is sent."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone

from collab_portal.access.checks import can
from collab_portal.access.entries import visible_entries
from collab_portal.accounts.models import User
from collab_portal.jobs.services import NotNow, enqueue, killpoint, lease_time
from collab_portal.records.models import Entry, Record

from .attachments import part_for
from .models import Notice, Preference, Reminder
from .signals import not_sent


@dataclass(frozen=True)
class Due:
    """Something due: the rule's name, the record's entry id, who is to be told, the day, and the words."""

    rule: str
    about_id: int
    to_id: int
    due: datetime.date
    what: str


def notify(
    people: Iterable[User], what: str, *, about: Record, by: User | None = None, text: str = "", key: str = "",
    carries: str = "",
) -> list[Notice]:  # fmt: skip
    """Tell each of `people` (but not `by`) who may see `about`. With a `key`, telling twice is telling once.

    `what` and `text` must not hold words of a private item: those who may see the record read them there.
    `carries` names what the e-mail has beside its words (attachments.register).
    """
    notices = []
    for person in people:
        if person != by and not person.is_system and can(person, "view", about):
            told = {"text": text, "key": key and f"{key}:{person.pk}", "carries": carries}
            notice, new = _notice(person, what, about=about.entry, **told)
            notices.append(notice) if new else None
    return notices


@transaction.atomic
def remind(dues: Iterable[Due]) -> int:
    """Make a reminder, its notice and its e-mail job for each that has none yet. Returns how many were new."""
    new = 0
    for due in dues:
        reminder, made = Reminder.objects.get_or_create(
            rule=due.rule, about_id=due.about_id, to_id=due.to_id, due=due.due
        )
        if made:
            to = User.objects.get(pk=due.to_id)
            key = f"reminder:{reminder.pk}"
            reminder.notice, _ = _notice(to, due.what, about=Entry.objects.get(pk=due.about_id), text="", key=key)
            reminder.save(update_fields=["notice"])
            new += 1
    return new


def deliver(notice_id: int) -> bool:
    """Send a notice's e-mail, once. Rights and wishes are asked again now: who lost the right gets nothing.

    A lease keeps two workers apart, and the mark follows the sending: after a crash between the two it is sent again
    (plain SMTP can't promise more: never missed, at most one repeat for each crash in the send step; pitfalls 3).
    Raises NotNow while another worker is at it, and what the mail server answered where it refused.
    """
    notice = _lease(notice_id)
    if notice is None:
        return False
    try:
        _send(notice)
    except Exception as error:
        said = f"{type(error).__name__}: {error}"[:300]
        _leased(notice).update(mail_lease_until=None, mail_error=said)
        raise
    Notice.objects.filter(pk=notice.pk).update(mailed_at=timezone.now(), mail_lease_until=None, mail_error="")
    return True


def mark_read(notices, *, by: User) -> int:
    """Mark a person's own notices as read."""
    return notices.filter(person=by).unread().update(read_at=timezone.now())


def prefer(person: User, *, mail: str) -> Preference:
    """Keep how a person wants to be told."""
    return Preference.objects.update_or_create(person=person, defaults={"mail": mail})[0]


def _notice(person: User, what: str, *, about: Entry, text: str, key: str, carries: str = "") -> tuple[Notice, bool]:
    values = {"person": person, "what": what[:200], "text": text[:500], "about": about, "carries": carries}
    notice, new = (
        Notice.objects.get_or_create(key=key, defaults=values) if key else (Notice.objects.create(**values), True)
    )
    if new and person.email:
        enqueue("notifications.deliver", notice.pk, key=f"notice:{notice.pk}")
    return notice, new


def _send(notice: Notice) -> None:
    if not visible_entries([notice.about_id], notice.person):
        not_sent.send(sender=Notice, notice=notice)
    elif _wants_mail(notice):
        message = _message(notice)
        killpoint("notice.before_send")
        _renew(notice)
        message.send()
        killpoint("notice.after_send")


def _lease(notice_id: int) -> Notice | None:
    """The notice, leased; None where it was mailed already. Raises NotNow while somebody else holds it."""
    now = timezone.now()
    free = Q(mail_lease_until=None) | Q(mail_lease_until__lt=now)
    waiting = Notice.objects.filter(pk=notice_id, mailed_at=None)
    if waiting.filter(free).update(mail_lease_until=now + lease_time()):
        return Notice.objects.select_related("person", "about").get(pk=notice_id)
    if waiting.exists():
        raise NotNow
    return None


def _renew(notice: Notice) -> None:
    """The last look before sending: whoever slept longer than the lease finds that it is another's (pitfalls 3)."""
    until = timezone.now() + lease_time()
    if not _leased(notice).update(mail_lease_until=until):
        raise NotNow
    notice.mail_lease_until = until


def _leased(notice: Notice):
    return Notice.objects.filter(pk=notice.pk, mailed_at=None, mail_lease_until=notice.mail_lease_until)


def _wants_mail(notice: Notice) -> bool:
    wish = Preference.objects.filter(person=notice.person).first()
    return bool(notice.person.email) and (wish is None or wish.mail != Preference.Mail.NEVER)


def _message(notice: Notice) -> EmailMultiAlternatives:
    context = {
        "notice": notice,
        "service": settings.SERVICE_NAME,
        "address": f"{settings.SITE_URL}{notice.about.get_absolute_url()}",
        "preferences": f"{settings.SITE_URL}/notifications/preferences/",
    }
    subject = " ".join(notice.what.split())
    message = EmailMultiAlternatives(
        subject, render_to_string("emails/notice.txt", context), settings.DEFAULT_FROM_EMAIL, [notice.person.email],
        headers={"Message-ID": f"<notice-{notice.pk}@{settings.SITE_URL.split('//')[-1].split(':')[0]}>"},
    )  # fmt: skip
    message.attach_alternative(render_to_string("emails/notice.html", context), "text/html")
    if notice.carries and (part := part_for(notice.carries, notice.about.record, notice.person)):
        message.attach_alternative(part.text, part.mimetype)
    return message
