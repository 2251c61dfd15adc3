"""Organisations and who works for them."""

from __future__ import annotations

import datetime

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save

from ..models import Organisation, Post
from .founding import require_founder, save_founded
from .organisation_code import require_ods_code


@transaction.atomic
def register(organisation: Organisation, *, by: User) -> Organisation:
    """Enter an organisation. Raises RuleBroken where its ODS code is taken, or not one of its kind."""
    require_founder(by)
    require_ods_code(organisation, by=by)
    return save_founded(organisation, by=by)


@transaction.atomic
def change(organisation: Organisation, *, by: User, reason: str = "", seen_version: int | None = None) -> Organisation:
    """Write an organisation's changed facts, its ODS code in capitals and its own."""
    require(by, "manage", organisation)
    require_ods_code(organisation, by=by)
    return save(organisation, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def take_post(
    organisation: Organisation, *, person: User, job_title: str, starts: datetime.date, by: User, ends=None
) -> Post:
    """Say that a person works for an organisation, as what and from when."""
    require(by, "manage", organisation)
    require_order(starts, ends)
    post = Post(person=person, organisation=organisation, job_title=job_title, starts=starts, ends=ends)
    return save(post, by=by)


@transaction.atomic
def introduce(organisation: Organisation, *, name: str, job_title: str, starts: datetime.date, by: User) -> Post:
    """Name a person who is not in the portal yet, with their post. They can't sign in until they get an account."""
    require(by, "manage", organisation)
    person = User.objects.create_user(None, name)
    return take_post(organisation, person=person, job_title=job_title, starts=starts, by=by)


@transaction.atomic
def end_post(post: Post, *, on: datetime.date, by: User, reason: str = "") -> Post:
    """End a post: `on` is its last day."""
    require(by, "manage", post)
    require_order(post.starts, on)
    post.ends = on
    return save(post, by=by, reason=reason)


def require_order(starts: datetime.date, ends: datetime.date | None) -> None:
    """Raises RuleBroken where something ends before it begins."""
    if ends is not None and ends < starts:
        raise RuleBroken({"ends": f"The last day must be {starts:%-d %B %Y} or later."})
