from .bodies import (
    Branch,
    ancestors_of,
    branches_under,
    committees_of,
    deadline_of,
    deadlines_in_words,
    dues_of,
    nested,
    seats_in_short,
)
from .delivery import programmes_of, stage_dots
from .membership import hanging_from
from .organisations import delegated_by, memberships_of, trust_at
from .people import job_title_of
from .populations import Footprint, footprint_of
from .seats import as_counted, quorum_rule_of, quorum_rules_of, quorum_seats, seats_of, voting_rule_of
from .timeline import phase_on, timeline_of

__all__ = [
    "Branch",
    "Footprint",
    "ancestors_of",
    "as_counted",
    "branches_under",
    "committees_of",
    "deadline_of",
    "deadlines_in_words",
    "delegated_by",
    "dues_of",
    "footprint_of",
    "hanging_from",
    "job_title_of",
    "memberships_of",
    "nested",
    "phase_on",
    "programmes_of",
    "quorum_rule_of",
    "quorum_rules_of",
    "quorum_seats",
    "seats_in_short",
    "seats_of",
    "stage_dots",
    "timeline_of",
    "trust_at",
    "voting_rule_of",
]
