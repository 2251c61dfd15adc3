"""Conflicts of interest for an item: declared by the member or for them, and handled by somebody else."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import require
from collab_portal.access.models import Exclusion
from collab_portal.access.services import end_exclusion, exclude
from collab_portal.accounts.models import User
from collab_portal.records import services as records
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import restore, save
from meetings.models import AgendaItem, Conflict
from meetings.selectors.conflicts import may_declare_for
from programmes.models import Interest

from .doors import require_either
from .presence import refuse_locked
from .withholding import is_withheld, note_handling

CARRIED = ("person", "interest", "text", "handling", "why", "decided_by", "decided_at")
OWN = (
    "You can’t decide how your own interest is handled. The chair, the vice-chair or whoever runs the meeting decides."
)


@transaction.atomic
def declare(
    item: AgendaItem,
    *,
    person: User,
    text: str,
    by: User,
    interest: Interest | None = None,
    at_meeting: bool = False,
) -> Conflict:
    """A member declares an interest in an item, or the secretary or chair enters it for them.

    Raises RuleBroken for who neither sits at the meeting nor is listed there, and where they declared one already.
    """
    _require_own(by, person, item)
    refuse_locked(item.meeting)
    if not may_declare_for(item.meeting, person):
        raise RuleBroken({"person": f"{person} has no seat in this body and isn’t listed at this meeting."})
    _refuse_empty(text, interest, person)
    conflict = Conflict.objects.select_related("entry").filter(item=item, person=person).first()
    if conflict is not None:
        _take_up_again(conflict, by=by)
    conflict = conflict or Conflict(item=item, person=person)
    conflict.text, conflict.interest, conflict.at_meeting = text.strip(), interest, at_meeting
    return save(conflict, by=by)


@transaction.atomic
def change_declaration(
    conflict: Conflict, *, text: str, by: User, interest: Interest | None = None, reason: str = ""
) -> Conflict:
    """Word a declaration otherwise: its person until it is decided on, who runs or chairs the meeting after that."""
    _require_still_own(conflict, by)
    refuse_locked(conflict.item.meeting)
    _refuse_empty(text, interest, conflict.person)
    conflict.text, conflict.interest = text.strip(), interest
    return save(conflict, by=by, reason=reason)


@transaction.atomic
def handle(conflict: Conflict, *, handling: str, why: str, by: User) -> Conflict:
    """Decide how a conflict is handled, or decide otherwise: never the person whose interest it is.

    Who does not receive the paper is kept from the item, and all that belongs to it, from the next request on.
    """
    require_either(by, conflict.item)
    if by.pk == conflict.person_id:
        raise RuleBroken(OWN)
    refuse_locked(conflict.item.meeting)
    if handling not in Conflict.Handling.values:
        raise RuleBroken({"handling": "Choose how it is handled."})
    if not why.strip():
        raise RuleBroken({"why": "Enter why it is handled so. The reason is recorded."})
    conflict.handling, conflict.why = handling, why.strip()
    conflict.decided_by, conflict.decided_at = by, timezone.now()
    save(conflict, by=by, reason=conflict.why)
    _keep_or_let_in(conflict, by=by, reason=conflict.why)
    return conflict


@transaction.atomic
def withdraw_declaration(conflict: Conflict, *, by: User, reason: str) -> Conflict:
    """Take back a declaration: its person until it is decided on, who runs or chairs the meeting after that."""
    _require_still_own(conflict, by)
    refuse_locked(conflict.item.meeting)
    if not reason.strip():
        raise RuleBroken({"reason": "Enter why the declaration is withdrawn."})
    records.withdraw(conflict, by=by, reason=reason)
    _keep_or_let_in(conflict, by=by, reason=reason)
    return conflict


@transaction.atomic
def carry_conflicts(item: AgendaItem, to: AgendaItem, *, by: User) -> None:
    """Who does not receive an item does not receive what comes up in its place: it says the same (a carried item).

    Their declaration goes along, so that who runs the later meeting sees it and can decide otherwise.
    """
    for conflict in item.conflicts.in_use().filter(handling=Conflict.Handling.NO_PAPER).select_related("person"):
        same = {name: getattr(conflict, name) for name in CARRIED}
        carried = save(Conflict(item=to, **same), by=by, reason=f"Carried forward with {to.entry.reference}")
        _keep_or_let_in(carried, by=by, reason=carried.why)
    kept = Exclusion.objects.in_force().filter(record=item.pk).exclude(because__kind=Conflict._meta.label_lower)
    for exclusion in kept.select_related("user"):
        exclude(exclusion.user, from_record=to, handling=exclusion.handling, by=by, because=exclusion)


def _require_own(by: User, person: User, item: AgendaItem) -> None:
    """A member for themselves; for somebody else who runs or chairs the meeting."""
    if by.pk == person.pk:
        require(by, "contribute", item)
    else:
        require_either(by, item)


def _require_still_own(conflict: Conflict, by: User) -> None:
    _require_own(by, conflict.person, conflict.item)
    if conflict.handling and by.pk == conflict.person_id:
        raise RuleBroken("How this is handled was decided already. Ask the secretary or the chair to change it.")


def _refuse_empty(text: str, interest: Interest | None, person: User) -> None:
    if not text.strip():
        raise RuleBroken({"text": "Enter what the interest is."})
    if interest is not None and interest.person_id != person.pk:
        raise RuleBroken({"interest": f"That is not an interest of {person}."})


def _take_up_again(conflict: Conflict, *, by: User) -> None:
    """A declaration that was withdrawn may be made anew, and is undecided then."""
    if conflict.entry.withdrawn_at is None:
        raise RuleBroken(
            f"{conflict.person} has declared an interest in this item already: {conflict.entry.reference}. "
            "Change that declaration instead."
        )
    restore(conflict, by=by, reason="Declared again")
    conflict.handling = conflict.why = ""
    conflict.decided_by = conflict.decided_at = None


def _keep_or_let_in(conflict: Conflict, *, by: User, reason: str) -> None:
    """Keep the person from the item while the handling says so, and no longer."""
    kept = Exclusion.objects.in_force().filter(user=conflict.person, record=conflict.item_id, because=conflict.pk)
    out = is_withheld(conflict)
    if out and not kept.exists():
        exclude(
            conflict.person, from_record=conflict.item, handling=conflict.get_handling_display(), by=by,
            because=conflict,
        )  # fmt: skip
        note_handling(conflict)
    for exclusion in kept if not out else ():
        end_exclusion(exclusion, by=by, reason=reason)
        note_handling(conflict, ends=True)
