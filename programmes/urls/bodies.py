"""Bodies, their seats, quorum and deadlines."""

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
    path("bodies/<int:pk>/appointments/new/", body.Appoint.as_view(), name="appointment-new"),
    path("bodies/<int:parent_pk>/quorum/new/", body.QuorumRuleCreate.as_view(), name="quorumrule-new"),
    path("bodies/<int:parent_pk>/deadlines/new/", body.DeadlineCreate.as_view(), name="bodydeadline-new"),
    path("appointments/<int:pk>/", body.AppointmentDetail.as_view(), name="appointment-detail"),
    path("appointments/<int:pk>/edit/", body.AppointmentEdit.as_view(), name="appointment-edit"),
    path("appointments/<int:pk>/history/", RecordHistory.as_view(model=models.Appointment), name="appointment-history"),
    path("appointments/<int:pk>/end/", body.EndAppointment.as_view(), name="appointment-end"),
    path("quorum-rules/<int:pk>/", body.QuorumRuleDetail.as_view(), name="quorumrule-detail"),
    path("quorum-rules/<int:pk>/edit/", body.QuorumRuleEdit.as_view(), name="quorumrule-edit"),
    path("quorum-rules/<int:pk>/history/", RecordHistory.as_view(model=models.QuorumRule), name="quorumrule-history"),
    path(
        "quorum-rules/<int:pk>/withdraw/",
        Withdraw.as_view(model=models.QuorumRule, parent="body"),
        name="quorumrule-withdraw",
    ),
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
