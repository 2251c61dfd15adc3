"""Delegations, reserved matters, and the maps of both."""

from django.urls import path

from collab_portal.ui.views import RecordHistory

from .. import models
from ..views import authority, delegation, delegation_import

urlpatterns = [
    path("collaboratives/<int:pk>/delegations/", delegation.SchemePage.as_view(), name="scheme-page"),
    path("organisations/<int:pk>/delegations/", delegation.TrustSchemePage.as_view(), name="trust-scheme-page"),
    path(
        "organisations/<int:parent_pk>/delegations/new/", delegation.DelegationCreate.as_view(), name="delegation-new"
    ),
    path("organisations/<int:parent_pk>/reserved/new/", delegation.ReservationCreate.as_view(), name="reservation-new"),
    path("organisations/<int:pk>/delegations/import/", delegation_import.ImportScheme.as_view(), name="scheme-import"),
    path(
        "organisations/<int:pk>/delegations/import/check/", delegation_import.CheckScheme.as_view(), name="scheme-check"
    ),
    path(
        "organisations/<int:pk>/delegations/import/template/",
        delegation_import.SchemeTemplate.as_view(),
        name="scheme-template",
    ),
    path("bodies/<int:pk>/authority/", authority.AuthorityPage.as_view(), name="authority-page"),
    path("delegations/<int:pk>/", delegation.DelegationDetail.as_view(), name="delegation-detail"),
    path("delegations/<int:pk>/edit/", delegation.DelegationEdit.as_view(), name="delegation-edit"),
    path("delegations/<int:pk>/replace/", delegation.ReplaceDelegation.as_view(), name="delegation-replace"),
    path("delegations/<int:pk>/revoke/", delegation.RevokeDelegation.as_view(), name="delegation-revoke"),
    path(
        "delegations/<int:pk>/withdraw/",
        delegation.WithdrawFromScheme.as_view(model=models.Delegation),
        name="delegation-withdraw",
    ),
    path("delegations/<int:pk>/history/", RecordHistory.as_view(model=models.Delegation), name="delegation-history"),
    path("delegations/reserved/<int:pk>/", delegation.ReservationDetail.as_view(), name="reservation-detail"),
    path("delegations/reserved/<int:pk>/end/", delegation.EndReservation.as_view(), name="reservation-end"),
    path(
        "delegations/reserved/<int:pk>/withdraw/",
        delegation.WithdrawFromScheme.as_view(model=models.Reservation),
        name="reservation-withdraw",
    ),
    path(
        "delegations/reserved/<int:pk>/history/",
        RecordHistory.as_view(model=models.Reservation),
        name="reservation-history",
    ),
]
