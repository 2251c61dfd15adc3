"""Actions."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .. import models
from ..views import action, action_log, event, my_actions, obligation

urlpatterns = [
    path("actions/", action.ActionList.as_view(), name="action-list"),
    path("actions/mine/", my_actions.MyActions.as_view(), name="my-actions-page"),
    path("<int:pk>/actions/", action_log.ActionsPage.as_view(), name="actions-page"),
    path("<int:pk>/actions/new/", action.AgreeAction.as_view(), name="action-new"),
    path("bodies/<int:pk>/actions/", action_log.BodyActions.as_view(), name="body-actions"),
    path("events/<int:pk>/actions/", event.EventActionsPage.as_view(), name="event-actions-page"),
    path("events/<int:pk>/actions/new/", event.AgreeEventAction.as_view(), name="event-action-new"),
    path("actions/<int:pk>/", action.ActionPage.as_view(), name="action-detail"),
    path("actions/<int:pk>/history/", RecordHistory.as_view(model=models.Action), name="action-history"),
    path("actions/<int:pk>/redate/", action.Redate.as_view(), name="action-redate"),
    path("actions/<int:pk>/reword/", action.Reword.as_view(), name="action-reword"),
    path("actions/<int:pk>/assign/", action.AddOwner.as_view(), name="action-assign"),
    path("actions/<int:pk>/propose/", action.ProposeComplete.as_view(), name="action-propose"),
    path("actions/<int:pk>/progress/", action.ReportProgress.as_view(), name="action-progress"),
    path("actions/<int:pk>/close/", action.Close.as_view(), name="action-close"),
    path("actions/<int:pk>/hold/", action.Hold.as_view(), name="action-hold"),
    path("actions/<int:pk>/met/", action.MeetCondition.as_view(), name="action-met"),
    path("actions/<int:pk>/handover/", action.HandOver.as_view(), name="action-handover"),
    path("actions/<int:pk>/unassign/", action.EndOwner.as_view(), name="action-unassign"),
    path("actions/<int:pk>/takeup/", action.TakeUp.as_view(), name="action-takeup"),
    path("actions/<int:pk>/supersede/", action.Supersede.as_view(), name="action-supersede"),
    path("actions/<int:pk>/split/", obligation.Split.as_view(), name="action-split"),
    path("actions/<int:pk>/reopen/", action.Reopen.as_view(), name="action-reopen"),
    path("action-wordings/<int:pk>/", RecordDetail.as_view(model=models.ActionText), name="actiontext-detail"),
    path(
        "action-wordings/<int:pk>/history/", RecordHistory.as_view(model=models.ActionText), name="actiontext-history"
    ),
    path("action-owners/<int:pk>/", RecordDetail.as_view(model=models.ActionOwner), name="actionowner-detail"),
    path(
        "action-owners/<int:pk>/history/", RecordHistory.as_view(model=models.ActionOwner), name="actionowner-history"
    ),
    path("action-dues/<int:pk>/", RecordDetail.as_view(model=models.ActionDue), name="actiondue-detail"),
    path("action-dues/<int:pk>/history/", RecordHistory.as_view(model=models.ActionDue), name="actiondue-history"),
    path("obligations/<int:pk>/", obligation.ObligationPage.as_view(), name="obligation-detail"),
    path("obligations/<int:pk>/answer/", obligation.AnswerObligation.as_view(), name="obligation-answer"),
    path("obligations/<int:pk>/reword/", obligation.RewordObligation.as_view(), name="obligation-reword"),
    path("obligations/<int:pk>/lift/", obligation.LiftObligation.as_view(), name="obligation-lift"),
    path("obligations/<int:pk>/history/", RecordHistory.as_view(model=models.Obligation), name="obligation-history"),
    path(
        "action-references/<int:pk>/", RecordDetail.as_view(model=models.ActionReference), name="actionreference-detail"
    ),
    path(
        "action-references/<int:pk>/history/",
        RecordHistory.as_view(model=models.ActionReference),
        name="actionreference-history",
    ),
]
