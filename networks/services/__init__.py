"""What is done to networks, their priorities and measures, what they and others depend on, and self-assessments."""

from programmes.services.blind import close_blind as close_round

from .assessment import cell, change_specialty, give_answer, open_round, score
from .business_case import change_case, state_case
from .choice import put_choice
from .decided import settle, take_back_proposal
from .dependency import change_dependency, mark_dependency, state_dependency
from .event import list_attendance
from .lead_deputy import end_lead_deputy, name_lead_deputy
from .leader import end_leader, name_leader
from .measure import add_readings, change_measure, correct_reading, recalculate, state_measure
from .mutual_aid import agree_aid, ask_aid, end_aid, may_act, may_ask
from .network import change, establish
from .plan import change_work, plan_work, settle_work
from .practice import agree_practice, may_state, state_adoption
from .priority import lower, move_stage, propose, raise_up, reorder
from .priority_update import give_update
from .release import note_sighting, release, take_back

__all__ = [
    "add_readings", "agree_aid", "agree_practice", "ask_aid", "cell", "change", "change_case", "change_dependency",
    "change_measure", "change_specialty", "change_work", "close_round", "correct_reading", "end_aid",
    "end_lead_deputy", "end_leader", "establish", "give_answer", "give_update", "list_attendance", "lower",
    "mark_dependency", "may_act", "may_ask", "may_state", "move_stage", "name_lead_deputy", "name_leader",
    "note_sighting", "open_round", "plan_work", "propose", "put_choice", "raise_up", "recalculate", "release",
    "reorder", "score", "settle", "settle_work", "state_adoption", "state_case", "state_dependency", "state_measure",
    "take_back", "take_back_proposal",
]  # fmt: skip
