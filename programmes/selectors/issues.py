"""The issues of a programme, workstream or project, with what hangs from it, as a reader sees them."""

from __future__ import annotations

from django.db.models import F, QuerySet

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User

from ..models import Issue, Risk
from .benefits import under_subject


def issues_of(model: type, pk: int, user: User) -> QuerySet[Issue]:
    """What is open first, the earliest due first, those without a day last. One query."""
    rows = visible(Issue.objects.filter(under_subject(model, pk)), user)
    rows = rows.select_related("entry", "owner", "programme", "workstream", "project", "risk__entry")
    return rows.order_by("status", F("due").asc(nulls_last=True), "pk")


def issues_from(risk: Risk, user: User) -> QuerySet[Issue]:
    """What came of a risk."""
    return visible(Issue.objects.filter(risk=risk), user).select_related("entry").order_by("pk")
