from django.urls import path

from collab_portal.ui.views import RecordEdit, RecordHistory
from networks.forms import PriorityForm
from networks.models import Priority, StageStep
from networks.views import priority as views

urlpatterns = [
    path("<int:parent_pk>/priorities/new/", views.PriorityCreate.as_view(), name="priority-new"),
    path("priorities/", views.PriorityList.as_view(), name="priority-list"),
    path("priorities/<int:pk>/", views.PriorityDetail.as_view(), name="priority-detail"),
    path(
        "priorities/<int:pk>/edit/", RecordEdit.as_view(model=Priority, form_class=PriorityForm), name="priority-edit"
    ),
    path("priorities/<int:pk>/history/", RecordHistory.as_view(model=Priority), name="priority-history"),
    path("priorities/<int:pk>/stage/", views.PriorityMoveStage.as_view(), name="priority-move-stage"),
    path("priorities/<int:pk>/move/", views.PriorityMove.as_view(), name="priority-move"),
    path("stage-steps/<int:pk>/", views.StageStepDetail.as_view(), name="stagestep-detail"),
    path("stage-steps/<int:pk>/history/", RecordHistory.as_view(model=StageStep), name="stagestep-history"),
]
