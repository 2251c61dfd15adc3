"""The minute of the item on the live screen: saved by its button, and by htmx as one types."""

from django.shortcuts import render
from django.utils import timezone

from collab_portal.records.errors import Conflict
from collab_portal.ui.pagekit import attempt
from meetings import services
from meetings.forms.minutes import ConfidentialForm, MinuteForm

from .live_page import LiveActs


class MinuteActs(LiveActs):
    """Writing the public and the confidential minute of an item."""

    posts = {"minute": "write", "confidential": "write_confidential"}

    def dispatch(self, request, *args, **kwargs):
        self.conflict = None
        return super().dispatch(request, *args, **kwargs)

    def live_context(self, found, refused):
        return super().live_context(found, refused) | {
            "minute_form": refused if isinstance(refused, MinuteForm) else found and self._minute_form(found),
            "confidential_form": found and self._confidential_form(found),
            "conflict": self.conflict,
        }

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

    def _confidential(self, values):
        item = values["item"]
        text = item.minute.text if hasattr(item, "minute") else ""
        return [item], {"text": text, "confidential": values["confidential"]}

    def _saved(self, form, *, minute=None, status=200):
        context = {"minute": minute, "at": timezone.localtime(), "form": form}
        return render(self.request, "meetings/live_saved.html", context, status=status)

    def _conflicted(self, form, conflict: Conflict):
        """Both texts: the other's beside, one's own in the box."""
        self.conflict = conflict
        if self.request.htmx:
            return render(self.request, "meetings/live_saved.html", {"conflict": conflict, "form": form}, status=409)
        return self.render_to_response(self.get_context_data(refused=form), status=409)
