"""How bodies are made up and how they decide."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .. import models
from ..views import body, quorum
from ..views.shared import Withdraw

urlpatterns = [
    path("bodies/<int:parent_pk>/quorum/new/", quorum.QuorumRuleCreate.as_view(), name="quorumrule-new"),
    path("quorum-rules/<int:pk>/", quorum.QuorumRuleDetail.as_view(), name="quorumrule-detail"),
    path("quorum-rules/<int:pk>/edit/", quorum.QuorumRuleEdit.as_view(), name="quorumrule-edit"),
    path("quorum-rules/<int:pk>/history/", RecordHistory.as_view(model=models.QuorumRule), name="quorumrule-history"),
    path(
        "quorum-rules/<int:pk>/withdraw/",
        Withdraw.as_view(model=models.QuorumRule, parent="body"),
        name="quorumrule-withdraw",
    ),
    path("bodies/<int:pk>/committees/form/", body.FormCommittees.as_view(), name="body-form-committees"),
    path("bodies/<int:pk>/committees/add/", body.AddCommittee.as_view(), name="body-add-committee"),
    path("in-common/<int:pk>/", body.ConstituentDetail.as_view(), name="constituent-detail"),
    path("in-common/<int:pk>/withdraw/", body.ConstituentWithdraw.as_view(), name="constituent-withdraw"),
    path("in-common/<int:pk>/history/", RecordHistory.as_view(model=models.Constituent), name="constituent-history"),
    path("voting-rules/<int:pk>/", RecordDetail.as_view(model=models.VotingRule), name="votingrule-detail"),
    path("voting-rules/<int:pk>/history/", RecordHistory.as_view(model=models.VotingRule), name="votingrule-history"),
    path(
        "protected-matters/<int:pk>/", RecordDetail.as_view(model=models.ProtectedMatter), name="protectedmatter-detail"
    ),
    path(
        "protected-matters/<int:pk>/history/",
        RecordHistory.as_view(model=models.ProtectedMatter),
        name="protectedmatter-history",
    ),
]
