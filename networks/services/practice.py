"""Practice agreements: agreed by a network, adopted by each trust as it says itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from collab_portal.access.checks import REFUSALS, can, people_who, require
from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save
from networks.models import Adoption, PracticeAgreement
from programmes.models import Organisation

Status = Adoption.Status


@transaction.atomic
def agree_practice(agreement: PracticeAgreement, *, trusts: Iterable[Organisation], by: User) -> PracticeAgreement:
    """Write down what a network agreed, and ask each trust how far it is. Their people are told."""
    require(by, "manage", agreement.network)
    trusts = list(trusts)
    if not trusts:
        raise RuleBroken({"trusts": "Choose the trusts that are to adopt it."})
    save(agreement, by=by)
    for trust in trusts:
        adoption = save(Adoption(agreement=agreement, trust=trust), by=by)
        notify(people_who("contribute", trust), f"Say how far you are: {agreement}", about=adoption, by=by)
    return agreement


@transaction.atomic
def state_adoption(
    adoption: Adoption, *, to: str, by: User, planned_by: datetime.date | None = None, reason: str = "",
    evidence: str = "",
) -> Adoption:  # fmt: skip
    """Say how far a trust is: by its own people, or by who runs the network for it.

    Raises RuleBroken where what is planned has no day, where what does not apply has no reason, and where what is
    adopted has nothing that shows it.
    """
    if not may_state(adoption, by):
        raise PermissionDenied(REFUSALS["manage"])
    if to == Status.PLANNED and planned_by is None:
        raise RuleBroken({"planned_by": "Enter the day by which it is planned."})
    if to == Status.LEFT_OUT and not reason.strip():
        raise RuleBroken({"reason": "Enter why it does not apply to this trust."})
    if to == Status.ADOPTED and not evidence.strip():
        raise RuleBroken({"evidence": "Enter what shows that it is adopted, for example an audit or a policy."})
    move(adoption, to, by=by, reason=reason.strip())
    adoption.planned_by = planned_by if to == Status.PLANNED else None
    adoption.reason = reason.strip() if to == Status.LEFT_OUT else ""
    adoption.evidence = evidence.strip()
    return save(adoption, by=by, reason=reason.strip())


def may_state(adoption: Adoption, user: User) -> bool:
    """Whether a person may say how far the trust is."""
    own = can(user, "view", adoption) and can(user, "contribute", adoption.trust)
    return user.is_system or own or can(user, "manage", adoption)
