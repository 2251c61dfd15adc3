"""The site map of escalations, one file for each noun."""

from . import bodies, escalations, reports, returns, themes

app_name = "escalations"

PARTS = (escalations, bodies, returns, themes, reports)
urlpatterns = [pattern for part in PARTS for pattern in part.urlpatterns]
