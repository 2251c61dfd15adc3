"""How an escalation comes before a meeting."""

from __future__ import annotations

from django.db import transaction

from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move
from meetings import services as meetings
from meetings.models import AgendaItem, Meeting, Part
from meetings.models.agenda import Standing

from ..models import Escalation, Step
from ..rules.agenda import PURPOSES, why_not_tabled
from .kept_out import keep_out_of_item
from .step import keep_step, moment_in, require_of_holder, tell_raiser

VERBS = {
    Escalation.Ask.DECISION: Part.Verb.APPROVE,
    Escalation.Ask.RESOURCE: Part.Verb.AGREE,
    Escalation.Ask.UNBLOCK: Part.Verb.AGREE,
    Escalation.Ask.INFORMATION: Part.Verb.NOTE,
}


@transaction.atomic
def put_on_agenda(
    escalation: Escalation, *, meeting: Meeting, by: User, parent: AgendaItem | None = None
) -> AgendaItem:
    """Put an escalation on the agenda of a meeting of the body that holds it: an item with the ask as its part.

    It stands under `parent`, or under the meeting's standing item for escalations where there is one.
    """
    require_of_holder(escalation, "manage", by=by)
    if why_not := why_not_tabled(escalation, meeting):
        raise RuleBroken(why_not)
    item = meetings.add_to_agenda(
        meeting,
        name=escalation.name,
        parent=parent or place_of(meeting),
        form="paper",
        purpose=PURPOSES[escalation.ask],
        summary=summary_of(escalation),
        subject=escalation,
        by=by,
    )
    keep_out_of_item(escalation, item)
    meetings.add_part(item, verb=VERBS[escalation.ask], text=ask_of(escalation), by=by)
    move(escalation, Escalation.Status.ON_AGENDA, by=by)
    tell_raiser(escalation, f"is on the agenda of {meeting}", by=by)
    keep_step(escalation, Step.Kind.TABLED, by=by, item=item, at=moment_in(meeting.start, escalation))
    return item


def ask_of(escalation: Escalation) -> str:
    """The ask as a recommendation puts it."""
    return escalation.ask_words or f"{escalation.get_ask_display().lower()} on ‘{escalation.name}’"


def summary_of(escalation: Escalation) -> str:
    """What the agenda says of it: what has happened, and what follows if nothing is done."""
    consequence = escalation.consequence and f"If nothing is done: {escalation.consequence}"
    return "\n\n".join(text for text in (escalation.what, consequence) if text)


def place_of(meeting: Meeting) -> AgendaItem | None:
    """The standing item for escalations, where the agenda has one."""
    standing = AgendaItem.objects.in_use().filter(meeting=meeting, standing=Standing.ESCALATIONS)
    return standing.in_order().first()
