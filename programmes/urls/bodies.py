"""Bodies and their deadlines."""

from django.urls import path

from collab_portal.ui.views import RecordEdit, RecordHistory

from .. import models
from ..forms import DeadlineForm
from ..views import body
from ..views.shared import Withdraw

urlpatterns = [
    path("bodies/", body.BodyList.as_view(), name="body-list"),
    path("bodies/<int:pk>/", body.BodyDetail.as_view(), name="body-detail"),
    path("bodies/<int:pk>/edit/", body.BodyEdit.as_view(), name="body-edit"),
    path("bodies/<int:pk>/history/", RecordHistory.as_view(model=models.Body), name="body-history"),
    path(
        "bodies/<int:pk>/withdraw/", Withdraw.as_view(model=models.Body, parent="collaborative"), name="body-withdraw"
    ),
    path("bodies/<int:parent_pk>/deadlines/new/", body.DeadlineCreate.as_view(), name="bodydeadline-new"),
    path("deadlines/<int:pk>/", body.DeadlineDetail.as_view(), name="bodydeadline-detail"),
    path(
        "deadlines/<int:pk>/edit/",
        RecordEdit.as_view(model=models.BodyDeadline, form_class=DeadlineForm),
        name="bodydeadline-edit",
    ),
    path("deadlines/<int:pk>/history/", RecordHistory.as_view(model=models.BodyDeadline), name="bodydeadline-history"),
    path(
        "deadlines/<int:pk>/withdraw/",
        Withdraw.as_view(model=models.BodyDeadline, parent="body"),
        name="bodydeadline-withdraw",
    ),
]
