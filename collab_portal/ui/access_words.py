"""Who may see a record, and why, in the words of its page. Roots are named only where the reader sees them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.urls import reverse

from collab_portal.access.checks import can
from collab_portal.access.days import access_to, kept_from
from collab_portal.access.entries import visible_entries
from collab_portal.access.people import known_to, posts_of
from collab_portal.access.roles import BY_CODE, MANAGE, VIEW
from collab_portal.accounts.models import User
from collab_portal.records.models import Entry, Record

from .acts import address
from .cells import HIDDEN
from .words import brief

DOES = {"view": "see it", "contribute": "add to it", "manage": "change it", "decide": "decide on it"}


@dataclass(frozen=True)
class Reason:
    """Why somebody may: its words, its page where the reader may see it, and how long it holds."""

    text: str
    href: str
    span: str


@dataclass(frozen=True)
class Reader:
    """A person on the page: name, post, what they may do, why."""

    name: str
    href: str
    post: str
    may: str
    reasons: tuple[Reason, ...]
    closed: bool = False


def readers_of(record: Record, on: datetime.date, user: User) -> list[Reader]:
    """Who may see a record on a day, for somebody who sees it now. Whoever may see a record may see who else may, but
    of them only names and posts, and of their roles only roots that `user` sees too."""
    accesses = [access for access in access_to(record, on) if VIEW in access.may]
    ids = [access.person_id for access in accesses]
    posts, pages = posts_of(ids, on), person_pages(ids, user)
    titles = titles_seen([grant.root_id for access in accesses for grant in access.grants], user)
    return [
        Reader(
            access.person.name,
            pages.get(access.person_id, ""),
            posts.get(access.person_id, ""),
            may_in_words(access.capabilities),
            tuple(_reasons(access, titles)),
            not access.person.is_active,
        )
        for access in accesses
    ]


def shut_out(record: Record, on: datetime.date, user: User) -> list[dict]:
    """Who was kept from a record on a day, for those who manage it; for everybody else nothing, not even a number."""
    if not can(user, MANAGE, record):
        return []
    rows = kept_from(record, on)
    posts = posts_of([person.pk for person, _ in rows], on)
    return [
        {
            "name": person.name,
            "post": posts.get(person.pk, ""),
            "handling": row.handling,
            "span": span(row),
            "href": reverse("access:exclusion-detail", args=[row.entry_id]),
        }
        for person, row in rows
    ]


def person_pages(ids, user: User) -> dict[int, str]:
    """The address of a person's page, for those among `ids` whom the reader knows."""
    known = known_to(user).filter(pk__in=list(ids)).values_list("pk", flat=True)
    return {pk: address("programmes:person-page", pk) for pk in known}


def titles_seen(ids, user: User) -> dict[int, str]:
    """The titles of those entries among `ids` that the reader may see."""
    return dict(Entry.objects.filter(pk__in=visible_entries(ids, user)).values_list("pk", "title"))


def may_in_words(capabilities: list[str]) -> str:
    """'See it, add to it and change it'."""
    words = [DOES[capability] for capability in capabilities]
    return (", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else words[0]).capitalize() if words else ""


def span(row) -> str:
    """'since 1 January 2020, until 26 February 2024'."""
    return f"since {brief(row.starts)}" + (f", until {brief(row.ends)}" if row.ends else "")


def _reasons(access, titles: dict[int, str]):
    for grant in access.grants:
        seen = grant.root_id in titles
        href = reverse("access:rolegrant-detail", args=[grant.entry_id]) if seen else ""
        yield Reason(f"{BY_CODE[grant.role]}, {titles.get(grant.root_id, HIDDEN)}", href, span(grant))
    if access.guest:
        yield Reason("Invited to this alone", "", span(access.guest))
    if access.own:
        yield Reason("It is their own", "", "")
