"""What a trust's own board made of a decision."""

from django import forms
from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.ui.forms import ActForm, NhsDateField
from meetings.models import Decision, Ratification
from programmes.models import Body


class RatifyForm(ActForm):
    """`record` is the position."""

    outcome = forms.ChoiceField(label="What did the board decide?", choices=Ratification.Outcome)
    on = NhsDateField(label="On which day?")
    wording = forms.CharField(
        label="In its own words", widget=forms.Textarea(attrs={"rows": 4}),
        help_text="As the board’s minutes say it. Where it differs from the resolution, the difference is shown.",
    )  # fmt: skip
    conditions = forms.CharField(label="Conditions", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    minute = forms.CharField(
        label="Reference of its minute", required=False, max_length=60, help_text="For example, 41/24."
    )
    by_body = forms.ModelChoiceField(
        Body.objects.none(), label="By which board?", required=False,
        help_text="Leave empty where that board is not in the portal.",
    )  # fmt: skip
    decision = forms.ModelChoiceField(
        Decision.objects.none(), label="Its own decision in the portal", required=False,
        help_text="Where the board decided it here.",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        trust = self.record.trust
        boards = visible(Body.objects.filter(organisation=trust, kind=Body.Kind.BOARD), self.user)
        self.fields["by_body"].queryset = boards.select_related("entry").order_by("name")
        own = Decision.objects.filter(part__item__meeting__body__organisation=trust).exclude(pk=self.record.decision_id)
        own = own.filter(part__item__meeting__date__gte=self.record.decision.part.item.meeting.date)
        self.fields["decision"].queryset = visible(own, self.user).select_related("entry").order_by("-pk")
        self.fields["wording"].initial = self.record.decision.wording
        if boards.count() == 1:
            self.fields["by_body"].initial = boards.get()
        for name in ("by_body", "decision"):
            if not self.fields[name].queryset.exists():
                del self.fields[name]

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on and on > timezone.localdate():
            raise forms.ValidationError("The board has not met yet on that day. Record it once it has.")
        return on
