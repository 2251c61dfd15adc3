"""Practice agreements, events and mutual aid."""

from django import forms
from django.utils import timezone

from collab_portal.accounts.models import User
from collab_portal.ui.forms import ActForm, RecordForm
from networks import services
from networks.models import Adoption, Event, EventAttendance, EventSession, EventTheme, MutualAid, PracticeAgreement
from programmes.models import Membership, Organisation

FEW_LINES = forms.Textarea(attrs={"rows": 3})


class PracticeAgreementForm(RecordForm):
    """What was agreed."""

    class Meta:
        model = PracticeAgreement
        fields = ("name", "text", "evidence", "agreed_on")


class NewPracticeAgreementForm(PracticeAgreementForm):
    """What was agreed, and which trusts are to adopt it."""

    trusts = forms.ModelMultipleChoiceField(
        Organisation.objects.all(), label="Which trusts are to adopt it?", widget=forms.CheckboxSelectMultiple,
        required=False,
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        members = Membership.objects.in_force().filter(collaborative=self.parent.body.collaborative_id)
        asked = members.exclude(kind=Membership.Kind.PARTNER)
        field = self.fields["trusts"]
        field.queryset = field.queryset.filter(pk__in=members.values("organisation"))
        field.initial = list(asked.values_list("organisation", flat=True))

    def state(self, agreement: PracticeAgreement, *, by: User) -> PracticeAgreement:
        return services.agree_practice(agreement, trusts=self.cleaned_data["trusts"], by=by)


class AdoptionForm(ActForm):
    """How far a trust is."""

    to = forms.ChoiceField(label="How far is the trust?", widget=forms.RadioSelect)
    planned_by = forms.DateField(label="Planned by", required=False, help_text="Needed where it is planned.")
    evidence = forms.CharField(
        label="What shows it", required=False, max_length=1000, widget=FEW_LINES,
        help_text="Needed where it is adopted. For example, an audit or a policy.",
    )  # fmt: skip
    reason = forms.CharField(
        label="Why it does not apply", required=False, max_length=1000, widget=FEW_LINES,
        help_text="Needed where it does not apply to the trust.",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        open_to = Adoption.MOVES[self.record.status]
        self.fields["to"].choices = [(each, each.label) for each in Adoption.Status if each in open_to]


class EventForm(RecordForm):
    """What kind of event, when, where and what for."""

    class Meta:
        model = Event
        fields = ("kind", "name", "on", "place", "purpose")


class EventSessionForm(RecordForm):
    """A part of an event."""

    class Meta:
        model = EventSession
        fields = ("name", "starts_at", "led_by", "notes")


class EventThemeForm(RecordForm):
    """A theme that came up."""

    class Meta:
        model = EventTheme
        fields = ("name", "text")


class AttendanceForm(ActForm):
    """Who came, as what and for which trust."""

    capacity = forms.ChoiceField(label="They came", choices=EventAttendance.Capacity.choices, widget=forms.RadioSelect)
    trust = forms.ModelChoiceField(Organisation.objects.all(), label="For which trust?", required=False)
    people = forms.ModelMultipleChoiceField(
        User.objects.all(), label="People of the portal", required=False, widget=forms.CheckboxSelectMultiple
    )
    names = forms.CharField(
        label="Others, by name or role", required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="One on a line. For example, ‘Patient representative’. They need no account.",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["capacity"].initial = EventAttendance.Capacity.TRUST
        seats = self.record.body.appointments.in_force(self.record.on or timezone.localdate())
        field = self.fields["people"]
        field.queryset = field.queryset.filter(pk__in=seats.values("person")).order_by("name", "pk")


class MutualAidForm(RecordForm):
    """What is asked for or offered, by which trust."""

    capability = "view"  # its service says who may
    trust = forms.ModelChoiceField(Organisation.objects.none(), label="Which trust asks or offers?")

    class Meta:
        model = MutualAid
        fields = ("kind", "service", "capacity", "starts", "ends")

    field_order = ("kind", "trust", "service", "capacity", "starts", "ends")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ours = services.may_ask(self.parent, self.user)
        self.fields["trust"].queryset = Organisation.objects.filter(pk__in=[each.pk for each in ours])
        self.fields["trust"].initial = ours[0] if len(ours) == 1 else None

    def state(self, aid: MutualAid, *, by: User) -> MutualAid:
        return services.ask_aid(aid, trust=self.cleaned_data["trust"], by=by)


class AgreeAidForm(ActForm):
    """Which trust takes it up."""

    trust = forms.ModelChoiceField(Organisation.objects.none(), label="Which trust takes it up?")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ours = [each for each in services.may_ask(self.record.collaborative, self.user) if each != self.record.asked_by]
        self.fields["trust"].queryset = Organisation.objects.filter(pk__in=[each.pk for each in ours])
        self.fields["trust"].initial = ours[0] if len(ours) == 1 else None


class EndAidForm(ActForm):
    """How it ended."""

    to = forms.ChoiceField(label="How did it end?", widget=forms.RadioSelect)
    outcome = forms.CharField(label="What came of it", max_length=1000, widget=FEW_LINES)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ends = (MutualAid.Status.DONE, MutualAid.Status.ENDED)
        self.fields["to"].choices = [(each, each.label) for each in ends if each in MutualAid.MOVES[self.record.status]]
