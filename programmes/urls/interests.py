"""Interests, yearly declarations, and the days of trusts' own boards."""

from django.urls import path

from collab_portal.ui.views import RecordHistory

from .. import models
from ..views import board_date, interest
from ..views.shared import Withdraw

urlpatterns = [
    path("interests/", interest.OwnInterests.as_view(), name="own-interests-page"),
    path("interests/new/", interest.InterestCreate.as_view(), name="interest-new"),
    path("interests/<int:pk>/", interest.InterestDetail.as_view(), name="interest-detail"),
    path("interests/<int:pk>/edit/", interest.InterestEdit.as_view(), name="interest-edit"),
    path("interests/<int:pk>/end/", interest.EndInterest.as_view(), name="interest-end"),
    path("interests/<int:pk>/withdraw/", interest.WithdrawInterest.as_view(), name="interest-withdraw"),
    path("interests/<int:pk>/history/", RecordHistory.as_view(model=models.Interest), name="interest-history"),
    path("interests/declarations/<int:pk>/", interest.DeclarationDetail.as_view(), name="declaration-detail"),
    path(
        "interests/declarations/<int:pk>/history/",
        RecordHistory.as_view(model=models.Declaration),
        name="declaration-history",
    ),
    path("collaboratives/<int:pk>/interests/", interest.RegisterPage.as_view(), name="register-page"),
    path(
        "collaboratives/<int:pk>/interests/published.xlsx", interest.PublishedRegister.as_view(), name="register-excel"
    ),
    path("organisations/<int:pk>/board-dates/", board_date.BoardDatesPage.as_view(), name="board-dates-page"),
    path("organisations/<int:pk>/board-dates/set/", board_date.SetBoardDates.as_view(), name="board-dates-set"),
    path("board-dates/<int:pk>/", board_date.BoardDateDetail.as_view(), name="boarddate-detail"),
    path("board-dates/<int:pk>/edit/", board_date.BoardDateEdit.as_view(), name="boarddate-edit"),
    path("board-dates/<int:pk>/history/", RecordHistory.as_view(model=models.BoardDate), name="boarddate-history"),
    path(
        "board-dates/<int:pk>/withdraw/",
        Withdraw.as_view(model=models.BoardDate, parent="organisation"),
        name="boarddate-withdraw",
    ),
]
