"""Keeps beside a decision what let each trust take it, and tells who relies on a delegation that was revoked."""

from __future__ import annotations

from django.db import transaction

from collab_portal.access.checks import people_who
from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.services import save
from meetings.models import Decision, DecisionAuthority, Part
from meetings.selectors.authority import Answers, is_waiting, parts_under_way
from meetings.selectors.lattice import answers_in_person
from programmes.models import Delegation


@transaction.atomic
def freeze_authority(decision: Decision, answers: Answers | None, *, by: User) -> list[DecisionAuthority]:
    """One row for each trust of the body, as the rule answered on the day; never computed again (style 7).

    Among individual decision-makers it is the answer for the one who was there for the trust: each decides within
    their own delegation.
    """
    rows = answers_in_person(decision.part, answers.rows) if answers else []
    return [
        save(
            DecisionAuthority(
                decision=decision, trust=trust, delegation_id=answer.delegation_id, verdict=answer.verdict,
                may=answer.may, reason=answer.reason, source=answer.source[:300],
            ),
            by=by,
        )
        for trust, answer in rows
    ]  # fmt: skip


@transaction.atomic
def flag_revocation(delegation: Delegation, *, by: User) -> None:
    """Tell who runs the bodies concerned of each item, and each decision still to take effect, that rested on it.

    A notice is about the item itself, so who may not see the item is not told of it.
    """
    what = f"{delegation.reference} was revoked: what rested on it needs another authority"
    items = {line.part.item for line in parts_under_way(delegation, Part.objects.in_use()) if not line.answer.may}
    for item in sorted(items, key=lambda item: item.pk):
        notify(people_who("manage", item.meeting.body), what, about=item, by=by, key=_key(delegation, item))
    rows = Decision.objects.in_use().filter(authorities__delegation=delegation).distinct().order_by("pk")
    for decision in rows.select_related("entry", "part__item__meeting__body"):
        if is_waiting(decision):
            people = people_who("manage", decision.part.item.meeting.body)
            notify(people, what, about=decision, by=by, key=_key(delegation, decision))


def _key(delegation: Delegation, about) -> str:
    return f"revoked:{delegation.pk}:{about.pk}"
