"""Trusts and partners, who works for them, and integrated care systems."""

from django.urls import path

from collab_portal.ui.views import RecordEdit, RecordHistory

from .. import models
from ..forms import SystemForm
from ..views import body, organisation
from ..views.shared import Withdraw

urlpatterns = [
    path("organisations/", organisation.OrganisationList.as_view(), name="organisation-list"),
    path("organisations/new/", organisation.OrganisationCreate.as_view(), name="organisation-new"),
    path("organisations/<int:pk>/", organisation.OrganisationDetail.as_view(), name="organisation-detail"),
    path("organisations/<int:pk>/edit/", organisation.OrganisationEdit.as_view(), name="organisation-edit"),
    path(
        "organisations/<int:pk>/history/",
        RecordHistory.as_view(model=models.Organisation),
        name="organisation-history",
    ),
    path("organisations/<int:pk>/posts/new/", organisation.TakePost.as_view(), name="post-new"),
    path("organisations/<int:pk>/people/new/", organisation.Introduce.as_view(), name="person-introduce"),
    path("organisations/<int:parent_pk>/bodies/new/", body.BodyOfOrganisation.as_view(), name="organisation-body-new"),
    path("posts/<int:pk>/", organisation.PostDetail.as_view(), name="post-detail"),
    path("posts/<int:pk>/edit/", organisation.PostEdit.as_view(), name="post-edit"),
    path("posts/<int:pk>/history/", RecordHistory.as_view(model=models.Post), name="post-history"),
    path("posts/<int:pk>/end/", organisation.EndPost.as_view(), name="post-end"),
    path("posts/<int:pk>/withdraw/", Withdraw.as_view(model=models.Post, parent="organisation"), name="post-withdraw"),
    path("systems/", organisation.SystemList.as_view(), name="system-list"),
    path("systems/<int:pk>/", organisation.SystemDetail.as_view(), name="system-detail"),
    path("systems/<int:pk>/edit/", RecordEdit.as_view(model=models.System, form_class=SystemForm), name="system-edit"),
    path("systems/<int:pk>/history/", RecordHistory.as_view(model=models.System), name="system-history"),
]
