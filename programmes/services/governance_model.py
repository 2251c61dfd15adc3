"""The models of governance of a collaborative: they combine and follow each other (domain.md, Collaborative)."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import Q

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save

from ..models import Collaborative, GovernanceModel
from .organisation import require_order


@transaction.atomic
def adopt_model(model: GovernanceModel, *, by: User) -> GovernanceModel:
    """Put a model of governance in force from a day. Raises RuleBroken where it is for the same scope already."""
    require(by, "manage", model.collaborative)
    _require_once(model)
    return save(model, by=by)


@transaction.atomic
def change_model(
    model: GovernanceModel, *, by: User, reason: str = "", seen_version: int | None = None
) -> GovernanceModel:
    """Correct a model's scope, lead and dates."""
    require(by, "manage", model)
    _require_once(model)
    return save(model, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def end_model(model: GovernanceModel, *, on: datetime.date, by: User, reason: str) -> GovernanceModel:
    """End a model of governance: `on` is its last day."""
    require(by, "manage", model)
    if on < model.starts:
        raise RuleBroken({"on": f"The last day must be {model.starts:%-d %B %Y} or later."})
    model.ends = on
    return save(model, by=by, reason=reason)


def _require_once(model: GovernanceModel) -> None:
    """Different models may be in force at one time; the same model for the same scope may not."""
    require_order(model.starts, model.ends)
    model.scope = " ".join(model.scope.split())
    Collaborative.objects.select_for_update(of=("self",)).get(pk=model.collaborative_id)
    same = GovernanceModel.objects.in_use().exclude(pk=model.pk).filter(
        Q(ends=None) | Q(ends__gte=model.starts),
        collaborative=model.collaborative_id, which=model.which, scope__iexact=model.scope,
    )  # fmt: skip
    other = (same.filter(starts__lte=model.ends) if model.ends else same).first()
    if other:
        since = f"{other.starts:%-d %B %Y}"
        raise RuleBroken({"starts": f"{model.get_which_display()} is in force for that since {since}. End it first."})
