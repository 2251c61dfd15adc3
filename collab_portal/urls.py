"""The site map: each part of the portal under its own prefix."""

from django.conf import settings
from django.urls import include, path

from collab_portal.home.metrics import metrics
from collab_portal.ui import pages

PARTS = (
    ("programmes/", "programmes.urls"),
    ("networks/", "networks.urls"),
    ("meetings/", "meetings.urls"),
    ("escalations/", "escalations.urls"),
    ("access/", "collab_portal.ui.access_urls"),
    ("documents/", "collab_portal.ui.documents_urls"),
    ("notifications/", "collab_portal.notifications.urls"),
    ("reports/", "collab_portal.reports.urls"),
    ("", "collab_portal.home.urls"),
)

urlpatterns = [
    path("health", pages.health, name="health"),
    path("health/jobs", pages.health_jobs, name="health-jobs"),
    path("metrics", metrics, name="metrics"),
    path("favicon.ico", pages.favicon),  # asked for where a browser shows a picture or a PDF by itself
    path("accessibility-statement/", pages.accessibility_statement, name="accessibility-statement"),
    *([path("components/", pages.components, name="components")] if settings.DEBUG or settings.DEMO else []),
    path("accounts/email/", pages.not_found),  # whose address is whose is the programme office's to say
    path("accounts/", include("allauth.urls")),
    *(path(prefix, include(urls)) for prefix, urls in PARTS),
    *([path("demo/", include("collab_portal.demo.urls"))] if settings.DEMO else []),
]

handler400 = pages.bad_request
handler403 = pages.forbidden
handler404 = pages.not_found
handler500 = pages.server_error
