"""The site map of escalations, one file for each noun."""

from . import bodies, escalations, reports, returns, standing, themes

app_name = "escalations"

PARTS = (escalations, bodies, returns, themes, reports, standing)
urlpatterns = [pattern for part in PARTS for pattern in part.urlpatterns]
