"""The site map of programmes, one file for each noun."""

from . import (
    agreements,
    bodies,
    collaboratives,
    delegations,
    delivery,
    interests,
    organisations,
    phases,
    rules,
    seats,
    terms,
)

app_name = "programmes"

PARTS = (
    delivery, organisations, phases, collaboratives, bodies, rules, seats, terms, agreements, delegations, interests,
)  # fmt: skip
urlpatterns = [pattern for part in PARTS for pattern in part.urlpatterns]
