"""Conflicts of interest for an item."""

from django.urls import path

from collab_portal.ui.views import RecordHistory

from .. import models
from ..views import conflict, withheld

urlpatterns = [
    path("<int:pk>/declarations/", conflict.DeclarationsPage.as_view(), name="declarations-page"),
    path("<int:pk>/withheld/", withheld.WithheldPage.as_view(), name="meeting-withheld"),
    path("<int:pk>/withheld.xlsx", withheld.WithheldExcel.as_view(), name="meeting-withheld-excel"),
    path(
        "collaboratives/<int:pk>/withheld/",
        withheld.CollaborativeWithheldPage.as_view(),
        name="collaborative-withheld",
    ),
    path(
        "collaboratives/<int:pk>/withheld.xlsx",
        withheld.CollaborativeWithheldExcel.as_view(),
        name="collaborative-withheld-excel",
    ),
    path("items/<int:pk>/declare/", conflict.DeclareInterest.as_view(), name="agendaitem-declare"),
    path("conflicts/<int:pk>/", conflict.ConflictPage.as_view(), name="conflict-detail"),
    path("conflicts/<int:pk>/handle/", conflict.HandleConflict.as_view(), name="conflict-handle"),
    path("conflicts/<int:pk>/change/", conflict.RewordConflict.as_view(), name="conflict-change"),
    path("conflicts/<int:pk>/withdraw/", conflict.WithdrawConflict.as_view(), name="conflict-withdraw"),
    path("conflicts/<int:pk>/history/", RecordHistory.as_view(model=models.Conflict), name="conflict-history"),
]
