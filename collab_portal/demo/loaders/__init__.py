"""One loader for each file of data/, in the order in which they rest on each other."""

from . import delivery, meetings, organisations, people, structure

STAGES = (organisations.load, people.load, structure.load, delivery.load, people.load_grants, meetings.load)
BEFORE_THE_MEETINGS = STAGES[:-1]

__all__ = ["BEFORE_THE_MEETINGS", "STAGES"]
