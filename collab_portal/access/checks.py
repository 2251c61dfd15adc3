"""The one door: four questions, asked by every page, file, search hit, count, e-mail and export (style 6).

Membership first, then confidentiality, then single grants, and last of all the exclusions, which beat everything.
Roles are looked up by subquery, so a question costs one query whatever the rows, and a role that ended has ended now.
"""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet

from collab_portal.accounts.models import User
from collab_portal.records.models import Entry, Record

from .asked import granted_to, held_by, invited_to, kept_from, reached_by
from .models import Confidential, Exclusion, RoleGrant, SingleGrant
from .paths import Dated, Path
from .roles import CONTRIBUTE, MANAGE, VIEW, codes_with

REFUSALS = {
    "view": "You can't see this.",
    "contribute": "You can read this, but your roles here don't let you add to it. Ask the programme office.",
    "manage": "You can read this, but your roles here don't let you change it. Ask the programme office.",
    "decide": "Only the chair or vice-chair of the body that holds this can do that.",
}


def visible(queryset: QuerySet, user: User, capability: str = VIEW) -> QuerySet:
    """The rows of a record queryset on which `user` holds `capability` now. Anonymous or inactive people get none."""
    if not getattr(user, "is_active", False):
        return queryset.none()
    queryset = queryset.filter(entry__withdrawn_at=None)
    if user.is_system:
        return queryset
    found = queryset.filter(_scope(queryset, user, capability))
    for path in queryset.model.shown_with:
        found = found.filter(Q(**{f"{path}__isnull": True}) | _scope_of(queryset, path, user, VIEW))
    return found


def can(user: User, capability: str, record: Record | type[Record]) -> bool:
    """Whether `user` holds `capability` on a record, or, given a kind of record, on any record of that kind."""
    if isinstance(record, type):
        return visible(record.objects.all(), user, capability).exists()
    return visible(type(record).objects.filter(pk=record.pk), user, capability).exists()


def require(user: User, capability: str, record: Record | type[Record]) -> None:
    """Raises PermissionDenied with the reason unless `can`."""
    if not (user.is_system or can(user, capability, record)):
        raise PermissionDenied(REFUSALS[capability])


def people_who(capability: str, record: Record) -> QuerySet:
    """The active people who hold `capability` on a record by role, less the excluded."""
    users = User.objects.filter(
        is_active=True,
        kind=User.Kind.PERSON,
        pk__in=RoleGrant.objects.in_force()
        .filter(root__in=roots_of(record), role__in=codes_with(capability))
        .values("user"),
    ).exclude(pk__in=_excluded_people(record))
    cover = covering(record)
    if isinstance(cover, Confidential) and cover.confidential_to != Confidential.To.INHERIT:
        return users.filter(pk__in=[user.pk for user in users if can(user, capability, record)])
    return users


def roots_of(record: Record) -> set[int]:
    """The ids of the roots whose roles reach this record."""
    if record.access_via:
        return roots_of(getattr(record, record.access_via).record)
    rows = type(record)._base_manager.filter(pk=record.pk)
    plain = [_path(path) for path in record.access_roots if isinstance(path, str)]
    found = [rows.values_list(*plain)] if plain else []
    dated = (path for path in record.access_roots if isinstance(path, Dated))
    found += [rows.filter(path.holds()).values_list(path.root) for path in dated]
    return {pk for answer in found for row in answer for pk in row if pk is not None}


def covering(record: Record) -> Record | None:
    """The record whose confidentiality, guests and exclusions cover this one: itself where it says nothing else."""
    for step in (record.covered_by or "").split("__"):
        record = getattr(record, step) if step and record is not None else record
    return record


def _excluded_people(record: Record) -> QuerySet:
    cover = covering(record)
    return Exclusion.objects.in_force().filter(record__in=[record.pk, *([cover.pk] if cover else [])]).values("user")


def _scope(queryset: QuerySet, user: User, capability: str) -> Q:
    model = queryset.model
    if model.access_via:
        return _scope_via(queryset, user, capability)
    cover = f"{model.covered_by}__" if model.covered_by else ""
    inside = _by_roles(model, user, capability) & _by_confidentiality(model, cover, user)
    if model.owned_by and capability in (VIEW, CONTRIBUTE):
        inside |= Q(**{model.owned_by: user})
    if capability == VIEW:
        inside |= _by_single_grant(model, cover, user)
        if model.managers_only is not None:
            own = Q(**{model.owned_by: user}) if model.owned_by else Q(pk__in=[])
            inside &= ~model.managers_only | _by_roles(model, user, MANAGE) | own
    return inside & _not_excluded(model, user)


def _scope_via(queryset: QuerySet, user: User, capability: str) -> Q:
    """For what hangs on any record (a comment, a document): it is as visible as that record."""
    return _scope_of(queryset, queryset.model.access_via, user, capability)


def _scope_of(queryset: QuerySet, path: str, user: User, capability: str) -> Q:
    """That the record which an entry key points at may be seen, of whatever kind it is."""
    models = _kinds_at(queryset, path)
    return _any(Q(**{f"{path}__in": visible(model.objects.all(), user, capability).values("pk")}) for model in models)


def _kinds_at(queryset: QuerySet, path: str) -> list[type[Record]]:
    kinds = Entry.objects.filter(pk__in=queryset.order_by().values(path)).values_list("kind", flat=True).distinct()
    return [Entry(kind=kind).model for kind in kinds]


def _by_roles(model: type[Model], user: User, capability: str) -> Q:
    paths = model.access_roots + (model.view_roots if capability == VIEW else ())
    return _any(_reached(model, path, user, capability) for path in paths)


def _reached(model: type[Model], path: Path, user: User, capability: str) -> Q:
    """A path over many rows goes through a subquery, so that no row comes back twice."""
    path = path if isinstance(path, Dated) else _path(path)
    if isinstance(path, Dated) or _crosses_many(model, path):
        return Q(pk__in=reached_by(model, path, user, capability))
    return Q(**{f"{path}__in": held_by(user, capability)})


def _by_confidentiality(model: type[Model], cover: str, user: User) -> Q:
    target = _model_at(model, model.covered_by) if model.covered_by else model
    if not issubclass(target, Confidential):
        return Q()
    held, to = held_by(user, VIEW), Confidential.To
    open_to = Q(**{f"{cover}confidential_to": to.INHERIT})
    open_to |= Q(**{f"{cover}confidential_to": to.BODY, f"{cover}{target.confidential_body}__in": held})
    open_to |= Q(**{f"{cover}confidential_to": to.TRUST, f"{cover}confidential_trust__in": held})
    return open_to | (Q(**{f"{model.covered_by}__isnull": True}) if model.covered_by else Q(pk__in=[]))


def _by_single_grant(model: type[Model], cover: str, user: User) -> Q:
    target = _model_at(model, model.covered_by) if model.covered_by else model
    if not any(issubclass(relation.related_model, SingleGrant) for relation in target._meta.related_objects):
        return Q(pk__in=[])
    path = model.covered_by or "pk"
    return Q(**{f"{path}__in": granted_to(user, target)}) & Q(**{f"{path}__in": invited_to(user)})


def _not_excluded(model: type[Model], user: User) -> Q:
    kept = kept_from(user)
    outside = ~Q(pk__in=kept)
    if model.covered_by:
        outside &= Q(**{f"{model.covered_by}__isnull": True}) | ~Q(**{f"{model.covered_by}__in": kept})
    return outside


def _any(conditions) -> Q:
    return reduce(or_, conditions, Q(pk__in=[]))


def _path(path: str) -> str:
    return "pk" if path == "self" else path


def _model_at(model: type[Model], path: str) -> type[Model]:
    for step in path.split("__"):
        model = model._meta.get_field(step).related_model
    return model


def _crosses_many(model: type[Model], path: str) -> bool:
    for step in path.split("__") if path != "pk" else ():
        field = model._meta.get_field(step)
        if field.one_to_many or field.many_to_many:
            return True
        model = field.related_model
    return False
