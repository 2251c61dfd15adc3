"""An advisory group decides nothing: what it recommends is referred to each trust's own board (practice.md, 1)."""

from __future__ import annotations

from collab_portal.access.checks import people_who
from collab_portal.accounts.models import User, system_actor
from collab_portal.jobs.services import enqueue
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from meetings.models import Decision, Referral
from meetings.models.agenda import Purpose
from programmes.models import Body
from programmes.selectors.authority import trusts_of

from .referral import refer

ADVISES = frozenset({Decision.Outcome.RECOMMENDED, Decision.Outcome.SUPPORTED})


def send_advice(decision: Decision, *, by: User) -> None:
    """Ask for the referrals of an advisory group's recommendation; nothing for any other decision."""
    body = decision.part.item.meeting.body
    if body.structure == Body.Structure.ADVISORY and decision.outcome in ADVISES:
        enqueue("meetings.refer_advice", decision.pk, by=by, key=f"advice:{decision.pk}", about=decision)


def refer_advice(decision_id: int) -> list[Referral]:
    """One referral to the board of each trust of the group, once. What is private stays: then the office is told."""
    decision = Decision.objects.select_related("part__item__meeting__body").get(pk=decision_id)
    meeting = decision.part.item.meeting
    has_it = Referral.objects.in_use().filter(what=decision.pk).values_list("to_trust", flat=True)
    trusts = [trust for trust in trusts_of(meeting.body, meeting.date) if trust.pk not in set(has_it)]
    if not trusts:
        return []
    portal = system_actor("Referrals")
    try:
        return refer(decision, to=trusts, purpose=Purpose.APPROVE, message=decision.wording, by=portal)
    except RuleBroken:
        office = people_who("manage", meeting.body)
        notify(office, "A recommendation of a private item was not referred: do it by hand", about=decision)
        return []
