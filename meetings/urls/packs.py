"""Packs and reading."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .. import models
from ..views import distribution, pack

urlpatterns = [
    path("<int:pk>/pack/", pack.PackPage.as_view(), name="pack-page"),
    path("<int:pk>/pack/build/", pack.PackBuild.as_view(), name="pack-build"),
    path("packs/<int:pk>/", pack.PackDetail.as_view(), name="pack-detail"),
    path("packs/<int:pk>/history/", RecordHistory.as_view(model=models.Pack), name="pack-history"),
    path("packs/<int:pk>/issue/", pack.PackIssue.as_view(), name="pack-issue"),
    path("packs/<int:pk>/file/", pack.PackFile.as_view(), name="pack-file"),
    path("packs/<int:pk>/bound/", distribution.PackBound.as_view(), name="pack-bound"),
    path("packs/<int:pk>/send/", distribution.PackSend.as_view(), name="pack-send"),
    path("bodies/<int:pk>/recipients/", distribution.RecipientsPage.as_view(), name="recipients-page"),
    path("bodies/<int:pk>/recipients/new/", distribution.RecipientAdd.as_view(), name="recipient-add"),
    path("recipients/<int:pk>/end/", distribution.RecipientEnd.as_view(), name="recipient-end"),
    path("recipients/<int:pk>/", RecordDetail.as_view(model=models.Recipient), name="recipient-detail"),
    path("recipients/<int:pk>/history/", RecordHistory.as_view(model=models.Recipient), name="recipient-history"),
    path("dispatches/<int:pk>/", distribution.DispatchDetail.as_view(), name="dispatch-detail"),
    path("dispatches/<int:pk>/history/", RecordHistory.as_view(model=models.Dispatch), name="dispatch-history"),
]
