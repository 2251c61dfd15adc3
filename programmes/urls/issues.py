"""Issues."""

from django.urls import path

from collab_portal.ui.views import RecordHistory

from .. import models
from ..views import issue
from .subjects import of_each, under_each

urlpatterns = [
    *of_each("issues/", issue.IssuesPage, "issues-page"),
    *under_each("issues/new/", issue.IssueCreate, "issue-new"),
    path("issues/<int:pk>/", issue.IssuePage.as_view(), name="issue-detail"),
    path("issues/<int:pk>/edit/", issue.IssueEdit.as_view(), name="issue-edit"),
    path("issues/<int:pk>/history/", RecordHistory.as_view(model=models.Issue), name="issue-history"),
    path("issues/<int:pk>/resolve/", issue.ResolveIssue.as_view(), name="issue-resolve"),
    path("issues/<int:pk>/reopen/", issue.ReopenIssue.as_view(), name="issue-reopen"),
    path("risks/<int:pk>/came-true/", issue.RiskCameTrue.as_view(), name="risk-came-true"),
]
