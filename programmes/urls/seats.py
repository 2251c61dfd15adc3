"""Deputies."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .. import models
from ..views import appointment

urlpatterns = [
    path("bodies/<int:pk>/appointments/new/", appointment.Appoint.as_view(), name="appointment-new"),
    path("appointments/<int:pk>/", appointment.AppointmentDetail.as_view(), name="appointment-detail"),
    path("appointments/<int:pk>/edit/", appointment.AppointmentEdit.as_view(), name="appointment-edit"),
    path("appointments/<int:pk>/history/", RecordHistory.as_view(model=models.Appointment), name="appointment-history"),
    path("appointments/<int:pk>/end/", appointment.EndAppointment.as_view(), name="appointment-end"),
    path("deputies/<int:pk>/", RecordDetail.as_view(model=models.Deputy), name="deputy-detail"),
    path("deputies/<int:pk>/history/", RecordHistory.as_view(model=models.Deputy), name="deputy-history"),
]
