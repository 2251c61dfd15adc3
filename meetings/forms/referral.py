"""What is said of a referral, at both ends."""

from django import forms
from django.db.models import Q

from collab_portal.access.checks import visible
from collab_portal.ui.forms import ActForm, NhsDateField
from meetings.models import AgendaItem, Decision, Meeting, Paper
from meetings.models.agenda import Purpose
from programmes.models import Body, Organisation

LONG = forms.Textarea(attrs={"rows": 3})


def meeting_of(record: Meeting | Paper | Decision) -> Meeting:
    """The meeting that a record comes from."""
    if isinstance(record, Meeting):
        return record
    item: AgendaItem = record.item if isinstance(record, Paper) else record.part.item
    return item.meeting


class ReferForm(ActForm):
    """To whom, and what for. `record` is the minutes’ meeting, the paper or the decision."""

    bodies = forms.ModelMultipleChoiceField(
        Body.objects.none(), label="To these bodies", required=False, widget=forms.CheckboxSelectMultiple
    )
    boards = forms.ModelMultipleChoiceField(
        Organisation.objects.none(), label="To the own board of these trusts", required=False,
        widget=forms.CheckboxSelectMultiple, help_text="The trust’s company secretary is told.",
    )  # fmt: skip
    purpose = forms.ChoiceField(label="What for", choices=Purpose.choices)
    message = forms.CharField(label="What they are asked", required=False, widget=LONG)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        home = meeting_of(self.record).body
        trusts = Organisation.objects.filter(memberships__collaborative=home.collaborative_id).distinct()
        near = Q(collaborative=home.collaborative_id, collaborative__isnull=False) | Q(children=home) | Q(parent=home)
        near |= Q(organisation__in=trusts.values("pk"))
        seen = Body.objects.in_use().filter(near).exclude(pk=home.pk)
        self.fields["bodies"].queryset = visible(seen, self.user)
        self.fields["boards"].queryset = visible(trusts, self.user)

    def clean(self):
        cleaned = super().clean()
        cleaned["to"] = [*cleaned.pop("bodies", ()), *cleaned.pop("boards", ())]
        if not cleaned["to"]:
            self.add_error("bodies", "Select at least one body or board.")
        return cleaned


class TableForm(ActForm):
    """The meeting of the receiving body that is to take it. `record` is the referral."""

    meeting = forms.ModelChoiceField(Meeting.objects.none(), label="Meeting")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        coming = Meeting.objects.in_use().upcoming().filter(body=self.record.to_body_id, by_circulation=False)
        self.fields["meeting"].queryset = visible(coming, self.user, "manage")


class OutcomeOfReferralForm(ActForm):
    """What the receiving board made of it."""

    outcome = forms.CharField(label="What the board made of it", widget=LONG, help_text="In the words of its minutes.")
    on = NhsDateField(label="On which day")


class ReturnForm(ActForm):
    """Why it goes back."""

    reason = forms.CharField(label="Why it is returned", max_length=500, widget=LONG)
