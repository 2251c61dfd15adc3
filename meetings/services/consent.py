"""Consent items: taken together in one act, unless a member wants one discussed."""

from __future__ import annotations

from django.db import transaction

from collab_portal.access.checks import people_who, require, visible
from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from meetings.models import AgendaItem, Decision, Meeting, Part
from meetings.models.agenda import Purpose
from meetings.rules.outcomes import BY_VERB, usual_wording, why_not

from .decision import record_decision
from .doors import require_either
from .order import check_open

TOGETHER = "Taken with the other consent items, without discussion."
VERBS = {Purpose.APPROVE: Part.Verb.APPROVE, Purpose.ENDORSE: Part.Verb.ENDORSE}


@transaction.atomic
def take_out(item: AgendaItem, *, by: User, why: str = "") -> AgendaItem:
    """Any member takes an item out of the consent items, before the meeting or at it, so that it is discussed."""
    require(by, "contribute", item)
    check_open(item.meeting)
    if not item.consent:
        raise RuleBroken("This item is not among the consent items.")
    if Decision.objects.in_use().filter(part__item=item).exists():
        raise RuleBroken("This item has its outcome already.")
    item.consent = False
    save(item, by=by, reason=why or "Taken out of the consent items")
    notify(people_who("manage", item), "An item was taken out of the consent items", about=item, by=by)
    return item


@transaction.atomic
def take_consent_items(meeting: Meeting, *, by: User) -> list[Decision]:
    """Record the outcome that each consent item asks for, all in one act; an item without a recommendation gets one.

    Raises RuleBroken, and records nothing, where none waits or where one asks for what it can't have.
    """
    require_either(by, meeting)
    items = waiting(meeting, by)
    if not items:
        raise RuleBroken("No consent item waits for its outcome.")
    parts = [part for item in items for part in _parts(item, by=by)]
    for part in parts:
        if reason := why_not(BY_VERB[part.verb], part.item.purpose, meeting.body.structure):
            raise RuleBroken(f"‘{part.item}’ can’t be taken as a consent item. {reason}")
    return [
        record_decision(
            part, outcome=BY_VERB[part.verb], by=by,
            wording=f"{usual_wording(meeting.body.name, part.verb, part.text)} {TOGETHER}",
        )
        for part in parts
    ]  # fmt: skip


def waiting(meeting: Meeting, user: User) -> list[AgendaItem]:
    """The consent items that a person sees and that have no outcome yet, in their order."""
    items = visible(AgendaItem.objects.filter(meeting=meeting, consent=True), user)
    taken = Decision.objects.in_use().filter(part__item__meeting=meeting).values("part__item")
    undecided = Part.objects.in_use().filter(item__meeting=meeting, decision=None).values("item")
    return [*items.exclude(pk__in=taken).in_order(), *items.filter(pk__in=undecided).filter(pk__in=taken).in_order()]


def _parts(item: AgendaItem, *, by: User) -> list[Part]:
    parts = item.parts.in_use()
    if not parts.exists():
        verb = VERBS.get(item.purpose, Part.Verb.NOTE)
        return [save(Part(item=item, number=1, verb=verb, text=item.name), by=by, reason="As a consent item")]
    return list(parts.filter(decision=None).order_by("number"))
