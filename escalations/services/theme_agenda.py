"""How a theme comes before a meeting, and how the decision there answers what is in it."""

from __future__ import annotations

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import AgendaItem, Decision, Meeting, Part
from meetings.models.agenda import Form, Purpose

from ..models import Theme
from ..rules.agenda import answers, why_theme_not_tabled
from ..selectors.themes import waiting_in
from .agenda import place_of
from .answering import answer


@transaction.atomic
def put_theme_on_agenda(theme: Theme, *, meeting: Meeting, by: User) -> AgendaItem:
    """Put a theme on an agenda as one item, under the standing item for escalations where there is one.

    The item names the cause and none of the escalations: not everybody who reads it may see each of them.
    """
    require(by, "manage", theme.body)
    if why_not := why_theme_not_tabled(theme, meeting):
        raise RuleBroken(why_not)
    if not waiting_in(theme, by).exists():
        raise RuleBroken("Nothing in this theme waits for an answer. Link escalations to it first.")
    item = meetings.add_to_agenda(
        meeting, name=theme.name, parent=place_of(meeting), form=Form.VERBAL, purpose=Purpose.DISCUSS,
        summary=theme.cause, subject=theme, by=by,
    )  # fmt: skip
    meetings.add_part(item, verb=Part.Verb.AGREE, text=f"one answer to what is escalated because of ‘{theme}’", by=by)
    return item


def answer_by_decision(theme: Theme, decision: Decision, *, by: User) -> None:
    """A decision on a theme's item answers what waits in it, of what the person sees. The words of a private item stay
    with the item.
    """
    item = decision.part.item
    if item.meeting.body_id != theme.body_id or not answers(decision):
        return
    note = "" if item.is_private else decision.wording
    for escalation in list(waiting_in(theme, by)):
        answer(escalation, by=by, note=note, decision=decision, item=item)
