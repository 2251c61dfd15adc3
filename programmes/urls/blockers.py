"""Blockers and the projects that they hold up."""

from django.urls import path

from collab_portal.ui.views import RecordHistory

from .. import models
from ..views import blocker

urlpatterns = [
    path("projects/<int:pk>/blockers/new/", blocker.StateBlocker.as_view(), name="project-held-up"),
    path("blockers/<int:pk>/", blocker.BlockerPage.as_view(), name="blocker-detail"),
    path("blockers/<int:pk>/edit/", blocker.BlockerEdit.as_view(), name="blocker-edit"),
    path("blockers/<int:pk>/history/", RecordHistory.as_view(model=models.Blocker), name="blocker-history"),
    path("blockers/<int:pk>/settle/", blocker.SettleBlocker.as_view(), name="blocker-settle"),
    path("blockers/<int:pk>/reopen/", blocker.ReopenBlocker.as_view(), name="blocker-reopen"),
    path("blockers/<int:pk>/hold-up/", blocker.HoldUp.as_view(), name="blocker-hold-up"),
    path("blocked/<int:pk>/", blocker.BlockedProjectPage.as_view(), name="blockedproject-detail"),
    path("blocked/<int:pk>/let-go/", blocker.LetGo.as_view(), name="blockedproject-let-go"),
    path(
        "blocked/<int:pk>/history/",
        RecordHistory.as_view(model=models.BlockedProject),
        name="blockedproject-history",
    ),
]
