"""The site map of networks, one file for each noun."""

from . import dependencies, networks, priorities

app_name = "networks"

PARTS = (networks, priorities, dependencies)
urlpatterns = [pattern for part in PARTS for pattern in part.urlpatterns]
