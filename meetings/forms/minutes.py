"""Minutes: the text of an item, and what approving asks."""

from django import forms

from collab_portal.access.checks import visible
from collab_portal.ui.forms import ActForm
from meetings.models import AgendaItem, Amendment, Meeting

FIELDS = ("place", "was", "now")
AS_ONE_TYPES = {  # saved after a pause, by the same form
    "data-minute": "",
    "hx-post": ".",
    "hx-include": "closest form",
    "hx-trigger": "input delay:1500ms",
    "hx-target": "#live-saved",
    "hx-swap": "outerHTML",
}
HINT = (
    "A line that starts with - is a point, with 1. a numbered one. Two spaces before it put it under the point above."
)


class MinuteForm(ActForm):
    """What the minutes say of one item; `version` is that of the text it was filled from."""

    item = forms.ModelChoiceField(AgendaItem.objects.none(), widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(label="Minute", help_text=HINT, required=False, widget=forms.Textarea(attrs={"rows": 14}))
    show_optional = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = visible(AgendaItem.objects.filter(meeting=self.record), self.user)
        self.fields["text"].widget.attrs.update(AS_ONE_TYPES)


class ConfidentialForm(ActForm):
    """What only members of the body may read of an item."""

    item = forms.ModelChoiceField(AgendaItem.objects.none(), widget=forms.HiddenInput)
    confidential = forms.CharField(
        label="Confidential minute", required=False, help_text="Only those with a role on the body itself can read it.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip
    show_optional = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = visible(AgendaItem.objects.filter(meeting=self.record), self.user)


class RedraftForm(ActForm):
    """Why agreed minutes go back to draft."""

    reason = forms.CharField(label="Why do they go back to draft?", max_length=500)


class ApproveMinutesForm(ActForm):
    """The later meeting that approved the minutes, and what it changed."""

    by_meeting = forms.ModelChoiceField(Meeting.objects.none(), label="Approved at the meeting")
    amendments = forms.CharField(
        label="Anything else the meeting said of the minutes", required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Amendments of the text are entered before, each by itself: they are carried out now.",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        later = Meeting.objects.filter(body=self.record.body, date__gt=self.record.date)
        later = visible(later.exclude(status=Meeting.Status.CANCELLED), self.user).order_by("date")
        self.fields["by_meeting"].queryset = later
        self.fields["by_meeting"].initial = later.first()


class AmendForm(ActForm):
    """What a later meeting changed, and where. `record` is the meeting whose minutes they are."""

    by_meeting = forms.ModelChoiceField(Meeting.objects.none(), label="Agreed at the meeting")
    item = forms.ModelChoiceField(AgendaItem.objects.none(), label="Minute of the item")
    place, was, now = (forms.fields_for_model(Amendment, ("place", "was", "now"))[name] for name in FIELDS)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        later = Meeting.objects.filter(body=self.record.body, date__gt=self.record.date)
        later = visible(later.exclude(status=Meeting.Status.CANCELLED), self.user).order_by("date")
        self.fields["by_meeting"].queryset, self.fields["by_meeting"].initial = later, later.first()
        minuted = AgendaItem.objects.filter(meeting=self.record, minute__isnull=False)
        self.fields["item"].queryset = visible(minuted, self.user).order_by("rank", "pk")
        self.fields["now"].required = False
        self.fields["now"].help_text = "Leave it empty to take the words out."
