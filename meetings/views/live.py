"""The live screen: items, the minute of the one being taken, people and quorum. Plain forms; htmx saves along."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from collab_portal.records.errors import Conflict
from collab_portal.ui.pagekit import attempt
from meetings import services
from meetings.forms.action import LiveActionForm
from meetings.forms.decision import OutcomeForm
from meetings.forms.minutes import ConfidentialForm, MinuteForm
from meetings.selectors.live import live_item, live_rows
from meetings.selectors.people import people_of

from .people import PeopleActs
from .voting import VotingActs


class LivePage(VotingActs, PeopleActs):
    """For those who run the meeting; the chair reads and decides."""

    template_name = "meetings/live_page.html"
    posts = PeopleActs.posts | {
        "minute": "write",
        "confidential": "write_confidential",
        "decide": "decide",
        "action": "agree",
        **VotingActs.voting_posts,
    }

    def dispatch(self, request, *args, **kwargs):
        self.conflict = None
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        self.require_running()
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        user, refused = self.request.user, kwargs.get("refused")
        rows = live_rows(self.meeting, user)
        found = live_item(rows, self._asked(), user)
        item = found and found.row.item
        return super().get_context_data(
            lines=rows,
            found=found,
            minute_form=refused if isinstance(refused, MinuteForm) else found and self._minute_form(found),
            confidential_form=found and self._confidential_form(found),
            outcomes=[(part, decision, self._outcome_form(part, refused)) for part, decision in found.parts]
            if found
            else [],
            votings=self.voting_context(found.parts, refused) if found else [],
            action_form=refused if isinstance(refused, LiveActionForm) else item and self._action_form(item),
            sittings=people_of(self.meeting, user, item),
            now=timezone.localtime(),
            conflict=self.conflict,
            **kwargs,
        )

    def write(self):
        """The minute of an item, by button or as one types; where two wrote at once, both texts."""
        form = self.form(MinuteForm)
        if not form.is_valid():
            return self.refused(form)
        values = form.cleaned_data
        try:
            went, minute = attempt(
                form, services.write_minute, values["item"],
                text=values["text"], by=self.request.user, seen_version=values["version"] or 0,
            )  # fmt: skip
        except Conflict as conflict:
            return self._conflicted(form, conflict)
        if not went:
            return self._saved(form, status=422) if self.request.htmx else self.refused(form)
        return self._saved(form, minute=minute) if self.request.htmx else None

    def write_confidential(self):
        form = self.form(ConfidentialForm, auto_id="confidential_%s")
        return self.carry_out(form, services.write_minute, self._confidential)

    def decide(self):
        part = self._part(self.request.POST.get("part"))
        form = self.form(OutcomeForm, record=part, prefix=f"part{part.pk}")
        return self.carry_out(form, services.record_decision, lambda values: ([part], values), "Outcome recorded.")

    def agree(self):
        form = self.form(LiveActionForm, auto_id="action_%s")
        return self.carry_out(form, services.agree_action, lambda values: self._agreed(form), "Action agreed.")

    def _asked(self) -> int | None:
        asked = self.request.POST.get("item") or self.request.GET.get("item") or ""
        return int(asked) if asked.isdecimal() else None

    def _part(self, pk):
        found = live_item(live_rows(self.meeting, self.request.user), self._asked(), self.request.user)
        part = next((part for part, _ in found.parts if str(part.pk) == pk), None) if found else None
        if part is None:
            raise Http404
        return part

    def _minute_form(self, found):
        minute = found.minute
        initial = {
            "item": found.row.item,
            "text": minute.text if minute else "",
            "version": minute.version if minute else 0,
        }
        return MinuteForm(user=self.request.user, record=self.meeting, initial=initial)

    def _confidential_form(self, found):
        text = found.confidential.text if found.confidential else ""
        initial = {"item": found.row.item, "confidential": text}
        return ConfidentialForm(user=self.request.user, record=self.meeting, initial=initial, auto_id="confidential_%s")

    def _outcome_form(self, part, refused):
        if isinstance(refused, OutcomeForm) and refused.record == part:
            return refused
        return OutcomeForm(user=self.request.user, record=part, prefix=f"part{part.pk}")

    def _action_form(self, item):
        return LiveActionForm(user=self.request.user, record=self.meeting, initial={"item": item}, auto_id="action_%s")

    def _confidential(self, values):
        item = values["item"]
        text = item.minute.text if hasattr(item, "minute") else ""
        return [item], {"text": text, "confidential": values["confidential"]}

    def _agreed(self, form):
        values = form.cleaned_data
        given = {"meeting": self.meeting, "item": values["item"], "owners": form.owners(), "due": values["due"]}
        return [self.meeting.body], {"text": values["text"], "outside_meeting": values["outside_meeting"], **given}

    def _saved(self, form, *, minute=None, status=200):
        context = {"minute": minute, "at": timezone.localtime(), "form": form}
        return render(self.request, "meetings/live_saved.html", context, status=status)

    def _conflicted(self, form, conflict: Conflict):
        """Both texts: the other's beside, one's own in the box."""
        self.conflict = conflict
        if self.request.htmx:
            return render(self.request, "meetings/live_saved.html", {"conflict": conflict, "form": form}, status=409)
        return self.render_to_response(self.get_context_data(refused=form), status=409)
