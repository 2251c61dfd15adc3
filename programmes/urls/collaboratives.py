"""Collaboratives, their members and what they serve."""

from django.urls import path

from collab_portal.ui.views import RecordEdit, RecordHistory

from .. import models
from ..forms import DecisionAreaForm
from ..views import body, collaborative, delivery
from ..views.shared import Withdraw

urlpatterns = [
    path("collaboratives/", collaborative.CollaborativeList.as_view(), name="collaborative-list"),
    path("collaboratives/new/", collaborative.CollaborativeCreate.as_view(), name="collaborative-new"),
    path("collaboratives/<int:pk>/", collaborative.CollaborativeDetail.as_view(), name="collaborative-detail"),
    path("collaboratives/<int:pk>/edit/", collaborative.CollaborativeEdit.as_view(), name="collaborative-edit"),
    path(
        "collaboratives/<int:pk>/history/",
        RecordHistory.as_view(model=models.Collaborative),
        name="collaborative-history",
    ),
    path("collaboratives/<int:pk>/members/new/", collaborative.Join.as_view(), name="membership-new"),
    path("collaboratives/<int:parent_pk>/systems/new/", collaborative.Serve.as_view(), name="collaborativesystem-new"),
    path(
        "collaboratives/<int:parent_pk>/areas/new/", collaborative.DecisionAreaCreate.as_view(), name="decisionarea-new"
    ),
    path("collaboratives/<int:parent_pk>/bodies/new/", body.BodyOfCollaborative.as_view(), name="body-new"),
    path("collaboratives/<int:parent_pk>/programmes/new/", delivery.ProgrammeCreate.as_view(), name="programme-new"),
    path("memberships/<int:pk>/", collaborative.MembershipDetail.as_view(), name="membership-detail"),
    path("memberships/<int:pk>/edit/", collaborative.MembershipEdit.as_view(), name="membership-edit"),
    path("memberships/<int:pk>/history/", RecordHistory.as_view(model=models.Membership), name="membership-history"),
    path("memberships/<int:pk>/leave/", collaborative.Leave.as_view(), name="membership-leave"),
    path(
        "memberships/<int:pk>/withdraw/",
        Withdraw.as_view(model=models.Membership, parent="collaborative"),
        name="membership-withdraw",
    ),
    path("served/<int:pk>/", collaborative.CollaborativeSystemDetail.as_view(), name="collaborativesystem-detail"),
    path(
        "served/<int:pk>/history/",
        RecordHistory.as_view(model=models.CollaborativeSystem),
        name="collaborativesystem-history",
    ),
    path(
        "served/<int:pk>/withdraw/",
        Withdraw.as_view(model=models.CollaborativeSystem, parent="collaborative"),
        name="collaborativesystem-withdraw",
    ),
    path("areas/<int:pk>/", collaborative.DecisionAreaDetail.as_view(), name="decisionarea-detail"),
    path(
        "areas/<int:pk>/edit/",
        RecordEdit.as_view(model=models.DecisionArea, form_class=DecisionAreaForm),
        name="decisionarea-edit",
    ),
    path("areas/<int:pk>/history/", RecordHistory.as_view(model=models.DecisionArea), name="decisionarea-history"),
    path(
        "areas/<int:pk>/withdraw/",
        Withdraw.as_view(model=models.DecisionArea, parent="collaborative"),
        name="decisionarea-withdraw",
    ),
]
