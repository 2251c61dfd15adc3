"""Self-assessments: opened, answered on one page, closed, and what is chosen from them."""

from django import forms

from collab_portal.accounts.models import User
from collab_portal.ui.forms import ActForm, RecordForm
from networks import services
from networks.models import Answer, AssessmentRound, Domain, RoundSpecialty
from networks.rules import assessments as rules
from networks.selectors.assessments import sheet_of
from programmes.models import Body, Membership, Organisation

SEEN = "seen-"


class NewRoundForm(RecordForm):
    """What is asked, of whom, about which specialties."""

    trusts = forms.ModelMultipleChoiceField(
        Organisation.objects.all(), label="Which trusts are asked?", widget=forms.CheckboxSelectMultiple, required=False
    )
    specialties = forms.CharField(
        label="Specialties", widget=forms.Textarea(attrs={"rows": 15}), required=False,
        help_text="One on a line, in the order in which they are to stand.",
    )  # fmt: skip

    class Meta:
        model = AssessmentRound
        fields = ("name", "closes_by", "top", "about")

    field_order = ("name", "trusts", "specialties", "closes_by", "top", "about")
    show_optional = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        members = Membership.objects.in_force().filter(collaborative=self.parent)
        asked = members.exclude(kind=Membership.Kind.PARTNER).values("organisation")
        field = self.fields["trusts"]
        field.queryset = field.queryset.filter(pk__in=members.values("organisation"))
        field.initial = list(asked.values_list("organisation", flat=True))

    def state(self, round: AssessmentRound, *, by: User) -> AssessmentRound:
        given = self.cleaned_data
        lines = given["specialties"].splitlines()
        return services.open_round(round, specialties=lines, trusts=given["trusts"], by=by)


class RoundForm(RecordForm):
    """What a round is called, what its scores mean, and by when answers are wanted; its scale stays."""

    class Meta:
        model = AssessmentRound
        fields = ("name", "closes_by", "about")


class RoundSpecialtyForm(RecordForm):
    """A specialty's name put right."""

    change = staticmethod(services.change_specialty)

    class Meta:
        model = RoundSpecialty
        fields = ("name",)


class ScoresForm(ActForm):
    """A trust's sheet: a place for each specialty and domain, named as services.cell names it.

    Only the places that were sent are looked at, so that a row can be sent by itself; beside each stands what was seen
    there. A score out of range is an error at its place, and the others are still good. `is_refused` says that none of
    it was written.
    """

    is_refused = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        answer: Answer = self.record
        self.sheet, top = sheet_of(answer, self.user), answer.round.top
        for specialty, _row in self.sheet:
            for domain in Domain:
                mend = rules.mend_score(domain, specialty.name, top)
                self.fields[services.cell(specialty, domain)] = forms.IntegerField(
                    label=f"{domain.label}, {specialty.name}", required=False, min_value=rules.LOWEST, max_value=top,
                    error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), mend),
                )  # fmt: skip

    def scores(self) -> dict[RoundSpecialty, dict[str, int | None]]:
        """What was sent and is in range."""
        return self._by_specialty(self.cleaned_data.get)

    def seen(self) -> dict[RoundSpecialty, dict[str, int | None]]:
        """What stood there when the page was made."""
        return self._by_specialty(lambda name: _number(self.data.get(f"{SEEN}{name}", "")))

    def _by_specialty(self, value_of) -> dict:
        found = {}
        for specialty, _row in self.sheet:
            names = {domain: services.cell(specialty, domain) for domain in Domain}
            sent = {d: value_of(n) for d, n in names.items() if n in self.data and n in self.cleaned_data}
            if sent:
                found[specialty] = sent
        return found


class ChoiceForm(ActForm):
    """The specialties that a body is to choose."""

    specialties = forms.ModelMultipleChoiceField(
        RoundSpecialty.objects.all(), label="Which specialties?", widget=forms.CheckboxSelectMultiple, required=False
    )
    decided_by = forms.ModelChoiceField(
        Body.objects.all(), label="Which body decides?", help_text="They are chosen only by a decision at its meeting."
    )
    why = forms.CharField(label="Why these?", required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["specialties"]
        field.queryset = RoundSpecialty.objects.in_use().filter(round=self.record).in_order()


class TakeBackForm(ActForm):
    """Why something is taken back."""

    reason = forms.CharField(label="Why is it taken back?", max_length=300, help_text="Kept in the history.")


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 4 else None
