"""What an item recommends, part by part."""

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save, withdraw
from meetings.models import AgendaItem, Decision, Part
from programmes.models import DecisionArea

from .order import check_open


@transaction.atomic
def add_part(item: AgendaItem, *, verb: str, text: str, by: User, area: DecisionArea | None = None, value=None) -> Part:
    """Add a part to what an item recommends. Parts are numbered in the order in which they came."""
    require(by, "manage", item)
    check_open(item.meeting)
    AgendaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)  # two parts at once get two numbers
    number = max(item.parts.values_list("number", flat=True), default=0) + 1
    return save(Part(item=item, number=number, verb=verb, text=text, area=area, value=value), by=by)


@transaction.atomic
def change_part(part: Part, *, by: User, reason: str = "", seen_version: int | None = None) -> Part:
    """Save a changed part. Raises RuleBroken once it has its outcome."""
    require(by, "manage", part)
    _check_undecided(part)
    return save(part, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def withdraw_part(part: Part, *, by: User, reason: str) -> Part:
    """Take a part out of the recommendation. The others keep their numbers."""
    require(by, "manage", part)
    _check_undecided(part)
    return withdraw(part, by=by, reason=reason)


def _check_undecided(part: Part) -> None:
    check_open(part.item.meeting)
    if Decision.objects.filter(part=part).exists():
        raise RuleBroken("This part has its outcome, so it can’t change.")
