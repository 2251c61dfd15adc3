"""The site map of networks, one file for each noun."""

from . import assessments, bodies, dependencies, lead_deputies, measures, networks, priorities, priority_updates

app_name = "networks"

PARTS = (networks, priorities, priority_updates, lead_deputies, measures, dependencies, assessments, bodies)
urlpatterns = [pattern for part in PARTS for pattern in part.urlpatterns]
