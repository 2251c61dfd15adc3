"""People, quorum and the live meeting."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .. import models
from ..views import live, minutes, people, what_if

urlpatterns = [
    path("<int:pk>/people/", people.PeoplePage.as_view(), name="people-page"),
    path("<int:pk>/live/", live.LivePage.as_view(), name="meeting-live"),
    path("<int:pk>/can-decide/", what_if.CanDecidePage.as_view(), name="meeting-can-decide"),
    path("<int:pk>/what-if/", what_if.WhatIfPage.as_view(), name="meeting-what-if"),
    path("<int:pk>/held/", minutes.HoldMeeting.as_view(), name="meeting-hold"),
    path("people/<int:pk>/", people.PresenceDetail.as_view(), name="presence-detail"),
    path("people/<int:pk>/history/", RecordHistory.as_view(model=models.Presence), name="presence-history"),
    path("movements/<int:pk>/", RecordDetail.as_view(model=models.Movement), name="movement-detail"),
    path("movements/<int:pk>/history/", RecordHistory.as_view(model=models.Movement), name="movement-history"),
    path("adjournments/<int:pk>/", RecordDetail.as_view(model=models.Adjournment), name="adjournment-detail"),
    path("adjournments/<int:pk>/history/", RecordHistory.as_view(model=models.Adjournment), name="adjournment-history"),
]
