"""The site map of networks, one file for each noun."""

from . import (
    assessments,
    bodies,
    dependencies,
    lead_deputies,
    measures,
    networks,
    practices,
    priorities,
    priority_updates,
)

app_name = "networks"

PARTS = (networks, priorities, priority_updates, lead_deputies, measures, dependencies, assessments, bodies, practices)
urlpatterns = [pattern for part in PARTS for pattern in part.urlpatterns]
