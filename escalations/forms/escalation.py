from django import forms

from collab_portal.ui.forms import ActForm, NhsDateField, RecordForm
from meetings.models import AgendaItem, Meeting
from programmes.models import Body

from .. import services
from ..models import Escalation
from ..rules import agenda as rules
from ..rules.origin import origin_of
from ..selectors.prefill import starting_words

OTHERWISE = "To another body, or raised before today"
LONG = forms.Textarea(attrs={"rows": 4})


class EscalationForm(RecordForm):
    """The words of an escalation; where it lies changes by acts only."""

    change = staticmethod(services.change_escalation)

    class Meta:
        model = Escalation
        fields = ["name", "ask", "ask_words", "needed_by", "severity", "what", "consequence", "told"]


_words = forms.fields_for_model(Escalation, EscalationForm.Meta.fields)


class RaiseForm(ActForm):
    """What is asked, of whom. Filled in beforehand from what it is raised from."""

    name, what, consequence, told = (_words[name] for name in ("name", "what", "consequence", "told"))
    ask, ask_words, severity, needed_by = (_words[name] for name in ("ask", "ask_words", "severity", "needed_by"))
    to = forms.ModelChoiceField(Body.objects.all(), label="Body that is to answer")
    reason = forms.CharField(
        label="Why it goes there", required=False, help_text="Only where it does not follow the route."
    )
    raised_on = NhsDateField(
        label="When it was raised, if before today",
        required=False,
        help_text="For what was raised by e-mail, say, and is entered only now. The time to answer runs from that day.",
    )
    field_order = [*EscalationForm.Meta.fields, "to", "reason", "raised_on"]
    groups = (
        ("What you ask", ("name", "ask", "ask_words", "needed_by", "severity")),
        ("Why", ("what", "consequence", "told")),
        (OTHERWISE, ("to", "reason", "raised_on")),
    )
    folded = (OTHERWISE,)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        first = origin_of(self.record).first
        if first is not None:
            self.fields["to"].required = False
            self.fields["to"].help_text = f"Leave it empty to follow the route: it goes to {first}."
        self.initial = {**starting_words(self.record, self.user), **self.initial}


class NoteForm(ActForm):
    """The reason that a step needs."""

    note = forms.CharField(label="Why", widget=LONG)


class MaybeNoteForm(ActForm):
    """A view that a step may add."""

    note = forms.CharField(label="Your view", required=False, widget=LONG)


class AnswerForm(ActForm):
    """The answer in words."""

    note = forms.CharField(label="The answer", widget=LONG, help_text="Who raised it reads it as it stands here.")


class MeetingAnswerForm(AnswerForm):
    """The answer that a meeting gave, with the item under which it gave it."""

    item = forms.ModelChoiceField(AgendaItem.objects.all(), label="Agenda item")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        items = self.fields["item"]
        items.queryset = items.queryset.filter(subject=self.record.pk, meeting__body=self.record.held_by_id)
        items.queryset = items.queryset.select_related("meeting")
        items.label_from_instance = lambda item: f"{item}, {item.meeting}"
        items.initial = items.queryset.last()
        self.order_fields(["item", "note"])


class AgendaForm(ActForm):
    """The meeting that it goes before."""

    meeting = forms.ModelChoiceField(Meeting.objects.all(), widget=forms.RadioSelect, empty_label=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        meetings = self.fields["meeting"].queryset
        open_ones = meetings.filter(body=self.body_id(), status__in=rules.OPEN_MEETINGS)
        self.fields["meeting"].queryset = open_ones.order_by("date", "starts_at")

    def body_id(self) -> int:
        return self.record.held_by_id


class ThemeAgendaForm(AgendaForm):
    """The meeting that a theme goes before."""

    def body_id(self) -> int:
        return self.record.body_id
