"""Trusts taking part, pilot sites and funding."""

from django.urls import path

from collab_portal.ui.views import RecordHistory

from .. import models
from ..views import taking_part
from ..views.shared import Withdraw
from .subjects import under_each

urlpatterns = [
    *under_each("trusts/new/", taking_part.TakingPartCreate, "takingpart-new"),
    *under_each("funding/new/", taking_part.FundingCreate, "funding-new"),
    path("projects/<int:parent_pk>/pilot-sites/new/", taking_part.PilotSiteCreate.as_view(), name="pilotsite-new"),
    path("trusts-taking-part/<int:pk>/", taking_part.TakingPartPage.as_view(), name="takingpart-detail"),
    path("trusts-taking-part/<int:pk>/edit/", taking_part.TakingPartEdit.as_view(), name="takingpart-edit"),
    path(
        "trusts-taking-part/<int:pk>/history/",
        RecordHistory.as_view(model=models.TakingPart),
        name="takingpart-history",
    ),
    path(
        "trusts-taking-part/<int:pk>/withdraw/",
        taking_part.WithdrawOfSubject.as_view(model=models.TakingPart),
        name="takingpart-withdraw",
    ),
    path("pilot-sites/<int:pk>/", taking_part.PilotSitePage.as_view(), name="pilotsite-detail"),
    path("pilot-sites/<int:pk>/edit/", taking_part.PilotSiteEdit.as_view(), name="pilotsite-edit"),
    path("pilot-sites/<int:pk>/history/", RecordHistory.as_view(model=models.PilotSite), name="pilotsite-history"),
    path(
        "pilot-sites/<int:pk>/withdraw/",
        Withdraw.as_view(model=models.PilotSite, parent="project"),
        name="pilotsite-withdraw",
    ),
    path("funding/<int:pk>/", taking_part.FundingPage.as_view(), name="funding-detail"),
    path("funding/<int:pk>/edit/", taking_part.FundingEdit.as_view(), name="funding-edit"),
    path("funding/<int:pk>/history/", RecordHistory.as_view(model=models.Funding), name="funding-history"),
    path(
        "funding/<int:pk>/withdraw/",
        taking_part.WithdrawOfSubject.as_view(model=models.Funding),
        name="funding-withdraw",
    ),
]
