"""What escalations do when a meeting decides, and when somebody is kept from something."""

import datetime

from django.db.models.signals import post_save
from django.dispatch import receiver

from collab_portal.access.checks import visible
from collab_portal.access.models import Exclusion
from collab_portal.accounts.models import User
from collab_portal.records.models import Record
from meetings.models import Decision
from meetings.signals import decision_recorded
from programmes.signals import highlight_begun

from .models import Escalation, Theme
from .rules import agenda as rules
from .services import answer
from .services.kept_out import follow_exclusion
from .services.report import take_receipt
from .services.step import tell_raiser
from .services.theme_agenda import answer_by_decision


@receiver(decision_recorded, dispatch_uid="escalations.answer")
def take_answer_back(sender, *, decision: Decision, by: User, **kwargs) -> None:
    """A decision on an item about an escalation answers it; one that puts it off is only told to who raised it. On an
    item about a chair’s report it shows that the report was received.

    The words of a private item stay with the item.
    """
    item = decision.part.item
    take_receipt(item)
    if theme := Theme.objects.in_use().filter(pk=item.subject_id).first():
        answer_by_decision(theme, decision, by=by)
    escalation = Escalation.objects.filter(pk=item.subject_id).first()
    if escalation is None or not rules.may_be_answered_at(escalation, item.meeting):
        return
    if not rules.answers(decision):
        tell_raiser(escalation, f"was deferred by {escalation.held_by}", by=by)
        return
    answer(escalation, by=by, note="" if item.is_private else decision.wording, decision=decision, item=item)


@receiver(highlight_begun, dispatch_uid="escalations.highlight")
def tell_highlight(sender, *, subject: Record, month: datetime.date, by: User, **kwargs) -> list[str]:
    """What a report begins with: what is not settled yet, by reference, how it stands and where it lies.

    Not by its words: who reads the report may be kept from the escalation. The lead says what may be said.
    """
    rows = visible(Escalation.objects.in_use().open().filter(raised_under=subject.pk), by)
    rows = rows.select_related("entry", "held_by").order_by("pk")
    return [f"{row.reference}: {row.get_status_display().lower()}, lies with {row.held_by}" for row in rows]


@receiver(post_save, sender=Exclusion, dispatch_uid="escalations.kept_out")
def keep_out_of_twins(sender, instance: Exclusion, **kwargs) -> None:
    """Somebody is kept from an escalation, or from an item about one."""
    follow_exclusion(instance)
