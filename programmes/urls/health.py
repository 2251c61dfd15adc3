"""Governance health: what is wrong, in one collaborative or in all that the reader sees, as page and as files."""

from django.urls import path

from ..views import health

urlpatterns = [
    path("health/", health.HealthOfAll.as_view(), name="health-all-page"),
    path("health.pdf", health.HealthOfAllPdf.as_view(), name="health-all-pdf"),
    path("health.xlsx", health.HealthOfAllExcel.as_view(), name="health-all-excel"),
    path("collaboratives/<int:pk>/health/", health.Health.as_view(), name="health-page"),
    path("collaboratives/<int:pk>/health.pdf", health.HealthPdf.as_view(), name="health-pdf"),
    path("collaboratives/<int:pk>/health.xlsx", health.HealthExcel.as_view(), name="health-excel"),
]
