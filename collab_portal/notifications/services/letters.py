"""The e-mails themselves: what a notice and a digest say, in plain text and HTML. Never a word of a private item."""

from __future__ import annotations

from collections import defaultdict

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import get_template

from collab_portal.accounts.models import User

from ..attachments import part_for
from ..models import Digest, Mailed, Notice


def letter_of_notice(notice: Notice) -> EmailMultiAlternatives:
    """The e-mail of one notice, with what it carries."""
    context = {"notice": notice, "address": _address(notice)}
    message = _message(notice, " ".join(notice.what.split()), "emails/notice", context, to=notice.person)
    if notice.carries and (part := part_for(notice.carries, notice.about.record, notice.person)):
        message.attach_alternative(part.text, part.mimetype)
    return message


def letter_of_digest(digest: Digest, notices: list[Notice]) -> EmailMultiAlternatives:
    """The e-mail of a day: what waited, by kind of record, the oldest first."""
    by_kind = defaultdict(list)
    for notice in notices:
        by_kind[str(notice.about.model._meta.verbose_name_plural)].append((notice, _address(notice)))
    subject = f"{len(notices)} {'thing' if len(notices) == 1 else 'things'} for you in {settings.SERVICE_NAME}"
    context = {"subject": subject, "groups": sorted(by_kind.items()), "all": f"{settings.SITE_URL}/notifications/"}
    return _message(digest, subject, "emails/digest", context, to=digest.person)


def message_id(letter: Mailed) -> str:
    """By which a mail that comes back is known again."""
    host = settings.SITE_URL.split("//")[-1].split("/")[0].split(":")[0]
    return f"<{letter._meta.model_name}-{letter.pk}@{host}>"


def _message(letter: Mailed, subject: str, template: str, context: dict, *, to: User) -> EmailMultiAlternatives:
    preferences = f"{settings.SITE_URL}/notifications/preferences/"
    context |= {"service": settings.SERVICE_NAME, "preferences": preferences}
    message = EmailMultiAlternatives(
        subject, get_template(f"{template}.txt").render(context), settings.DEFAULT_FROM_EMAIL, [to.email],
        headers={
            "Message-ID": message_id(letter),
            "List-Unsubscribe": f"<{preferences}>",
            "Auto-Submitted": "auto-generated",
        },
    )  # fmt: skip
    message.attach_alternative(get_template(f"{template}.html").render(context), "text/html")
    return message


def _address(notice: Notice) -> str:
    return f"{settings.SITE_URL}{notice.about.get_absolute_url()}"
