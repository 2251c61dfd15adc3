"""Agreements, their parties and versions."""

from django.urls import path

from collab_portal.ui.views import RecordHistory

from .. import models
from ..views import agreement
from ..views.shared import Withdraw

urlpatterns = [
    path("agreements/", agreement.AgreementList.as_view(), name="agreement-list"),
    path("agreements/<int:pk>/", agreement.AgreementDetail.as_view(), name="agreement-detail"),
    path("agreements/<int:pk>/edit/", agreement.AgreementEdit.as_view(), name="agreement-edit"),
    path("agreements/<int:pk>/history/", RecordHistory.as_view(model=models.Agreement), name="agreement-history"),
    path("agreements/<int:pk>/withdraw/", agreement.AgreementWithdraw.as_view(), name="agreement-withdraw"),
    path("agreements/<int:pk>/parties/new/", agreement.AddParty.as_view(), name="agreementparty-new"),
    path("agreements/<int:pk>/versions/new/", agreement.AddVersion.as_view(), name="agreementversion-new"),
    path("collaboratives/<int:pk>/agreements/", agreement.AgreementsPage.as_view(), name="agreements-page"),
    path(
        "collaboratives/<int:parent_pk>/agreements/new/",
        agreement.AgreementOfCollaborative.as_view(),
        name="agreement-new",
    ),
    path("organisations/<int:pk>/agreements/", agreement.TrustAgreementsPage.as_view(), name="trust-agreements-page"),
    path(
        "organisations/<int:parent_pk>/agreements/new/",
        agreement.AgreementOfTrust.as_view(),
        name="trust-agreement-new",
    ),
    path("agreements/parties/<int:pk>/", agreement.PartyDetail.as_view(), name="agreementparty-detail"),
    path("agreements/parties/<int:pk>/edit/", agreement.PartyEdit.as_view(), name="agreementparty-edit"),
    path(
        "agreements/parties/<int:pk>/history/",
        RecordHistory.as_view(model=models.AgreementParty),
        name="agreementparty-history",
    ),
    path("agreements/parties/<int:pk>/sign/", agreement.Sign.as_view(), name="agreementparty-sign"),
    path(
        "agreements/parties/<int:pk>/take-back/",
        agreement.TakeBackSignature.as_view(),
        name="agreementparty-take-back",
    ),
    path("agreements/parties/<int:pk>/withdraw/", agreement.PartyWithdraw.as_view(), name="agreementparty-withdraw"),
    path("agreements/versions/<int:pk>/", agreement.VersionDetail.as_view(), name="agreementversion-detail"),
    path(
        "agreements/versions/<int:pk>/history/",
        RecordHistory.as_view(model=models.AgreementVersion),
        name="agreementversion-history",
    ),
    path(
        "agreements/versions/<int:pk>/withdraw/",
        Withdraw.as_view(model=models.AgreementVersion, parent="agreement"),
        name="agreementversion-withdraw",
    ),
]
