"""Which body passes a gate, up to which value."""

from __future__ import annotations

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save

from ..models import GateApproval
from ..models.subject import collaborative_of


@transaction.atomic
def set_approval(line: GateApproval, *, by: User, reason: str = "", seen_version: int | None = None) -> GateApproval:
    """Say which body decides on a gate. Raises RuleBroken for a second line with the same limit, or a foreign body."""
    home = line.programme or line.collaborative
    above = line.programme.collaborative if line.programme else line.collaborative
    require(by, "manage", above)
    same = GateApproval.objects.in_use().filter(
        programme=line.programme, collaborative=line.collaborative, number=line.number, up_to=line.up_to
    )
    if same.exclude(pk=line.pk).exists():
        raise RuleBroken({"up_to": f"{home} has a line for this gate and value already. Change or withdraw that one."})
    known = {pk for pk in (collaborative_of(above).pk, above.part_of_id) if pk}
    if line.body.collaborative_id not in known and line.body.organisation_id is None:
        raise RuleBroken({"body": f"{line.body} is no body of {above}. Choose one that is."})
    return save(line, by=by, reason=reason, seen_version=seen_version)
