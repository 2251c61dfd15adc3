"""Issues of programmes, workstreams and projects."""

from django.urls import reverse

from collab_portal.access.checks import can
from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail, RecordEdit

from .. import services
from ..forms.issue import CameTrueForm, IssueForm, ResolveForm
from ..forms.people import ReasonForm
from ..models import Issue, Risk
from ..selectors.blockers import blockers_of
from ..selectors.issues import issues_of
from .shared import trail


class IssuesPage(RecordDetail):
    """What has gone wrong and what holds projects up, what is due first at the top."""

    template_name = "programmes/issues_page.html"

    def get_context_data(self, **kwargs):
        subject, user = self.object, self.request.user
        return super().get_context_data(
            issues=list(issues_of(self.model, subject.pk, user)),
            blockers=list(blockers_of(self.model, subject.pk, user)),
            may_add=can(user, "manage", subject),
            new=reverse(f"programmes:{self.model._meta.model_name}-issue-new", args=[subject.pk]),
            **kwargs,
        )


class IssueCreate(RecordCreate):
    """An issue of the programme, workstream or project that the address names."""

    model, form_class = Issue, IssueForm


class IssueEdit(RecordEdit):
    model, form_class = Issue, IssueForm


def _open(issue: Issue) -> bool:
    return issue.status == Issue.Status.OPEN


class IssuePage(RecordDetail):
    """What has gone wrong, what it does, who puts it right by when, and how it was put right."""

    model = Issue
    queryset = Issue.objects.select_related("programme", "workstream", "project")
    facts = ("owner", "due", "status")
    detail_fields = ("impact", "since", "risk", "resolution", "resolved_on")
    acts = (
        Act("It is put right", "programmes:issue-resolve", when=_open, variant=""),
        Act("Escalate", "escalations:escalation-raise", "contribute", when=_open),
        Act("Open it again", "programmes:issue-reopen", when=lambda issue: not _open(issue)),
    )

    def get_breadcrumbs(self):
        return trail(self.request.user, self.object.subject)


class RiskCameTrue(RecordAct):
    """A risk becomes an issue."""

    model, form_class = Risk, CameTrueForm
    act = staticmethod(services.risk_came_true)
    title, button = "It came true", "Make it an issue"
    warning = "The risk is closed, and the issue keeps the link to it."

    def success_address(self, result) -> str:
        return result.get_absolute_url()


class ResolveIssue(RecordAct):
    model, form_class = Issue, ResolveForm
    act = staticmethod(services.resolve_issue)
    title, button = "It is put right", "Save"


class ReopenIssue(RecordAct):
    model, form_class = Issue, ReasonForm
    act = staticmethod(services.reopen_issue)
    title, button = "Open it again", "Open the issue"
