"""The site map of programmes, one file for each noun."""

from . import (
    agreements,
    benefits,
    bodies,
    collaboratives,
    deciding,
    delegations,
    delivery,
    health,
    interests,
    milestones,
    organisations,
    people,
    phases,
    risks,
    seats,
    structure,
    terms,
)

app_name = "programmes"

PARTS = (
    delivery, organisations, people, phases, collaboratives, bodies, deciding, seats, terms, agreements,
    delegations, interests, health, structure, benefits, milestones, risks,
)  # fmt: skip
urlpatterns = [pattern for part in PARTS for pattern in part.urlpatterns]
