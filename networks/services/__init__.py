"""What is done to networks, their priorities and measures, and what they and others depend on."""

from .dependency import change_dependency, mark_dependency, state_dependency
from .lead_deputy import end_lead_deputy, name_lead_deputy
from .measure import add_readings, change_measure, correct_reading, recalculate, state_measure
from .network import change, establish
from .priority import lower, move_stage, propose, raise_up, reorder
from .priority_update import give_update
from .release import note_sighting, release, take_back

__all__ = [
    "add_readings", "change", "change_dependency", "change_measure", "correct_reading", "end_lead_deputy", "establish",
    "give_update", "lower", "mark_dependency", "move_stage", "name_lead_deputy", "note_sighting", "propose", "raise_up",
    "recalculate", "release", "reorder", "state_dependency", "state_measure", "take_back",
]  # fmt: skip
