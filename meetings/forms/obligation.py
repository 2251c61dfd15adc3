"""Obligations: who owes a part of an action, and how far each is."""

from django import forms
from django.utils import timezone

from collab_portal.ui.forms import ActForm
from meetings.models import Obligation
from programmes.models import Organisation
from programmes.selectors.authority import trusts_of


class SplitForm(ActForm):
    """Which trusts owe an action. `record` is the action."""

    trusts = forms.ModelMultipleChoiceField(
        Organisation.objects.none(), label="Which trusts owe it?", widget=forms.CheckboxSelectMultiple, required=False
    )
    every = forms.BooleanField(label="All trusts of the body", required=False)
    text = forms.CharField(
        label="What each owes", max_length=300, required=False,
        help_text="Each trust’s words can differ: change them on its page. Without words the action’s own are taken.",
    )  # fmt: skip
    field_order = ("every", "trusts", "text")
    show_optional = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.of_body = trusts_of(self.record.body, timezone.localdate())
        rows = Organisation.objects.filter(pk__in=[trust.pk for trust in self.of_body])
        self.fields["trusts"].queryset = rows.order_by("name", "pk")

    def clean(self):
        cleaned = super().clean()
        if cleaned.pop("every", False):
            cleaned["trusts"] = self.of_body
        if not cleaned.get("trusts") and "trusts" not in self.errors:
            self.add_error("trusts", "Choose the trusts that owe it, or all of them.")
        return cleaned


class AnswerForm(ActForm):
    """How far one trust is. `record` is the obligation."""

    status = forms.ChoiceField(label="How far is it?", choices=Obligation.Status, widget=forms.RadioSelect)
    evidence = forms.CharField(
        label="What shows it, or why not", required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed where it is done or does not apply. Documents are added on its page, under Documents.",
    )  # fmt: skip
    show_optional = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial = {"status": self.record.status, "evidence": self.record.evidence} | self.initial


class ObligationWordsForm(ActForm):
    text = forms.CharField(label="What this trust owes", max_length=300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].initial = self.record.text
