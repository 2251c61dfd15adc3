from django.core.exceptions import PermissionDenied

from collab_portal.access.checks import REFUSALS, can
from collab_portal.ui.in_force import InForce
from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail, RecordEdit

from ..forms.terms import ApproveTermsForm, ClauseForm, DraftTermsForm, PutInForceForm, TermsForm
from ..models import Body, Clause, TermsApproval, TermsOfReference
from ..selectors import terms as selectors
from ..services import terms as services
from .shared import Withdraw, WithdrawablePage, trail

FROZEN = "it is in force. Draft a new version instead."


def parts_of(terms: TermsOfReference | None, user) -> dict:
    """What the page of a body and the page of a version show of a version."""
    if terms is None:
        return {"terms": None}
    return {
        "terms": terms,
        "document": next(iter(selectors.with_documents([terms], user))).document_seen,
        "clauses": selectors.clauses_by_kind(terms, user),
        "approvals": selectors.approvals_by_parent(terms, user),
        "boardless": selectors.trusts_without_board(terms.body, terms.starts),
        "may_approve": bool(selectors.may_record_for(terms, user)),
    }


class TermsPage(InForce, RecordDetail):
    """What a body is for and may decide, by the version in force on a day."""

    model = Body
    queryset = Body.objects.select_related("organisation", "collaborative", "parent")
    facts = ("structure", ("home", "Belongs to"), "parent")
    detail_fields = ("structure",)
    template_name = "programmes/terms_page.html"

    def get_acts(self) -> tuple[Act, ...]:
        return (Act("Draft a new version", "programmes:termsofreference-new", key="c"),)

    def get_context_data(self, **kwargs):
        body, user = self.object, self.request.user
        versions = selectors.versions_of(body, user)
        found = selectors.terms_of(body, self.on)
        terms = next((version for version in versions if version == found), None)
        return super().get_context_data(
            drafts=[version for version in versions if version.starts is None],
            others=[version for version in versions if version.starts and version != terms],
            **parts_of(terms, user),
            **kwargs,
        )


class TermsPart(RecordDetail):
    """The page of a version of terms of reference or of what hangs from one."""

    def get_breadcrumbs(self) -> list[dict]:
        terms = getattr(self.object, "terms", None)
        return trail(self.request.user, (terms or self.object).body, terms)


class TermsDetail(TermsPart, WithdrawablePage):
    model = TermsOfReference
    queryset = TermsOfReference.objects.select_related("body__parent", "body__organisation", "body__collaborative")
    facts = ("body", "starts", "review_by")
    acts = (
        Act("Put it in force", "programmes:termsofreference-put-in-force", when=lambda t: t.starts is None, variant=""),
        Act("Add a clause", "programmes:clause-new", when=lambda terms: terms.starts is None),
    )
    detail_fields = ("body", "number", "changed", "starts", "ends", "review_by")

    def get_acts(self) -> tuple[Act, ...]:
        *others, leave = super().get_acts()
        return (*others, Act(leave.text, leave.url_name, when=lambda terms: terms.starts is None))

    def get_context_data(self, **kwargs):
        return super().get_context_data(**parts_of(self.object, self.request.user), **kwargs)


class DraftTerms(RecordAct):
    model = Body
    act = staticmethod(services.draft_terms)
    form_class = DraftTermsForm
    title = "Draft a new version"
    button = "Save the draft"
    done = "The draft is saved. Add its clauses, then put it in force."

    def success_address(self, result) -> str:
        return result.get_absolute_url()


class TermsEdit(RecordEdit):
    model = TermsOfReference
    form_class = TermsForm


class TermsWithdraw(Withdraw):
    model = TermsOfReference
    act = staticmethod(services.withdraw_terms)
    warning = "The draft leaves every list, with its clauses. Its history is kept."
    parent = "body"


class PutInForce(RecordAct):
    """Says before and after which parents have not approved; that holds nothing up."""

    model = TermsOfReference
    act = staticmethod(services.put_in_force)
    form_class = PutInForceForm
    title = "Put it in force"
    template_name = "programmes/terms_put_in_force.html"

    @property
    def done(self) -> str:
        waiting = ", ".join(str(body) for body in selectors.not_approved_by(self.record))
        said = f"Version {self.record.number} is in force from {self.record.starts:%-d %B %Y}."
        return f"{said} Not approved yet by: {waiting}." if waiting else said

    def get_context_data(self, **kwargs):
        return super().get_context_data(waiting=selectors.not_approved_by(self.record), **kwargs)


class ApproveTerms(RecordAct):
    """For who looks after the body, and for the secretary of a parent."""

    model = TermsOfReference
    act = staticmethod(services.approve_terms)
    form_class = ApproveTermsForm
    capability = "view"
    title = "Record an approval"
    done = "The approval is recorded."

    def get_record(self):
        record = super().get_record()
        if not (can(self.request.user, "manage", record) or selectors.may_record_for(record, self.request.user)):
            raise PermissionDenied(REFUSALS["manage"])
        return record


class ClauseCreate(RecordCreate):
    model = Clause
    form_class = ClauseForm
    parent_model = TermsOfReference
    parent_field = "terms"
    title = "Add a clause"

    def success_address(self, record) -> str:
        return self.parent.get_absolute_url()


class ClauseDetail(TermsPart, WithdrawablePage):
    model = Clause
    queryset = Clause.objects.select_related("terms__body")
    facts = ("terms", "kind")
    detail_fields = ("number", "kind", "text", "area", "limit")

    def get_acts(self) -> tuple[Act, ...]:
        may_change = lambda clause: clause.terms.starts is None or FROZEN  # noqa: E731
        return (
            Act("Edit", "programmes:clause-edit", when=may_change, key="e"),
            Act("Withdraw", "programmes:clause-withdraw", when=lambda clause: clause.terms.starts is None),
        )


class ClauseEdit(RecordEdit):
    model = Clause
    form_class = ClauseForm

    def success_address(self, record) -> str:
        return record.terms.get_absolute_url()


class ClauseWithdraw(Withdraw):
    model = Clause
    act = staticmethod(services.withdraw_clause)
    parent = "terms"


class ApprovalDetail(TermsPart, WithdrawablePage):
    model = TermsApproval
    facts = ("terms", "by_body", "on")
    detail_fields = ("by_body", "on", "wording")
