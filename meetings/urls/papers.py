"""Papers and their versions."""

from django.urls import path

from collab_portal.ui.views import RecordHistory

from .. import models
from ..views import paper

urlpatterns = [
    path("<int:pk>/papers/", paper.PapersPage.as_view(), name="papers-page"),
    path("items/<int:parent_pk>/papers/new/", paper.PaperCreate.as_view(), name="paper-new"),
    path("papers/<int:pk>/", paper.PaperPage.as_view(), name="paper-detail"),
    path("papers/<int:pk>/edit/", paper.PaperEdit.as_view(), name="paper-edit"),
    path("papers/<int:pk>/upload/", paper.SubmitPaper.as_view(), name="paper-submit"),
    path("papers/<int:pk>/accept/", paper.AcceptPaper.as_view(), name="paper-accept"),
    path("papers/<int:pk>/return/", paper.ReturnPaper.as_view(), name="paper-return"),
    path("papers/<int:pk>/admit/", paper.AdmitPaper.as_view(), name="paper-admit"),
    path("papers/<int:pk>/withdraw/", paper.WithdrawPaper.as_view(), name="paper-withdraw"),
    path("papers/<int:pk>/history/", RecordHistory.as_view(model=models.Paper), name="paper-history"),
    path("papers/versions/<int:pk>/", paper.VersionPage.as_view(), name="paperversion-detail"),
    path("papers/versions/<int:pk>/file/", paper.paper_file, name="paperversion-file"),
    path(
        "papers/versions/<int:pk>/history/",
        RecordHistory.as_view(model=models.PaperVersion),
        name="paperversion-history",
    ),
]
