from dataclasses import dataclass

from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.access.roles import codes_with
from collab_portal.accounts.models import User
from escalations.models import Escalation
from escalations.selectors.route import how_late
from programmes.models import Body

MOST = 10
ANSWERING = ("decide", "manage")  # what a person may do with the body


@dataclass(frozen=True)
class AnswersPart:
    """For those who answer for a body, or see to it: the escalations that wait there, each with how late it is."""

    waiting: list[tuple[Escalation, str]]
    are_more: bool


def answers_part(user: User, held: dict[str, set[int]]) -> AnswersPart | None:
    """The escalations that wait for a body on which a person decides or which they manage, the latest first."""
    if not any(held.get(code) for capability in ANSWERING for code in codes_with(capability)):
        return None
    holding = Body.objects.filter(pk__in=Escalation.objects.waiting().values("held_by"))
    theirs = {pk for capability in ANSWERING for pk in visible(holding, user, capability).values_list("pk", flat=True)}
    rows = visible(Escalation.objects.waiting().filter(held_by__in=theirs), user).select_related("entry", "held_by")
    rows, now = list(rows.order_by("answer_by", "pk")[: MOST + 1]), timezone.now()
    waiting = [(row, how_late(row.answer_by, now)) for row in rows[:MOST]]
    return AnswersPart(waiting, len(rows) > MOST) if waiting else None
