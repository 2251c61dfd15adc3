"""What a body is promised, and what becomes of it."""

from __future__ import annotations

import datetime

from django import forms
from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.forms import ActForm, NhsDateField, RecordForm
from meetings import services
from meetings.models import AgendaItem, ForwardItem, Meeting, Promise
from meetings.rules.promises import Said, day_in
from programmes.models import Body

from .people import items_of, named_people

READ = "Leave it empty where the words say it: ‘in three months’, ‘by the end of March’, ‘next meeting’."


class PromiseForm(ActForm):
    """A promise to a body. `record` is the body, or the agenda item under which it was made."""

    text = forms.CharField(
        label="What was promised",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For example: a further update in three months.",
    )
    due = NhsDateField(label="It comes back from", required=False, help_text=READ)
    condition = forms.CharField(
        label="Or once this has happened", required=False, max_length=300, help_text="For example: the DPIA is agreed."
    )
    person = forms.ModelChoiceField(User.objects.none(), label="Who promised", required=False)
    role = forms.CharField(label="Or a role, in words", max_length=200, required=False)
    said: Said | None = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = named_people(self.user, timezone.localdate(), bodies=[self.body])

    @property
    def body(self) -> Body:
        return self.record if isinstance(self.record, Body) else self.meeting.body

    @property
    def meeting(self) -> Meeting | None:
        return self.record.meeting if isinstance(self.record, AgendaItem) else None

    def clean(self):
        """A day that nobody typed is read from the words, if they say one."""
        cleaned = super().clean()
        if cleaned.get("text") and not (cleaned.get("due") or cleaned.get("condition") or self.has_error("due")):
            self.said = day_in(cleaned["text"], self._said_on(), self._next_meeting())
            cleaned["due"] = self.said and self.said.day
        return cleaned

    def given(self) -> dict:
        """The keywords of make_promise."""
        cleaned = self.cleaned_data
        item = self.record if isinstance(self.record, AgendaItem) else cleaned.get("item")
        said = {name: cleaned[name] for name in ("text", "due", "condition")}
        return {**said, "item": item, "owner": cleaned["person"], "owner_title": cleaned["role"]}

    def _said_on(self) -> datetime.date:
        return self.meeting.date if self.meeting else timezone.localdate()

    def _next_meeting(self) -> datetime.date | None:
        rows = Meeting.objects.in_use().upcoming(self._said_on() + datetime.timedelta(days=1)).filter(body=self.body)
        return rows.values_list("date", flat=True).first()


class LivePromiseForm(PromiseForm):
    """A promise under the item that is being taken. `record` is the meeting."""

    show_optional = False
    item = forms.ModelChoiceField(AgendaItem.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items_of(self)

    @property
    def body(self) -> Body:
        return self.record.body

    @property
    def meeting(self) -> Meeting:
        return self.record


class KeepForm(ActForm):
    """Under which item the body had what it was promised."""

    at = forms.ModelChoiceField(AgendaItem.objects.none(), label="Under which item it came", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        promise: Promise = self.record
        items = AgendaItem.objects.in_use().filter(planned_as__promise=promise)
        self.fields["at"].queryset = visible(items, self.user).order_by("pk")
        self.fields["at"].initial = items.order_by("pk").last()
        if not items:
            del self.fields["at"]


class RedatePromiseForm(ActForm):
    due = NhsDateField(label="It comes back from")
    why = forms.CharField(label="Why does the day move?", max_length=300, required=False)
    show_optional = False


class ConditionForm(ActForm):
    on = NhsDateField(label="When did it happen?", initial=timezone.localdate)


class ForwardItemForm(RecordForm):
    """A line of the forward plan. The day of a promise’s line is the promise’s."""

    state, change = staticmethod(services.add_forward_item), staticmethod(services.change_forward_item)

    class Meta:
        model = ForwardItem
        fields = ("name", "due", "lead_title", "form", "purpose", "minutes", "why")
        help_texts = {"why": "For example: asked for by the audit committee."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.promise_id:
            del self.fields["due"]
        else:
            self.fields["due"].required = True
