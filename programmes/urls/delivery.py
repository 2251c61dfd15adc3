"""Programmes, workstreams and projects."""

from django.urls import path

from collab_portal.ui.views import RecordHistory

from .. import models
from ..views import delivery
from ..views.shared import Withdraw

urlpatterns = [
    path("", delivery.Portfolio.as_view(), name="programme-list"),
    path("<int:pk>/", delivery.ProgrammeDetail.as_view(), name="programme-detail"),
    path("<int:pk>/edit/", delivery.ProgrammeEdit.as_view(), name="programme-edit"),
    path("<int:pk>/history/", RecordHistory.as_view(model=models.Programme), name="programme-history"),
    path(
        "<int:pk>/withdraw/",
        Withdraw.as_view(model=models.Programme, parent="collaborative"),
        name="programme-withdraw",
    ),
    path("<int:parent_pk>/workstreams/new/", delivery.WorkstreamCreate.as_view(), name="workstream-new"),
    path("workstreams/<int:pk>/", delivery.WorkstreamDetail.as_view(), name="workstream-detail"),
    path("workstreams/<int:pk>/edit/", delivery.WorkstreamEdit.as_view(), name="workstream-edit"),
    path("workstreams/<int:pk>/history/", RecordHistory.as_view(model=models.Workstream), name="workstream-history"),
    path(
        "workstreams/<int:pk>/withdraw/",
        Withdraw.as_view(model=models.Workstream, parent="programme"),
        name="workstream-withdraw",
    ),
    path("workstreams/<int:parent_pk>/projects/new/", delivery.ProjectCreate.as_view(), name="project-new"),
    path("projects/", delivery.ProjectList.as_view(), name="project-list"),
    path("projects/<int:pk>/", delivery.ProjectDetail.as_view(), name="project-detail"),
    path("projects/<int:pk>/edit/", delivery.ProjectEdit.as_view(), name="project-edit"),
    path("projects/<int:pk>/history/", RecordHistory.as_view(model=models.Project), name="project-history"),
    path(
        "projects/<int:pk>/withdraw/",
        Withdraw.as_view(model=models.Project, parent="workstream"),
        name="project-withdraw",
    ),
]
