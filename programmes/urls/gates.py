"""Stage gates, their criteria, conditions and outcomes, impact assessments, and who passes gates."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .. import models
from ..views import assessment, gate_approval, gates
from ..views.shared import Withdraw

urlpatterns = [
    path("projects/<int:pk>/gates/set-up/", gates.SetGates.as_view(), name="project-set-gates"),
    path("projects/<int:pk>/stage/", gates.EnterAtStage.as_view(), name="project-enter"),
    path("gates/<int:pk>/", gates.GatePage.as_view(), name="gate-detail"),
    path("gates/<int:pk>/history/", RecordHistory.as_view(model=models.Gate), name="gate-history"),
    path("gates/<int:pk>/ask/", gates.AskMore.as_view(), name="gate-ask"),
    path("criteria/<int:pk>/", gates.CriterionPage.as_view(), name="criterion-detail"),
    path("criteria/<int:pk>/history/", RecordHistory.as_view(model=models.Criterion), name="criterion-history"),
    path("criteria/<int:pk>/meet/", gates.MeetCriterion.as_view(), name="criterion-meet"),
    path("criteria/<int:pk>/leave-out/", gates.LeaveOut.as_view(), name="criterion-leave"),
    path("criteria/<int:pk>/reopen/", gates.ReopenCriterion.as_view(), name="criterion-reopen"),
    path("gate-outcomes/<int:pk>/", RecordDetail.as_view(model=models.GateOutcome), name="gateoutcome-detail"),
    path(
        "gate-outcomes/<int:pk>/history/", RecordHistory.as_view(model=models.GateOutcome), name="gateoutcome-history"
    ),
    path("gate-conditions/<int:pk>/", gates.ConditionPage.as_view(), name="gatecondition-detail"),
    path(
        "gate-conditions/<int:pk>/history/",
        RecordHistory.as_view(model=models.GateCondition),
        name="gatecondition-history",
    ),
    path("gate-conditions/<int:pk>/meet/", gates.MeetCondition.as_view(), name="gatecondition-meet"),
    path("gate-conditions/<int:pk>/due/", gates.DateCondition.as_view(), name="gatecondition-due"),
    path("gate-conditions/<int:pk>/reopen/", gates.ReopenCondition.as_view(), name="gatecondition-reopen"),
    path("assessments/<int:pk>/", assessment.AssessmentPage.as_view(), name="impactassessment-detail"),
    path(
        "assessments/<int:pk>/history/",
        RecordHistory.as_view(model=models.ImpactAssessment),
        name="impactassessment-history",
    ),
    path("assessments/<int:pk>/draft/", assessment.DraftAssessment.as_view(), name="impactassessment-draft"),
    path("assessments/<int:pk>/submit/", assessment.SubmitAssessment.as_view(), name="impactassessment-submit"),
    path("assessments/<int:pk>/agree/", assessment.AgreeAssessment.as_view(), name="impactassessment-agree"),
    path("assessments/<int:pk>/refuse/", assessment.RefuseAssessment.as_view(), name="impactassessment-refuse"),
    path("assessments/<int:pk>/review/", assessment.ReviewAssessment.as_view(), name="impactassessment-review"),
    path("assessment-steps/<int:pk>/", RecordDetail.as_view(model=models.AssessmentStep), name="assessmentstep-detail"),
    path(
        "assessment-steps/<int:pk>/history/",
        RecordHistory.as_view(model=models.AssessmentStep),
        name="assessmentstep-history",
    ),
    *(
        path(
            f"{prefix}<int:pk>/who-passes-gates/",
            gate_approval.GateApprovalsPage.as_view(model=gate_approval.HOMES[name]),
            name=f"{name}-gateapprovals-page",
        )
        for name, prefix in (("collaborative", "collaboratives/"), ("programme", ""))
    ),
    *(
        path(
            f"{prefix}<int:parent_pk>/who-passes-gates/new/",
            gate_approval.GateApprovalCreate.as_view(parent_model=gate_approval.HOMES[name], parent_field=name),
            name=f"{name}-gateapproval-new",
        )
        for name, prefix in (("collaborative", "collaboratives/"), ("programme", ""))
    ),
    path("gate-approvals/<int:pk>/", gate_approval.GateApprovalPage.as_view(), name="gateapproval-detail"),
    path("gate-approvals/<int:pk>/edit/", gate_approval.GateApprovalEdit.as_view(), name="gateapproval-edit"),
    path(
        "gate-approvals/<int:pk>/history/",
        RecordHistory.as_view(model=models.GateApproval),
        name="gateapproval-history",
    ),
    path(
        "gate-approvals/<int:pk>/withdraw/",
        Withdraw.as_view(model=models.GateApproval, parent="home"),
        name="gateapproval-withdraw",
    ),
]
