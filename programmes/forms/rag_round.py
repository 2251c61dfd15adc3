"""Rounds of blind RAG: trusts asked, and a trust's own colour and confidence."""

from django import forms

from collab_portal.ui.forms import ActForm, NhsDateField, RecordForm

from .. import services
from ..models import Organisation, TrustRag
from ..selectors.rag_rounds import asked_first, members_of


class AskRagForm(ActForm):
    """Whom to ask, and by when."""

    trusts = forms.ModelMultipleChoiceField(
        Organisation.objects.none(), label="Which trusts are asked?", widget=forms.CheckboxSelectMultiple,
        help_text="Each answers without seeing the others, until you close the round. Who answers for a trust is told "
        "what it is about.",
        error_messages={"required": "Choose at least one trust."},
    )  # fmt: skip
    closes_by = NhsDateField(label="Answers wanted by", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["trusts"]
        field.queryset = Organisation.objects.filter(pk__in=[trust.pk for trust in members_of(self.record)])
        field.initial = [trust.pk for trust in asked_first(self.record)]


class TrustRagForm(RecordForm):
    """What one trust says, in its own name."""

    capability = "contribute"
    change = staticmethod(services.give_rag)

    class Meta:
        model = TrustRag
        fields = ("rag", "confidence", "why")
        widgets = {"rag": forms.RadioSelect, "confidence": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("rag", "confidence"):
            field = self.fields[name]
            field.required, field.choices = True, [each for each in field.choices if each[0] not in ("", None)]
        if not self.instance.rag:
            del self.fields["reason"]
