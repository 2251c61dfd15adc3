"""Meetings and their sittings."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .. import models
from ..views import circulation, meeting

urlpatterns = [
    path("", meeting.MeetingList.as_view(), name="meeting-list"),
    path("new/", meeting.BodyChoice.as_view(), name="meeting-choose"),
    path("bodies/<int:parent_pk>/new/", meeting.MeetingCreate.as_view(), name="meeting-new"),
    path("<int:pk>/", meeting.AgendaPage.as_view(), name="meeting-detail"),
    path("<int:pk>/edit/", meeting.MeetingEdit.as_view(), name="meeting-edit"),
    path("<int:pk>/issue-agenda/", meeting.IssueAgenda.as_view(), name="meeting-issue"),
    path("<int:pk>/cancel/", meeting.CancelMeeting.as_view(), name="meeting-cancel"),
    path("<int:pk>/history/", meeting.MeetingHistory.as_view(), name="meeting-history"),
    path("bodies/<int:pk>/resolutions/", circulation.ResolutionsPage.as_view(), name="resolutions-page"),
    path("bodies/<int:pk>/resolutions/new/", circulation.Propose.as_view(), name="resolution-propose"),
    path("<int:pk>/resolution/", circulation.ResolutionPage.as_view(), name="resolution-page"),
    path("<int:pk>/resolution/circulate/", circulation.Circulate.as_view(), name="resolution-circulate"),
    path("<int:pk>/resolution/close/", circulation.CloseResolution.as_view(), name="resolution-close"),
    path("sittings/<int:pk>/", RecordDetail.as_view(model=models.Sitting), name="sitting-detail"),
    path("sittings/<int:pk>/history/", RecordHistory.as_view(model=models.Sitting), name="sitting-history"),
]
