from django.urls import path

from collab_portal.ui.views import RecordEdit, RecordHistory
from networks.forms import ImpactMeasureForm, ImpactReadingForm
from networks.models import ImpactMeasure, ImpactReading, Release
from networks.views import measure as views

MEASURE, READING = "measures/<int:pk>", "readings/<int:pk>"

urlpatterns = [
    path("priorities/<int:parent_pk>/measures/new/", views.MeasureCreate.as_view(), name="impactmeasure-new"),
    path(f"{MEASURE}/", views.MeasurePage.as_view(), name="impactmeasure-detail"),
    path(
        f"{MEASURE}/edit/",
        RecordEdit.as_view(model=ImpactMeasure, form_class=ImpactMeasureForm),
        name="impactmeasure-edit",
    ),
    path(f"{MEASURE}/history/", RecordHistory.as_view(model=ImpactMeasure), name="impactmeasure-history"),
    path(f"{MEASURE}/readings/", views.AddReadings.as_view(), name="impactmeasure-read"),
    path(f"{MEASURE}/limits/", views.Recalculate.as_view(), name="impactmeasure-recalculate"),
    path(f"{MEASURE}/release/", views.ReleaseReadings.as_view(), name="impactmeasure-release"),
    path(f"{MEASURE}/take-back/", views.TakeBack.as_view(), name="impactmeasure-retract"),
    path(f"{READING}/", views.ReadingPage.as_view(), name="impactreading-detail"),
    path(
        f"{READING}/edit/",
        RecordEdit.as_view(model=ImpactReading, form_class=ImpactReadingForm),
        name="impactreading-edit",
    ),
    path(f"{READING}/history/", views.ReadingHistory.as_view(), name="impactreading-history"),
    path("limits/<int:pk>/", views.RecalculationPage.as_view(), name="recalculation-detail"),
    path("limits/<int:pk>/history/", views.RecalculationHistory.as_view(), name="recalculation-history"),
    path("releases/<int:pk>/", views.ReleasePage.as_view(), name="release-detail"),
    path("releases/<int:pk>/history/", RecordHistory.as_view(model=Release), name="release-history"),
]
