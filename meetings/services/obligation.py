"""What each trust owes of an action that several owe: laid on them in one act, answered by each for itself."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import can, people_who, require
from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, restore, save, withdraw
from meetings.models import Action, Obligation
from programmes.models import Organisation

from .action_owners import locked, refuse_closed
from .doors import may_either, require_either

Status = Obligation.Status
NEEDS_WORDS = {Status.DONE: "Enter what shows that it is done.", Status.NOT_APPLICABLE: "Enter why it does not apply."}


@transaction.atomic
def split(action: Action, *, trusts: Iterable[Organisation], by: User, text: str = "") -> list[Obligation]:
    """Lay an action on several trusts, each with its own obligation. `text` is what each owes, else the action's words.

    Trusts that owe it already keep theirs; the others' people are told.
    """
    require_either(by, action)
    refuse_closed(action)
    owing = set(action.obligations.in_use().values_list("trust", flat=True))
    new = [trust for trust in trusts if trust.pk not in owing]
    if not new:
        raise RuleBroken({"trusts": "Choose a trust that does not owe this action yet."})
    words = (text.strip() or action.text)[:300]
    rows = [_lay(action, trust, words, by=by) for trust in new]
    for row in rows:
        notify(people_who("contribute", row.trust), "Your trust owes an action", about=row, by=by)
    return rows


@transaction.atomic
def reword_obligation(obligation: Obligation, *, text: str, by: User) -> Obligation:
    """What this trust owes, in words of its own."""
    require_either(by, obligation.action)
    refuse_closed(obligation.action)
    obligation.text = text.strip()
    return save(obligation, by=by)


@transaction.atomic
def answer_obligation(obligation: Obligation, *, status: str, evidence: str, by: User) -> Obligation:
    """A trust says how far it is: done with evidence, does not apply with the reason, or still outstanding and why."""
    _require_answerer(by, obligation)
    refuse_closed(locked(obligation.action))
    if status in NEEDS_WORDS and not evidence.strip():
        raise RuleBroken({"evidence": NEEDS_WORDS[Status(status)]})
    if status != obligation.status:
        move(obligation, status, by=by, reason=evidence)
    obligation.evidence = evidence.strip()
    obligation.done_on = timezone.localdate() if status == Status.DONE else None
    save(obligation, by=by, reason=evidence)
    if not obligation.action.obligations.in_use().filter(status=Status.OUTSTANDING).exists():
        notify(people_who("manage", obligation.action), "No trust is outstanding on an action",
               about=obligation.action, by=by)  # fmt: skip
    return obligation


@transaction.atomic
def lift_obligation(obligation: Obligation, *, reason: str, by: User) -> Obligation:
    """A trust does not owe it after all: laid on it by mistake. Where it doesn't apply, the trust answers so."""
    require_either(by, obligation.action)
    refuse_closed(obligation.action)
    return withdraw(obligation, by=by, reason=reason)


def may_answer(user: User, obligation: Obligation) -> bool:
    """Whether a person answers for the trust, or runs or chairs the body's meetings."""
    return can(user, "contribute", obligation.trust) or may_either(user, obligation.action)


def _lay(action: Action, trust: Organisation, words: str, *, by: User) -> Obligation:
    """A new obligation, or the one that was lifted, laid on the trust again."""
    lifted = Obligation.objects.filter(action=action, trust=trust).first()
    if lifted is None:
        return save(Obligation(action=action, trust=trust, text=words), by=by)
    restore(lifted, by=by, reason="The trust owes it after all")
    lifted.text = words
    return save(lifted, by=by)


def _require_answerer(by: User, obligation: Obligation) -> None:
    require(by, "view", obligation)
    if not may_answer(by, obligation):
        raise PermissionDenied(f"Only the people of {obligation.trust} and the programme office can answer for it.")
