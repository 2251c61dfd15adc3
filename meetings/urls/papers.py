"""Papers and their versions."""

from django.urls import path

from collab_portal.ui.views import RecordHistory

from .. import models
from ..views import paper, paper_steps

urlpatterns = [
    path("<int:pk>/papers/", paper_steps.PapersPage.as_view(), name="papers-page"),
    path("bodies/<int:pk>/papers/", paper_steps.BodyPapersPage.as_view(), name="body-papers-page"),
    path("bodies/<int:pk>/cover/", paper_steps.CoverPage.as_view(), name="coverfields-edit"),
    path("items/<int:pk>/defer/", paper_steps.DeferItem.as_view(), name="agendaitem-defer"),
    path("items/<int:parent_pk>/papers/new/", paper.PaperCreate.as_view(), name="paper-new"),
    path("papers/<int:pk>/", paper.PaperPage.as_view(), name="paper-detail"),
    path("papers/<int:pk>/edit/", paper.PaperEdit.as_view(), name="paper-edit"),
    path("papers/<int:pk>/upload/", paper.SubmitPaper.as_view(), name="paper-submit"),
    path("papers/<int:pk>/send-to-sponsor/", paper_steps.SendToSponsor.as_view(), name="paper-send"),
    path("papers/<int:pk>/clear/", paper_steps.ClearPaper.as_view(), name="paper-clear"),
    path("papers/<int:pk>/send-back/", paper_steps.SendBack.as_view(), name="paper-sendback"),
    path("papers/<int:pk>/hand-in/", paper_steps.HandIn.as_view(), name="paper-handin"),
    path("papers/<int:pk>/defer/", paper_steps.DeferPaper.as_view(), name="paper-defer"),
    path("papers/<int:pk>/accept/", paper_steps.AcceptPaper.as_view(), name="paper-accept"),
    path("papers/<int:pk>/return/", paper_steps.ReturnPaper.as_view(), name="paper-return"),
    path("papers/<int:pk>/admit/", paper_steps.AdmitPaper.as_view(), name="paper-admit"),
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
