"""Votes, positions of trusts, ratification by their own boards, and evidence."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .. import models
from ..views import evidence, lattice, voting

urlpatterns = [
    path("recommendations/<int:pk>/vote/", voting.VotePage.as_view(), name="part-vote"),
    path(
        "organisations/<int:pk>/ratifications/",
        lattice.TrustRatifications.as_view(),
        name="trust-ratifications-page",
    ),
    path("bodies/<int:pk>/ratifications/", lattice.BodyRatifications.as_view(), name="body-ratifications-page"),
    path("ballots/<int:pk>/", RecordDetail.as_view(model=models.Ballot), name="ballot-detail"),
    path("ballots/<int:pk>/history/", RecordHistory.as_view(model=models.Ballot), name="ballot-history"),
    path("positions/<int:pk>/", lattice.PositionPage.as_view(), name="position-detail"),
    path("positions/<int:pk>/ratify/", lattice.RatifyPosition.as_view(), name="position-ratify"),
    path("positions/<int:pk>/give/", lattice.GiveToBoard.as_view(), name="position-give"),
    path("positions/<int:pk>/history/", RecordHistory.as_view(model=models.Position), name="position-history"),
    path(
        "ratifications/<int:pk>/",
        lattice.RatificationPage.as_view(model=models.Ratification),
        name="ratification-detail",
    ),
    path("ratifications/<int:pk>/take-back/", lattice.TakeBackRatification.as_view(), name="ratification-take-back"),
    path(
        "ratifications/<int:pk>/history/", RecordHistory.as_view(model=models.Ratification), name="ratification-history"
    ),
    path("evidence/<int:pk>/", evidence.EvidencePage.as_view(), name="evidencebundle-detail"),
    path("evidence/<int:pk>/history/", evidence.EvidenceHistory.as_view(), name="evidencebundle-history"),
    path("evidence/<int:pk>/file/", evidence.EvidenceFile.as_view(), name="evidencebundle-file"),
]
