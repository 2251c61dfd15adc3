"""What the door asks of the database about a person, as SQL written once: building it took half of a page's time.

Only the question is kept, never an answer. The database answers it each time, so a role that ended has ended now.
"""

from __future__ import annotations

import datetime
from functools import lru_cache

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from django.db.models.expressions import RawSQL
from guardian.shortcuts import get_objects_for_user

from collab_portal.accounts.models import User

from .models import Exclusion, Guest, RoleGrant
from .paths import Dated
from .roles import codes_with

KEPT = 8192  # texts, of a kilobyte or less


def held_by(user: User, capability: str) -> RawSQL:
    """The ids of the roots on which a person holds a capability today, for `root__in=`."""
    return _held(user.pk, capability, datetime.date.today())


def reached_by(model: type[Model], path: str | Dated, user: User, capability: str) -> RawSQL:
    """The ids of a model's rows that a path over many rows leads from such roots, for `pk__in=`."""
    return _reached(model, path, user.pk, capability, datetime.date.today())


def invited_to(user: User) -> RawSQL:
    """The ids of the records that a person is a guest of today, for `pk__in=`."""
    return _invited(user.pk, datetime.date.today())


def kept_from(user: User) -> RawSQL:
    """The ids of the records that a person is kept from today, for `pk__in=`."""
    return _kept_from(user.pk, datetime.date.today())


def granted_to(user: User, model: type[Model]) -> RawSQL:
    """The ids of the rows of a model that a person was given one by one, for `pk__in=`."""
    return _granted(user.pk, model, ContentType.objects.get_for_model(model).pk)


@lru_cache(KEPT)
def _held(user: int, capability: str, on: datetime.date) -> RawSQL:
    roles = RoleGrant.objects.in_force(on).filter(user=user, role__in=codes_with(capability))
    return _text(roles.values("root"))


@lru_cache(KEPT)
def _reached(model: type[Model], path: str | Dated, user: int, capability: str, on: datetime.date) -> RawSQL:
    held = _held(user, capability, on)
    if isinstance(path, Dated):
        return _text(model._base_manager.filter(path.holds(on) & Q(**{f"{path.root}__in": held})).values("pk"))
    return _text(model._base_manager.filter(**{f"{path}__in": held}).values("pk"))


@lru_cache(KEPT)
def _invited(user: int, on: datetime.date) -> RawSQL:
    return _text(Guest.objects.in_force(on).filter(user=user).values("record"))


@lru_cache(KEPT)
def _kept_from(user: int, on: datetime.date) -> RawSQL:
    return _text(Exclusion.objects.in_force(on).filter(user=user).values("record"))


@lru_cache(KEPT)
def _granted(user: int, model: type[Model], content_type: int) -> RawSQL:  # the number stands in the text
    permission = f"{model._meta.app_label}.view_{model._meta.model_name}"
    rows = get_objects_for_user(User(pk=user), permission, model, accept_global_perms=False, with_superuser=False)
    return _text(rows.values("pk"))


def _text(rows: QuerySet) -> RawSQL:
    return RawSQL(*rows.query.sql_with_params())  # noqa: S611  written by the ORM, its values apart
