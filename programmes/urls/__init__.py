"""The site map of programmes, one file for each noun."""

from . import (
    agreements,
    benefits,
    blockers,
    bodies,
    collaboratives,
    deciding,
    delegations,
    delivery,
    gates,
    health,
    highlights,
    interests,
    issues,
    milestones,
    organisations,
    people,
    phases,
    rag,
    risks,
    seats,
    structure,
    taking_part,
    terms,
)

app_name = "programmes"

PARTS = (
    delivery, organisations, people, phases, collaboratives, bodies, deciding, seats, terms, agreements,
    delegations, interests, health, structure, benefits, milestones, risks, issues, blockers, gates, taking_part,
    rag, highlights,
)  # fmt: skip
urlpatterns = [pattern for part in PARTS for pattern in part.urlpatterns]
