"""The e-mails themselves: what a notice and a digest say, in plain text and HTML. Never a word of a private item."""

from __future__ import annotations

from collections import defaultdict

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import get_template

from collab_portal.access.entries import visible_entries
from collab_portal.accounts.models import User
from collab_portal.records.models import Entry
from collab_portal.ui.words import counted

from ..attachments import part_for
from ..bodies import bodies_of
from ..models import Digest, Mailed, Notice


def letter_of_notice(notice: Notice) -> EmailMultiAlternatives:
    """The e-mail of one notice, with what it carries."""
    context = {"notice": notice, "address": _address(notice)}
    message = _message(notice, " ".join(notice.what.split()), "emails/notice", context, to=notice.person)
    if notice.carries and (part := part_for(notice.carries, notice.about.record, notice.person)):
        message.attach_alternative(part.text, part.mimetype)
    return message


def letter_of_digest(digest: Digest, notices: list[Notice]) -> EmailMultiAlternatives:
    """The e-mail of a day: what waited, by body and then by kind of record, the oldest first."""
    subject = f"{counted(len(notices), 'thing')} for you in {settings.SERVICE_NAME}"
    context = {"subject": subject, "bodies": _by_body(digest.person, notices)}
    context["all"] = f"{settings.SITE_URL}/notifications/"
    return _message(digest, subject, "emails/digest", context, to=digest.person)


def _by_body(person: User, notices: list[Notice]) -> list[tuple[str, list]]:
    """The bodies that the person may see, by name, each with the kinds of its records; at the end what is of none."""
    of_body = bodies_of(notice.about for notice in notices)
    titles = dict(Entry.objects.filter(pk__in=visible_entries(of_body.values(), person)).values_list("pk", "title"))
    found = defaultdict(lambda: defaultdict(list))
    for notice in notices:
        title = titles.get(of_body.get(notice.about_id), "")
        found[title][str(notice.about.model._meta.verbose_name_plural)].append((notice, _address(notice)))
    return [(title, sorted(found[title].items())) for title in sorted(found, key=lambda title: (not title, title))]


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
