"""The roles on a root, for who looks them over, and the roots on which a person gives roles."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import F, Max, Q, QuerySet

from collab_portal.accounts.models import User
from collab_portal.records.models import Entry, Record, Root, record_models

from .checks import visible
from .models import GrantReview, LastUse, RoleGrant
from .roles import BY_CODE, GIVEN_ON, MANAGE
from .uses import UNUSED_DAYS


@dataclass(frozen=True)
class Held:
    """A role in force, with when it was last used and last looked at."""

    grant: RoleGrant
    used: datetime.date | None
    reviewed: datetime.date | None
    today: datetime.date

    @property
    def role(self):
        return BY_CODE[self.grant.role]

    @property
    def is_unused(self) -> bool:
        """Not used for 90 days, and held for as long."""
        return (self.used or self.grant.starts) < self.today - datetime.timedelta(days=UNUSED_DAYS)


def roles_on(root: Entry) -> list[Held]:
    """The roles in force on a root, those first that nobody has looked at, or longest ago. Two queries."""
    rows = RoleGrant.objects.in_force().filter(root=root, user__is_active=True)
    rows = rows.annotate(reviewed=Max("reviews__on")).select_related("user", "entry", "because")
    return held_with_use(rows.order_by(F("reviewed").asc(nulls_first=True), "starts", "pk"))


def held_with_use(grants: QuerySet) -> list[Held]:
    """Grants (annotated with `reviewed`, or not) with their last use, in their order."""
    today, grants = datetime.date.today(), list(grants)
    uses = LastUse.objects.filter(
        user__in={grant.user_id for grant in grants}, root__in={grant.root_id for grant in grants}
    )
    used = {(use.user_id, use.root_id): use.on for use in uses}
    return [
        Held(grant, used.get((grant.user_id, grant.root_id)), getattr(grant, "reviewed", None), today)
        for grant in grants
    ]


def reviews_of(root: Entry) -> QuerySet:
    """What was looked at on a root, the newest first."""
    return GrantReview.objects.in_use().filter(root=root).order_by("-on", "-pk")


def is_root(entry: Entry) -> bool:
    return issubclass(entry.model, Root)


def roots_to_give_on(user: User) -> QuerySet:
    """The roots on which a person may give a role, as entries by title."""
    models = [model for model in record_models() if model._meta.label_lower in GIVEN_ON]
    inside = Q(pk__in=[])
    for model in models:
        rows: QuerySet[Record] = (
            model.objects.in_use() if user.is_superuser else visible(model.objects.all(), user, MANAGE)
        )
        inside |= Q(pk__in=rows.values("pk"))
    return Entry.objects.filter(inside).order_by("title", "pk")
