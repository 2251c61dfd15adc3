from .bodies import (
    Branch,
    ancestors_of,
    branches_under,
    deadline_of,
    deadlines_in_words,
    nested,
    quorum_rule_of,
    seats_of,
)
from .delivery import programmes_of, stage_dots
from .organisations import Footprint, footprint_of, memberships_of
from .people import job_title_of

__all__ = [
    "Branch",
    "Footprint",
    "ancestors_of",
    "branches_under",
    "deadline_of",
    "deadlines_in_words",
    "footprint_of",
    "job_title_of",
    "memberships_of",
    "nested",
    "programmes_of",
    "quorum_rule_of",
    "seats_of",
    "stage_dots",
]
