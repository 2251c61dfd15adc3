"""The year: forward plan, promises, replies and effectiveness reviews."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .. import models
from ..views import attendance, calendar, effectiveness, forward, promise, reply, year

urlpatterns = [
    path("calendar/", calendar.CalendarPage.as_view(), name="calendar-page"),
    path("calendar/<str:token>.ics", calendar.CalendarFeedFile.as_view(), name="calendar-feed"),
    path("bodies/<int:pk>/plan/", year.PlanYear.as_view(), name="year-plan"),
    path("bodies/<int:pk>/attendance/", attendance.AttendancePage.as_view(), name="attendance-page"),
    path("bodies/<int:pk>/attendance.xlsx", attendance.AttendanceExcel.as_view(), name="attendance-excel"),
    path("bodies/<int:pk>/promises/", promise.PromisesPage.as_view(), name="promises-page"),
    path("bodies/<int:pk>/promises/new/", promise.MakePromise.as_view(), name="promise-new"),
    path("items/<int:pk>/promise/", promise.MakePromiseUnderItem.as_view(), name="agendaitem-promise"),
    path("promises/<int:pk>/", promise.PromisePage.as_view(), name="promise-detail"),
    path("promises/<int:pk>/keep/", promise.Keep.as_view(), name="promise-keep"),
    path("promises/<int:pk>/release/", promise.Release.as_view(), name="promise-release"),
    path("promises/<int:pk>/reopen/", promise.Reopen.as_view(), name="promise-reopen"),
    path("promises/<int:pk>/redate/", promise.RedatePromise.as_view(), name="promise-redate"),
    path("promises/<int:pk>/condition-met/", promise.MeetCondition.as_view(), name="promise-met"),
    path("promises/<int:pk>/history/", RecordHistory.as_view(model=models.Promise), name="promise-history"),
    path("bodies/<int:pk>/forward-plan/", forward.ForwardPage.as_view(), name="forward-page"),
    path("bodies/<int:parent_pk>/forward-plan/new/", forward.ForwardItemCreate.as_view(), name="forwarditem-new"),
    path("forward-plan/<int:pk>/", forward.ForwardItemDetail.as_view(), name="forwarditem-detail"),
    path("forward-plan/<int:pk>/edit/", forward.ForwardItemEdit.as_view(), name="forwarditem-edit"),
    path("forward-plan/<int:pk>/withdraw/", forward.ForwardItemWithdraw.as_view(), name="forwarditem-withdraw"),
    path("forward-plan/<int:pk>/history/", RecordHistory.as_view(model=models.ForwardItem), name="forwarditem-history"),
    path("<int:pk>/replies/", reply.RepliesPage.as_view(), name="replies-page"),
    path("replies/<int:pk>/", RecordDetail.as_view(model=models.Reply), name="reply-detail"),
    path("replies/<int:pk>/history/", RecordHistory.as_view(model=models.Reply), name="reply-history"),
    path(
        "effectiveness-reviews/<int:pk>/",
        effectiveness.ReviewPage.as_view(),
        name="effectivenessreview-detail",
    ),
    path("bodies/<int:pk>/effectiveness/", effectiveness.ReviewsPage.as_view(), name="effectiveness-page"),
    path("bodies/<int:pk>/effectiveness/new/", effectiveness.OpenReview.as_view(), name="effectivenessreview-open"),
    *(
        path(f"effectiveness-reviews/<int:pk>/{name}/", page.as_view(), name=f"effectivenessreview-{name}")
        for name, page in (
            ("answer", effectiveness.AnswerReview),
            ("close", effectiveness.CloseReview),
            ("reopen", effectiveness.ReopenReview),
            ("agree", effectiveness.AgreeReview),
        )
    ),
    path(
        "effectiveness-reviews/<int:pk>/history/",
        RecordHistory.as_view(model=models.EffectivenessReview),
        name="effectivenessreview-history",
    ),
    path(
        "effectiveness-answers/<int:pk>/",
        RecordDetail.as_view(model=models.EffectivenessAnswer),
        name="effectivenessanswer-detail",
    ),
    path(
        "effectiveness-answers/<int:pk>/history/",
        RecordHistory.as_view(model=models.EffectivenessAnswer),
        name="effectivenessanswer-history",
    ),
]
