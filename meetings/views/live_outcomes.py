"""Outcomes and actions of the item on the live screen."""

from django.http import Http404

from meetings import services
from meetings.forms.action import LiveActionForm
from meetings.forms.decision import OutcomeForm
from meetings.selectors.live import live_item, live_rows

from .live_page import LiveActs


class OutcomeActs(LiveActs):
    """Recording the outcome of a part, and agreeing an action."""

    posts = {"decide": "decide", "action": "agree"}

    def live_context(self, found, refused):
        parts = found.parts if found else []
        action = refused if isinstance(refused, LiveActionForm) else found and self._action_form(found.row.item)
        return super().live_context(found, refused) | {
            "outcomes": [(part, decision, self._outcome_form(part, refused)) for part, decision in parts],
            "action_form": action,
        }

    def decide(self):
        part = self._part(self.request.POST.get("part"))
        form = self.form(OutcomeForm, record=part, prefix=f"part{part.pk}")
        return self.carry_out(form, services.record_decision, lambda values: ([part], values), "Outcome recorded.")

    def agree(self):
        form = self.form(LiveActionForm, auto_id="action_%s")
        return self.carry_out(form, services.agree_action, lambda values: self._agreed(form), "Action agreed.")

    def _part(self, pk):
        found = live_item(live_rows(self.meeting, self.request.user), self.asked_item(), self.request.user)
        part = next((part for part, _ in found.parts if str(part.pk) == pk), None) if found else None
        if part is None:
            raise Http404
        return part

    def _outcome_form(self, part, refused):
        if isinstance(refused, OutcomeForm) and refused.record == part:
            return refused
        return OutcomeForm(user=self.request.user, record=part, prefix=f"part{part.pk}")

    def _action_form(self, item):
        return LiveActionForm(user=self.request.user, record=self.meeting, initial={"item": item}, auto_id="action_%s")

    def _agreed(self, form):
        values = form.cleaned_data
        given = {"meeting": self.meeting, "item": values["item"], "owners": form.owners(), "due": values["due"]}
        return [self.meeting.body], {"text": values["text"], "outside_meeting": values["outside_meeting"], **given}
