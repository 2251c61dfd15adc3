"""The site map of networks, one file for each noun."""

from . import (
    assessments,
    bodies,
    business_cases,
    dependencies,
    lead_deputies,
    measures,
    networks,
    practices,
    priorities,
    priority_updates,
)

app_name = "networks"

PARTS = (
    networks,
    priorities,
    priority_updates,
    lead_deputies,
    measures,
    dependencies,
    assessments,
    bodies,
    practices,
    business_cases,
)
urlpatterns = [pattern for part in PARTS for pattern in part.urlpatterns]
