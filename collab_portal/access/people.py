"""Whom a person may choose from: a list of names is itself something that a stranger must not see (security S3)."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from collab_portal.accounts.models import User

from .models import RoleGrant

Source = Callable[[User], Iterable[QuerySet]]
_sources: list[Source] = []
Posts = Callable[[Iterable[int], datetime.date], dict[int, str]]
_posts: list[Posts] = []


def register(source: Source) -> Source:
    """Add a source: given a person, it answers with querysets of the ids of people whom that person knows by it."""
    if source not in _sources:
        _sources.append(source)
    return source


def known_to(user: User) -> QuerySet:
    """The people whom `user` may be offered by name: colleagues on the same roots, those a source gives, and `user`.

    The system's own actors know everybody, and so does a superuser, who gives accounts and roles.
    """
    people = User.objects.filter(kind=User.Kind.PERSON, is_active=True)
    if not user.is_active:
        return people.none()
    if user.is_system or user.is_superuser:
        return people
    held = RoleGrant.objects.in_force().filter(user=user).values("root")
    colleagues = RoleGrant.objects.in_force().filter(root__in=held).values("user")
    given = [ids for source in _sources for ids in source(user)]
    return people.filter(reduce(or_, (Q(pk__in=ids) for ids in (colleagues, *given)), Q(pk=user.pk)))


def register_posts(source: Posts) -> Posts:
    """Add a source of posts: given ids of people and a day, it answers with the words for each, by id."""
    if source not in _posts:
        _posts.append(source)
    return source


def posts_of(people: Iterable[int], on: datetime.date) -> dict[int, str]:
    """What each person was on a day: 'Medical director, UHNM'. Two people can have the same name."""
    people = list(people)
    return {pk: words for source in _posts for pk, words in source(people, on).items()}
