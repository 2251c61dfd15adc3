"""The site map of meetings, one file for each noun."""

from . import (
    actions,
    agenda,
    conflicts,
    decisions,
    lattice,
    meetings,
    minutes,
    packs,
    papers,
    people,
    public,
    reading,
    year,
)

app_name = "meetings"

PARTS = (
    meetings, year, agenda, papers, packs, reading, people, conflicts, minutes, decisions, lattice, actions, public,
)  # fmt: skip
urlpatterns = [pattern for part in PARTS for pattern in part.urlpatterns]
