"""Themes: several escalations with one cause, linked and answered once."""

from __future__ import annotations

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from meetings.services.doors import require_either

from ..models import Escalation, Step, Theme
from ..selectors.themes import waiting_in
from .answering import answer


@transaction.atomic
def name_theme(theme: Theme, *, by: User) -> Theme:
    """Name one cause behind several escalations of a body."""
    require_either(by, theme.body)
    return save(theme, by=by)


@transaction.atomic
def change_theme(theme: Theme, *, by: User, reason: str = "", seen_version: int | None = None) -> Theme:
    """Word a theme anew."""
    require_either(by, theme)
    return save(theme, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def link_to_theme(theme: Theme, *, escalation: Escalation, by: User) -> Escalation:
    """Say that an escalation has the theme's cause. It must wait for the theme's body, and be in no other theme."""
    require_either(by, theme)
    require(by, "view", escalation)
    escalation = Escalation.objects.select_for_update(of=("self",)).get(pk=escalation.pk)
    if escalation.held_by_id != theme.body_id or escalation.status not in Escalation.WAITING:
        raise RuleBroken({"escalation": f"It does not wait for {theme.body}. Choose one that does."})
    if escalation.theme_id not in (None, theme.pk):
        raise RuleBroken({"escalation": "It is in another theme. Take it out of that one first."})
    escalation.theme = theme
    return save(escalation, by=by, reason=f"In the theme {theme.entry.reference}")


@transaction.atomic
def take_out_of_theme(escalation: Escalation, *, by: User, note: str) -> Escalation:
    """Say that an escalation has another cause after all."""
    require(by, "view", escalation)
    if escalation.theme is None:
        raise RuleBroken("It is in no theme.")
    require_either(by, escalation.theme)
    escalation.theme = None
    return save(escalation, by=by, reason=note)


@transaction.atomic
def answer_theme(theme: Theme, *, note: str, by: User) -> list[Step]:
    """Answer once what waits in a theme: each escalation gets the answer, and who raised it hears.

    One that the person may not see is not answered by them: it waits on.
    """
    require(by, "decide", theme.body)
    waiting = list(waiting_in(theme, by))
    if not waiting:
        raise RuleBroken("Nothing in this theme waits for an answer. Link escalations to it first.")
    return [answer(escalation, note=note, by=by) for escalation in waiting]
