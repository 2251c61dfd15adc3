"""What is done to organisations, collaboratives, bodies and their seats, programmes and projects."""

from .appointment import appoint, change_seat, end_appointment
from .benefit import change_benefit, read_benefit, share_benefit, state_benefit
from .body import set_deadline, set_up
from .collaborative import found, review, serve
from .committees import add_committee, form_committees, unseat_committee
from .cost import state_cost
from .delivery import change_lead, enter_stage, report_rag, start
from .governance_model import adopt_model, end_model
from .membership import join, leave
from .milestone import change_milestone, finish_milestone, forecast_milestone, plan_milestone, reopen_milestone
from .organisation import end_post, introduce, register, take_post
from .phase import change_phase, plan_phase
from .population import state_population
from .quorum import set_quorum
from .risk import (
    assure_risk,
    change_risk,
    close_risk,
    control_risk,
    reopen_risk,
    score_risk,
    state_risk,
)
from .voting import set_voting
from .withdrawal import withdraw

__all__ = [
    "add_committee",
    "adopt_model",
    "appoint",
    "assure_risk",
    "change_benefit",
    "change_lead",
    "change_milestone",
    "change_phase",
    "change_risk",
    "change_seat",
    "close_risk",
    "control_risk",
    "end_appointment",
    "end_model",
    "end_post",
    "enter_stage",
    "finish_milestone",
    "forecast_milestone",
    "form_committees",
    "found",
    "introduce",
    "join",
    "leave",
    "plan_milestone",
    "plan_phase",
    "read_benefit",
    "register",
    "reopen_milestone",
    "reopen_risk",
    "report_rag",
    "review",
    "score_risk",
    "serve",
    "set_deadline",
    "set_quorum",
    "set_up",
    "set_voting",
    "share_benefit",
    "start",
    "state_benefit",
    "state_cost",
    "state_population",
    "state_risk",
    "take_post",
    "unseat_committee",
    "withdraw",
]
