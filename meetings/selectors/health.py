"""What is wrong with what the boards of collaboratives decided, agreed and were promised, as a reader may see it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from meetings.models import Action, ActionOwner, Decision, Position, Promise
from meetings.rules.health import NO_OWNER, NOT_KEPT, UNRATIFIED, WITHOUT_QUORUM
from programmes.models import Collaborative
from programmes.rules.health import Found, Rule

MEETING = "part__item__meeting"


def found_in(collaboratives: list[Collaborative], user: User, on: datetime.date) -> dict[Rule, Iterable[Found]]:
    """By rule what breaks it: of what is dated up to the day, as it stands now. Four queries whatever the rows."""
    ids = [row.pk for row in collaboratives]
    decided = {f"{MEETING}__body__collaborative__in": ids, f"{MEETING}__date__lte": on}
    of_bodies = {"body__collaborative__in": ids}
    without = Decision.objects.without_quorum().filter(**decided)
    due = {f"decision__{path}": value for path, value in decided.items()} | {"due__lt": on}
    positions = Position.objects.filter(status=Position.Status.SUBJECT, **due).select_related("trust")
    owners = ActionOwner.objects.in_use().filter(action=OuterRef("pk"))
    actions = Action.objects.open().filter(~Exists(owners), created_at__date__lte=on, **of_bodies)
    promises = Promise.objects.open().filter(due__lt=on, **of_bodies)
    return {
        WITHOUT_QUORUM: map(_decided, _seen(without, user, f"{MEETING}__body")),
        UNRATIFIED: map(_unratified, _seen(positions, user, f"decision__{MEETING}__body")),
        NO_OWNER: map(_unowned, _seen(actions, user, "body")),
        NOT_KEPT: map(_not_kept, _seen(promises, user, "body")),
    }


def _seen(rows: QuerySet, user: User, body: str) -> QuerySet:
    return visible(rows.in_use(), user).select_related("entry", body)


def _decided(decision: Decision) -> Found:
    meeting = decision.part.item.meeting
    text = f"was taken by {meeting.body} without a quorum and has not been ratified"
    return Found(decision, text, meeting.date, home=meeting.body)


def _unratified(position: Position) -> Found:
    body = position.decision.part.item.meeting.body
    text = f"{position.trust.short} has not ratified a decision of {body}"
    return Found(position, text, position.due, also=(position.decision,), home=body)


def _unowned(action: Action) -> Found:
    return Found(action, f"is open on the log of {action.body} and nobody is to do it", home=action.body)


def _not_kept(promise: Promise) -> Found:
    return Found(promise, f"was promised to {promise.body} and has not come back", promise.due, home=promise.body)
