"""Risks."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .. import models
from ..views import risk, risk_import
from .subjects import of_each, under_each

urlpatterns = [
    *of_each("risks/", risk.RisksPage, "risks-page"),
    *under_each("risks/new/", risk.RiskCreate, "risk-new"),
    *of_each("risks/import/", risk_import.ImportRisks, "risks-import"),
    *of_each("risks/import/check/", risk_import.CheckRisks, "risks-check"),
    *of_each("risks/import/template/", risk_import.RisksTemplate, "risks-template"),
    path("risks/<int:pk>/", risk.RiskPage.as_view(), name="risk-detail"),
    path("risks/<int:pk>/edit/", risk.RiskEdit.as_view(), name="risk-edit"),
    path("risks/<int:pk>/history/", RecordHistory.as_view(model=models.Risk), name="risk-history"),
    path("risks/<int:pk>/score/", risk.ScoreRisk.as_view(), name="risk-rescore"),
    path("risks/<int:pk>/control/", risk.ControlRisk.as_view(), name="risk-control"),
    path("risks/<int:pk>/assure/", risk.AssureRisk.as_view(), name="risk-assure"),
    path("risks/<int:pk>/close/", risk.CloseRisk.as_view(), name="risk-close"),
    path("risks/<int:pk>/reopen/", risk.ReopenRisk.as_view(), name="risk-reopen"),
    path("risk-scores/<int:pk>/", RecordDetail.as_view(model=models.RiskScore), name="riskscore-detail"),
    path("risk-scores/<int:pk>/history/", RecordHistory.as_view(model=models.RiskScore), name="riskscore-history"),
    path("controls/<int:pk>/", RecordDetail.as_view(model=models.Control), name="control-detail"),
    path("controls/<int:pk>/history/", RecordHistory.as_view(model=models.Control), name="control-history"),
    path("assurances/<int:pk>/", RecordDetail.as_view(model=models.Assurance), name="assurance-detail"),
    path("assurances/<int:pk>/history/", RecordHistory.as_view(model=models.Assurance), name="assurance-history"),
]
