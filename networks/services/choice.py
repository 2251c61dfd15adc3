"""The specialties that a closed round leads to: named, put before a body, and chosen by what it decides."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from networks.models import AssessmentRound, Choice, ChosenSpecialty, RoundSpecialty
from programmes.models import Body


@transaction.atomic
def put_choice(
    round: AssessmentRound, *, specialties: Iterable[RoundSpecialty], decided_by: Body, by: User, why: str = ""
) -> Choice:
    """Name the specialties that a body is to choose. Nothing is chosen before it decides.

    Raises RuleBroken while the round is open, without a specialty, for one of another round, and while another choice
    from the round waits for a decision.
    """
    require(by, "manage", round)
    require(by, "view", decided_by)
    now = AssessmentRound.objects.select_for_update(of=("self",)).get(pk=round.pk)
    specialties = list(specialties)
    if now.status != AssessmentRound.Status.CLOSED:
        raise RuleBroken("Close the round first: specialties are chosen from what the trusts said.")
    if not specialties or any(each.round_id != round.pk for each in specialties):
        raise RuleBroken({"specialties": "Choose at least one specialty of this round."})
    if waiting := round.choices.in_use().filter(status=Choice.Status.PROPOSED).first():
        raise RuleBroken(f"{waiting.reference} waits for a decision already. Take it back first to put another.")
    choice = save(Choice(round=round, decided_by=decided_by, why=why.strip()), by=by)
    for each in specialties:
        save(ChosenSpecialty(choice=choice, specialty=each), by=by)
    return choice
