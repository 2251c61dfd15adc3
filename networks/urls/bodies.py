from django.urls import path

from collab_portal.ui.views import RecordEdit, RecordHistory
from networks.forms import PlannedWorkForm
from networks.models import Leader, PlannedWork
from networks.views import body as views

urlpatterns = [
    path("<int:parent_pk>/leaders/new/", views.LeaderCreate.as_view(), name="leader-new"),
    path("leaders/<int:pk>/", views.LeaderPage.as_view(), name="leader-detail"),
    path("leaders/<int:pk>/end/", views.EndLeader.as_view(), name="leader-end"),
    path("leaders/<int:pk>/history/", RecordHistory.as_view(model=Leader), name="leader-history"),
    path("<int:pk>/plan/", views.PlanPage.as_view(), name="plan-page"),
    path("<int:parent_pk>/plan/new/", views.PlannedWorkCreate.as_view(), name="plannedwork-new"),
    path("plan/<int:pk>/", views.PlannedWorkPage.as_view(), name="plannedwork-detail"),
    path(
        "plan/<int:pk>/edit/",
        RecordEdit.as_view(model=PlannedWork, form_class=PlannedWorkForm),
        name="plannedwork-edit",
    ),
    path("plan/<int:pk>/settle/", views.SettleWork.as_view(), name="plannedwork-settle"),
    path("plan/<int:pk>/history/", RecordHistory.as_view(model=PlannedWork), name="plannedwork-history"),
]
