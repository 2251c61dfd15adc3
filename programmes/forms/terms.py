import datetime
from decimal import Decimal

from django import forms

from collab_portal.accounts.models import User
from collab_portal.records.models import Record
from collab_portal.ui.forms import ActForm, RecordForm

from ..models import Body, Clause, TermsOfReference
from ..selectors.terms import may_record_for, proposed_review
from ..services import terms as services
from .agreement import UploadField


class DraftTermsForm(ActForm):
    """The next version of a body's terms; begins with the words of the version before."""

    groups = (
        ("What it says", ("purpose", "copy_clauses", "upload")),
        ("About this version", ("changed", "review_by")),
    )

    purpose = forms.CharField(label="Purpose and scope", required=False, widget=forms.Textarea(attrs={"rows": 6}))
    copy_clauses = forms.BooleanField(
        label="Copy the clauses of the version before", required=False, initial=True,
        help_text="You can change them in the draft.",
    )  # fmt: skip
    upload = UploadField()
    changed = forms.CharField(
        label="What changed", max_length=300, help_text="In a sentence. For the first version, ‘First version’."
    )
    review_by = forms.DateField(
        label="Next review", required=False, help_text="Commonly six months ahead while a body is new, else a year."
    )

    def __init__(self, *args, record: Body, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        before = record.terms.in_use().order_by("number").last()
        self.fields["review_by"].initial = proposed_review(record, datetime.date.today())
        if before is None:
            del self.fields["copy_clauses"]
            self.fields["changed"].initial = "First version"
        else:
            self.fields["purpose"].initial = before.purpose


class TermsForm(RecordForm):
    """A draft; of a version in force only its next review moves."""

    change = staticmethod(services.change_terms)

    class Meta:
        model = TermsOfReference
        fields = ("purpose", "changed", "review_by")
        widgets = {"purpose": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.starts:
            del self.fields["purpose"], self.fields["changed"]


class ClauseForm(RecordForm):
    """A clause; its decision area is one of the body's own collaborative."""

    change = staticmethod(services.change_clause)

    class Meta:
        model = Clause
        fields = ("number", "kind", "text", "area", "limit")
        widgets = {"kind": forms.RadioSelect, "text": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "area": "What the power is about, in the collaborative’s words.",
            "limit": "Leave empty where there is no limit.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        area, body = self.fields["area"], (self.parent or self.instance.terms).body
        area.queryset = area.queryset.filter(collaborative=body.collaborative_id)
        self.fields["limit"].nhsuk = {"prefix": "£", "width": 10}

    def clean_limit(self) -> Decimal | None:
        services.require_limit(self.cleaned_data["limit"])
        return self.cleaned_data["limit"]

    def state(self, clause: Record, *, by: User) -> Record:
        said = {name: self.cleaned_data[name] for name in services.COPIED}
        return services.add_clause(self.parent, **said, by=by)


class ApproveTermsForm(ActForm):
    """An approval by a parent for which this person may record it."""

    by_body = forms.ModelChoiceField(Body.objects.all(), label="Approved by")
    on = forms.DateField(label="Approved on", help_text="For example, 26 2 2024.")
    wording = forms.CharField(
        required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="As its minutes say it, with their reference.",
    )  # fmt: skip

    def __init__(self, *args, user: User, record: TermsOfReference, **kwargs):
        super().__init__(*args, user=user, record=record, **kwargs)
        parents = may_record_for(record, user)
        body = self.fields["by_body"]
        body.queryset = Body.objects.filter(pk__in=parents).select_related("organisation").order_by("name")
        body.label_from_instance = _with_trust


def _with_trust(board: Body) -> str:
    """Boards of several trusts are often called alike."""
    return f"{board} ({board.organisation.short})" if board.organisation else str(board)


class PutInForceForm(ActForm):
    starts = forms.DateField(label="In force from", help_text="The version before ends the day before.")
    review_by = forms.DateField(
        label="Next review", required=False, help_text="Left empty, the usual one is set from the first day."
    )

    def __init__(self, *args, record: TermsOfReference, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        self.fields["review_by"].initial = record.review_by
