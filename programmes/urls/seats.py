"""Seats in bodies, and deputies."""

from django.urls import path

from collab_portal.ui.views import RecordHistory

from .. import models
from ..views import appointment, deputy, seats

urlpatterns = [
    path("bodies/<int:pk>/seats/", seats.SeatsPage.as_view(), name="seats-page"),
    path("bodies/<int:pk>/appointments/new/", appointment.Appoint.as_view(), name="appointment-new"),
    path("appointments/<int:pk>/", appointment.AppointmentDetail.as_view(), name="appointment-detail"),
    path("appointments/<int:pk>/edit/", appointment.AppointmentEdit.as_view(), name="appointment-edit"),
    path("appointments/<int:pk>/history/", RecordHistory.as_view(model=models.Appointment), name="appointment-history"),
    path("appointments/<int:pk>/end/", appointment.EndAppointment.as_view(), name="appointment-end"),
    path("appointments/<int:pk>/withdraw/", appointment.AppointmentWithdraw.as_view(), name="appointment-withdraw"),
    path("appointments/<int:pk>/deputies/new/", deputy.NameDeputy.as_view(), name="deputy-new"),
    path("deputies/<int:pk>/", deputy.DeputyDetail.as_view(), name="deputy-detail"),
    path("deputies/<int:pk>/end/", deputy.EndDeputy.as_view(), name="deputy-end"),
    path("deputies/<int:pk>/history/", RecordHistory.as_view(model=models.Deputy), name="deputy-history"),
]
