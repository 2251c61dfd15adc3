"""The site map of escalations, one file for each noun."""

from . import bodies, escalations

app_name = "escalations"

PARTS = (escalations, bodies)
urlpatterns = [pattern for part in PARTS for pattern in part.urlpatterns]
