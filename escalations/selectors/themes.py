"""Themes of a body, and the escalations in them that the reader may see."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from programmes.models import Body

from ..models import Escalation, Theme


@dataclass(frozen=True)
class ThemeRow:
    """A theme with how many the reader sees in it, and how many of these wait."""

    theme: Theme
    seen: int
    waiting: int


def themes_of(body: Body, user: User) -> list[ThemeRow]:
    """The themes of a body, the newest first. Two queries."""
    themes = list(visible(Theme.objects.in_use().filter(body=body), user).select_related("entry").order_by("-pk"))
    rows = visible(Escalation.objects.in_use().filter(theme__in=themes), user).values_list("theme", "status")
    found = [(theme, [status for pk, status in rows if pk == theme.pk]) for theme in themes]
    return [ThemeRow(theme, len(all_), sum(status in Escalation.WAITING for status in all_)) for theme, all_ in found]


def escalations_in(theme: Theme, user: User) -> QuerySet[Escalation]:
    """Those in a theme, the newest first, with where they lie."""
    rows = visible(Escalation.objects.in_use().filter(theme=theme), user)
    return rows.select_related("entry", "held_by", "raised_by").order_by("-pk")


def waiting_in(theme: Theme, user: User) -> QuerySet[Escalation]:
    """Those that the theme's body can answer."""
    return visible(Escalation.objects.waiting().filter(theme=theme, held_by=theme.body_id), user).order_by("pk")


def could_join(theme: Theme) -> QuerySet[Escalation]:
    """Those that wait for the theme's body and are in no theme. A form shows of them what its reader sees."""
    return Escalation.objects.waiting().filter(held_by=theme.body_id, theme=None).order_by("-pk")


def theme_of(escalation: Escalation, user: User) -> Theme | None:
    """The theme that an escalation is in, where the reader sees it."""
    return visible(Theme.objects.in_use().filter(pk=escalation.theme_id), user).select_related("entry").first()
