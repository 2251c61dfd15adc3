from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordEdit, RecordHistory
from networks import forms, models
from networks.views import event, practice

AGREEMENT, ADOPTION, AID, EVENT = "practice/<int:pk>", "adoptions/<int:pk>", "mutual-aid/<int:pk>", "events/<int:pk>"
SESSION, THEME, CAME = "event-sessions/<int:pk>", "event-themes/<int:pk>", "event-attendances/<int:pk>"


def edit(model, form_class):
    return RecordEdit.as_view(model=model, form_class=form_class)


urlpatterns = [
    path("practice/", practice.PracticeAgreementList.as_view(), name="practiceagreement-list"),
    path("<int:pk>/practice/", practice.PracticesPage.as_view(), name="practices-page"),
    path("<int:parent_pk>/practice/new/", practice.PracticeAgreementCreate.as_view(), name="practiceagreement-new"),
    path(f"{AGREEMENT}/", practice.PracticeAgreementPage.as_view(), name="practiceagreement-detail"),
    path(
        f"{AGREEMENT}/edit/",
        edit(models.PracticeAgreement, forms.PracticeAgreementForm),
        name="practiceagreement-edit",
    ),
    path(
        f"{AGREEMENT}/history/",
        RecordHistory.as_view(model=models.PracticeAgreement),
        name="practiceagreement-history",
    ),
    path(f"{ADOPTION}/", practice.AdoptionPage.as_view(), name="adoption-detail"),
    path(f"{ADOPTION}/state/", practice.StateAdoption.as_view(), name="adoption-state"),
    path(f"{ADOPTION}/history/", RecordHistory.as_view(model=models.Adoption), name="adoption-history"),
    path("mutual-aid/", practice.MutualAidList.as_view(), name="mutualaid-list"),
    path("mutual-aid/of/<int:pk>/", practice.AidPage.as_view(), name="aid-page"),
    path("mutual-aid/of/<int:parent_pk>/new/", practice.MutualAidCreate.as_view(), name="mutualaid-new"),
    path(f"{AID}/", practice.MutualAidPage.as_view(), name="mutualaid-detail"),
    path(f"{AID}/agree/", practice.AgreeAid.as_view(), name="mutualaid-agree"),
    path(f"{AID}/end/", practice.EndAid.as_view(), name="mutualaid-end"),
    path(f"{AID}/history/", RecordHistory.as_view(model=models.MutualAid), name="mutualaid-history"),
    path("events/", event.EventList.as_view(), name="event-list"),
    path("events/of/<int:pk>/", event.EventsPage.as_view(), name="events-page"),
    path("events/of/<int:parent_pk>/new/", event.EventCreate.as_view(), name="event-new"),
    path(f"{EVENT}/", event.EventPage.as_view(), name="event-detail"),
    path(f"{EVENT}/edit/", edit(models.Event, forms.EventForm), name="event-edit"),
    path(f"{EVENT}/history/", RecordHistory.as_view(model=models.Event), name="event-history"),
    path(f"{EVENT}/attendance/", event.ListAttendance.as_view(), name="event-list-attendance"),
    path("events/<int:parent_pk>/sessions/new/", event.EventSessionCreate.as_view(), name="eventsession-new"),
    path("events/<int:parent_pk>/themes/new/", event.EventThemeCreate.as_view(), name="eventtheme-new"),
    path(
        f"{SESSION}/",
        RecordDetail.as_view(
            model=models.EventSession, facts=("event", "starts_at", "led_by"), detail_fields=("notes",)
        ),
        name="eventsession-detail",
    ),
    path(f"{SESSION}/edit/", edit(models.EventSession, forms.EventSessionForm), name="eventsession-edit"),
    path(f"{SESSION}/history/", RecordHistory.as_view(model=models.EventSession), name="eventsession-history"),
    path(
        f"{THEME}/",
        RecordDetail.as_view(model=models.EventTheme, facts=("event",), detail_fields=("text",)),
        name="eventtheme-detail",
    ),
    path(f"{THEME}/edit/", edit(models.EventTheme, forms.EventThemeForm), name="eventtheme-edit"),
    path(f"{THEME}/history/", RecordHistory.as_view(model=models.EventTheme), name="eventtheme-history"),
    path(f"{CAME}/", event.EventAttendancePage.as_view(), name="eventattendance-detail"),
    path(f"{CAME}/history/", RecordHistory.as_view(model=models.EventAttendance), name="eventattendance-history"),
]
