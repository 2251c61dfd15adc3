"""What ties a decision to others: the body it goes to, the decision that it replaces, the one that it ratifies."""

from __future__ import annotations

from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.ui.words import date_nhs
from meetings.models import Decision, Part
from programmes.models import Body

Outcome = Decision.Outcome
GOES_ON = (Outcome.RECOMMENDED, Outcome.DELEGATED)


def refuse_to_body(outcome: str, to_body: Body | None, part: Part) -> None:
    """Raises RuleBroken where nothing goes to another body, it is the same body, or a delegation names none."""
    if to_body and outcome not in GOES_ON:
        raise RuleBroken({"to_body": "Only what is recommended or delegated goes to another body. Leave this empty."})
    if to_body and to_body.pk == part.item.meeting.body_id:
        raise RuleBroken({"to_body": "Choose another body than the one that decides."})
    if outcome == Outcome.DELEGATED and not to_body:
        raise RuleBroken({"to_body": "Choose the body that it is delegated to."})


def refuse_supersession(outcome: str, former: Decision | None, part: Part) -> None:
    """Raises RuleBroken unless a decision of the same body can be replaced by this one: once, and never in a circle.

    A decision replaces one that was there before it, and one that was replaced is replaced no more: so chains have
    neither forks nor circles.
    """
    if former is None:
        return
    if outcome not in Decision.BINDING:
        raise RuleBroken({"supersedes": "Only a decision that binds can replace another. Leave this empty."})
    meeting = part.item.meeting
    if former.part.item.meeting.body_id != meeting.body_id:
        raise RuleBroken({"supersedes": f"Choose a decision of {meeting.body}."})
    if former.part.item.meeting.date > meeting.date:
        raise RuleBroken({"supersedes": "A decision can’t replace one that was taken after it."})
    Decision._base_manager.select_for_update(of=("self",)).get(pk=former.pk)
    later = Decision.objects.in_use().filter(supersedes=former).select_related("entry").first()
    if later:
        raise RuleBroken(
            {"supersedes": f"{former.reference} was replaced by {later.reference} already. Replace that one."}
        )


def ratified_by_part(part: Part, outcome: str) -> Decision | None:
    """The decision without quorum that an outcome ‘ratified’ on this part ratifies: the one its item is about."""
    subject = part.item.subject
    if outcome != Outcome.RATIFIED or subject is None or subject.kind != Decision._meta.label_lower:
        return None
    found = Decision.objects.in_use().without_quorum().filter(pk=subject.pk).select_related("entry").first()
    if found is None:
        raise RuleBroken(f"{subject.reference} has been ratified already, or needed no ratification.")
    return found


def refuse_ratification(ratifies: Decision | None, part: Part, *, quorate: bool, by: User) -> None:
    """Raises RuleBroken where a meeting without quorum would ratify."""
    if ratifies and not quorate:
        day = date_nhs(part.item.meeting.date)
        raise RuleBroken(f"The meeting of {day} has no quorum for this item, so it can’t ratify {ratifies.reference}.")
