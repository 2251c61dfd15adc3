"""Where open escalations stand."""

from django.urls import path

from ..views import standing

urlpatterns = [
    path("where-they-stand/", standing.StandingPage.as_view(), name="standing-page"),
    path("bodies/<int:pk>/where-they-stand/", standing.BodyStanding.as_view(), name="body-standing-page"),
    path("trusts/<int:pk>/where-they-stand/", standing.TrustStanding.as_view(), name="trust-standing-page"),
]
