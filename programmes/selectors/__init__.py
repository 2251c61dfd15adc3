from .bodies import (
    Branch,
    ancestors_of,
    branches_under,
    deadline_of,
    deadlines_in_words,
    nested,
)
from .delivery import programmes_of, stage_dots
from .membership import hanging_from
from .organisations import delegated_by, memberships_of, trust_at
from .people import job_title_of
from .populations import Footprint, footprint_of
from .seats import quorum_rule_of, seats_of
from .timeline import phase_on, timeline_of

__all__ = [
    "Branch",
    "Footprint",
    "ancestors_of",
    "branches_under",
    "deadline_of",
    "deadlines_in_words",
    "delegated_by",
    "footprint_of",
    "hanging_from",
    "job_title_of",
    "memberships_of",
    "nested",
    "phase_on",
    "programmes_of",
    "quorum_rule_of",
    "seats_of",
    "stage_dots",
    "timeline_of",
    "trust_at",
]
