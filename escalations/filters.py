from django.utils import timezone
from django_filters import ChoiceFilter

from collab_portal.access.checks import visible
from collab_portal.ui.filters import RecordFilters
from programmes.models import Body

from .models import Escalation


class EscalationFilters(RecordFilters):
    mine = ChoiceFilter(
        label="Mine",
        method="only_mine",
        choices=[("raised", "Raised by me"), ("answer", "Waiting for my body’s answer")],
    )

    late = ChoiceFilter(label="Answer", method="only_late", choices=[("late", "Overdue")])

    class Meta:
        model = Escalation
        fields = ["held_by", "severity", "status"]

    def only_late(self, rows, name, value):
        return rows.overdue(timezone.now())

    def only_mine(self, rows, name, value):
        """Those that the reader raised, or that wait for a body where the reader decides or runs the meetings."""
        user = self.request.user
        if value == "raised":
            return rows.filter(raised_by=user)
        mine = [visible(Body.objects.all(), user, capability).values("pk") for capability in ("decide", "manage")]
        waiting = rows.waiting()
        return waiting.filter(held_by__in=mine[0]) | waiting.filter(held_by__in=mine[1])
