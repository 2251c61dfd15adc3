"""The site map of escalations, one file for each noun."""

from . import bodies, escalations, returns, themes

app_name = "escalations"

PARTS = (escalations, bodies, returns, themes)
urlpatterns = [pattern for part in PARTS for pattern in part.urlpatterns]
