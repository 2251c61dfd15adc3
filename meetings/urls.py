"""The site map of meetings, by noun. Each noun adds its own list below."""

from django.urls import path

app_name = "meetings"

urlpatterns = []

# Meetings and their sittings

# Agenda: template items, items, leads, parts, changes of purpose

# Papers and their versions

# Packs and reading

# People, quorum and the live meeting

# Minutes

# Decisions

# Actions
