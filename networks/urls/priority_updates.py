from django.urls import path

from collab_portal.ui.views import RecordHistory
from networks.models import PriorityUpdate
from networks.views import priority_update as views
from networks.views import progress

urlpatterns = [
    path("progress/", progress.FunnelPage.as_view(), name="funnel-page"),
    path("<int:pk>/month/", views.MonthPage.as_view(), name="month-page"),
    path("priorities/<int:pk>/month/", views.PriorityMonth.as_view(), name="priority-month"),
    path("updates/<int:pk>/", views.PriorityUpdateDetail.as_view(), name="priorityupdate-detail"),
    path("updates/<int:pk>/history/", RecordHistory.as_view(model=PriorityUpdate), name="priorityupdate-history"),
]
