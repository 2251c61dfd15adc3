"""A decision taken without quorum comes back by itself: as an item of the body's next meeting, to be ratified there."""

from __future__ import annotations

from django.db import transaction

from collab_portal.access.checks import people_who
from collab_portal.access.models import Exclusion
from collab_portal.access.services import exclude
from collab_portal.accounts.models import User, system_actor
from collab_portal.notifications.services import notify
from collab_portal.records.services import move
from collab_portal.ui.words import date_nhs
from meetings.models import AgendaItem, Decision, Meeting, Part, Position
from meetings.models.agenda import Purpose

from .agenda import PRIVACY, add_to_agenda
from .parts import add_part

OPEN = (Meeting.Status.PLANNED, Meeting.Status.AGENDA, Meeting.Status.PACK)


@transaction.atomic
def send_for_ratification(decision: Decision) -> AgendaItem | None:
    """Put a decision without quorum on the agenda of the body's next meeting; where none is planned, `plan` does.

    The item names the decision by its reference only, is as private as the item that it came from, and is kept from
    whoever is kept from that one.
    """
    body = decision.part.item.meeting.body
    rows = Meeting.objects.in_use().filter(body=body, date__gt=decision.part.item.meeting.date, status__in=OPEN)
    meeting = rows.order_by("date", "starts_at").first()
    return _put_on(meeting, decision) if meeting else None


@transaction.atomic
def bring_up_inquorate(meeting: Meeting) -> list[AgendaItem]:
    """On the agenda of a new meeting: the body's decisions without quorum that no agenda ahead has yet."""
    rows = Decision.objects.in_use().without_quorum().filter(part__item__meeting__body=meeting.body)
    rows = rows.filter(part__item__meeting__date__lt=meeting.date).select_related("entry", "part__item__meeting__body")
    return [_put_on(meeting, decision) for decision in rows.order_by("pk") if not _stands_ahead(decision)]


@transaction.atomic
def settle_ratified(ratified: Decision, *, by: User) -> None:
    """What waited for a quorum only has it now: members that a joint committee could bind are bound."""
    for position in Position.objects.in_use().filter(decision=ratified, status=Position.Status.SUBJECT):
        if position.authority is None or position.authority.may:
            move(position, Position.Status.BOUND, by=by, reason="Ratified by a quorate meeting")
    body = ratified.part.item.meeting.body
    notify(people_who("manage", body), f"{ratified.reference} is ratified", about=ratified, by=by)


def _stands_ahead(decision: Decision) -> bool:
    rows = AgendaItem.objects.in_use().filter(subject=decision.entry, meeting__status__in=OPEN)
    return rows.filter(parts__verb=Part.Verb.RATIFY, parts__decision=None).exists()


def _put_on(meeting: Meeting, decision: Decision) -> AgendaItem:
    portal, origin = system_actor("Portal"), decision.part.item
    day = date_nhs(origin.meeting.date)
    item = add_to_agenda(
        meeting, name=f"Ratify {decision.reference}, taken without quorum", purpose=Purpose.APPROVE, subject=decision,
        summary=f"Decided on {day} without quorum. It stands when this body ratifies it.",
        confidential_trust=origin.confidential_trust, by=portal,
        **{name: getattr(origin, name) for name in PRIVACY if name != "confidential_trust_id"},
    )  # fmt: skip
    add_part(
        item, verb=Part.Verb.RATIFY, text=f"the decision {decision.reference} of {day}", area=decision.part.area,
        value=decision.part.value, by=portal,
    )  # fmt: skip
    for kept in Exclusion.objects.in_force().filter(record=origin.pk).select_related("user"):
        exclude(kept.user, from_record=item, handling=kept.handling, by=portal, because=kept)
    return item
