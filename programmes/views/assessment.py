"""Impact assessments: what they find, who has agreed, and what can be done now."""

from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.ui.views import Act, RecordAct, RecordDetail

from .. import services
from ..forms.gates import AgreeForm, DraftForm, RefuseForm, ReviewForm, SubmitForm
from ..models import AssessmentStep, ImpactAssessment
from ..rules.gates import AGREED_BY, still_to_agree
from ..services.assessment import agreed_by, role_name
from .shared import trail

Status = ImpactAssessment.Status


def _is(*statuses):
    return lambda assessment: assessment.status in statuses


class AssessmentPage(RecordDetail):
    """What it finds, who must agree, who has, and every step."""

    model = ImpactAssessment
    queryset = ImpactAssessment.objects.select_related("project__workstream__programme", "document__file")
    facts = ("status", "review_by", "project")
    detail_fields = ("summary",)

    def get_acts(self):
        approver = bool(services.roles_held(self.request.user, self.object))
        submitted = lambda row: approver and row.status == Status.SUBMITTED  # noqa: E731
        agreed = _is(Status.AGREED)
        editable, sendable = _is(Status.NOT_BEGUN, Status.DRAFTED, Status.REFUSED), _is(Status.DRAFTED, Status.REFUSED)
        return (
            Act("Agree to it", "programmes:impactassessment-agree", "view", when=submitted, variant=""),
            Act("Refuse it", "programmes:impactassessment-refuse", "view", when=submitted),
            Act("Write what it finds", "programmes:impactassessment-draft", when=editable),
            Act("Submit it", "programmes:impactassessment-submit", when=sendable, variant=""),
            Act(
                "Ask for it to be looked at again", "programmes:impactassessment-review",
                "view" if approver else "manage", when=agreed,
            ),
        )  # fmt: skip

    def get_context_data(self, **kwargs):
        assessment, user = self.object, self.request.user
        steps = visible(AssessmentStep.objects.filter(assessment=assessment), user).select_related("created_by")
        wanted, enough = AGREED_BY[assessment.kind]
        return super().get_context_data(
            steps=[(step, role_name(step.role)) for step in steps.order_by("-pk")],
            wanted=[role.name for role in wanted],
            one_is_enough=enough is any,
            waits=[role.name for role in still_to_agree(assessment.kind, agreed_by(assessment))],
            is_overdue=bool(assessment.review_by and assessment.review_by < timezone.localdate()),
            **kwargs,
        )

    def get_breadcrumbs(self):
        return trail(self.request.user, self.object.project.workstream, self.object.project)


class DraftAssessment(RecordAct):
    model, act, form_class = ImpactAssessment, staticmethod(services.draft_assessment), DraftForm
    title, button = "Write what it finds", "Save"


class SubmitAssessment(RecordAct):
    model, act, form_class = ImpactAssessment, staticmethod(services.submit_assessment), SubmitForm
    title, button = "Submit it", "Submit it"
    done = "It is submitted, and its approvers are told."


class OfApprover(RecordAct):
    """An act of an approver, who need not run the project: the service says who that is."""

    model, capability = ImpactAssessment, "view"


class AgreeAssessment(OfApprover):
    act, form_class = staticmethod(services.agree_assessment), AgreeForm
    title, button = "Agree to it", "Agree to it"


class RefuseAssessment(OfApprover):
    act, form_class = staticmethod(services.refuse_assessment), RefuseForm
    title, button = "Refuse it", "Refuse it"


class ReviewAssessment(OfApprover):
    act, form_class = staticmethod(services.review_assessment), ReviewForm
    title, button = "Ask for it to be looked at again", "Ask for it"
