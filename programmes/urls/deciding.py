"""How bodies are made up and how they decide."""

from django.urls import path

from collab_portal.ui.views import RecordHistory

from .. import models
from ..views import body, quorum, voting
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
    path("bodies/<int:pk>/rules/", voting.RulesPage.as_view(), name="rules-page"),
    path("bodies/<int:parent_pk>/voting/new/", voting.VotingRuleCreate.as_view(), name="votingrule-new"),
    path("voting-rules/<int:pk>/", voting.VotingRuleDetail.as_view(), name="votingrule-detail"),
    path("voting-rules/<int:pk>/edit/", voting.VotingRuleEdit.as_view(), name="votingrule-edit"),
    path("voting-rules/<int:pk>/withdraw/", voting.VotingRuleWithdraw.as_view(), name="votingrule-withdraw"),
    path(
        "voting-rules/<int:parent_pk>/matters/new/",
        voting.ProtectedMatterCreate.as_view(),
        name="protectedmatter-new",
    ),
    path("voting-rules/<int:pk>/history/", RecordHistory.as_view(model=models.VotingRule), name="votingrule-history"),
    path("protected-matters/<int:pk>/", voting.ProtectedMatterDetail.as_view(), name="protectedmatter-detail"),
    path("protected-matters/<int:pk>/edit/", voting.ProtectedMatterEdit.as_view(), name="protectedmatter-edit"),
    path(
        "protected-matters/<int:pk>/withdraw/",
        Withdraw.as_view(model=models.ProtectedMatter, parent="rule"),
        name="protectedmatter-withdraw",
    ),
    path(
        "protected-matters/<int:pk>/history/",
        RecordHistory.as_view(model=models.ProtectedMatter),
        name="protectedmatter-history",
    ),
]
