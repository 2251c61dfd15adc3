"""What is done to organisations, collaboratives, bodies and their seats, programmes and projects."""

from .appointment import appoint, change_seat, end_appointment
from .assessment import (
    agree_assessment,
    draft_assessment,
    refuse_assessment,
    review_assessment,
    roles_held,
    submit_assessment,
)
from .benefit import change_benefit, read_benefit, share_benefit, state_benefit
from .blind import close_blind
from .blocker import change_blocker, hold_up, let_go, reopen_blocker, settle_blocker, state_blocker
from .body import set_deadline, set_up
from .collaborative import found, review, serve
from .committees import add_committee, form_committees, unseat_committee
from .condition import date_condition, meet_condition, reopen_condition
from .cost import state_cost
from .criterion import add_criterion, leave_out, meet_criterion, reopen_criterion
from .delivery import change_lead, start
from .gate_approval import set_approval
from .gates import enter_at_stage, set_gates
from .governance_model import adopt_model, end_model
from .highlight import begin_highlight, change_highlight, correct_highlight, submit_highlight
from .issue import change_issue, reopen_issue, resolve_issue, risk_came_true, state_issue
from .membership import join, leave
from .milestone import change_milestone, finish_milestone, forecast_milestone, plan_milestone, reopen_milestone
from .organisation import end_post, introduce, register, take_post
from .phase import change_phase, plan_phase
from .population import state_population
from .quorum import set_quorum
from .rag import report_rag
from .rag_round import ask_rag, give_rag
from .risk import (
    assure_risk,
    change_risk,
    close_risk,
    control_risk,
    reopen_risk,
    score_risk,
    state_risk,
)
from .savings import judge_saving
from .taking_part import add_pilot, state_funding, take_part
from .voting import set_voting
from .withdrawal import withdraw

__all__ = [
    "ask_rag",
    "close_blind",
    "give_rag",
    "judge_saving",
    "add_committee",
    "add_criterion",
    "add_pilot",
    "adopt_model",
    "agree_assessment",
    "appoint",
    "assure_risk",
    "begin_highlight",
    "change_benefit",
    "change_blocker",
    "change_highlight",
    "change_issue",
    "change_lead",
    "change_milestone",
    "change_phase",
    "change_risk",
    "change_seat",
    "close_risk",
    "control_risk",
    "correct_highlight",
    "date_condition",
    "draft_assessment",
    "end_appointment",
    "end_model",
    "end_post",
    "enter_at_stage",
    "finish_milestone",
    "forecast_milestone",
    "form_committees",
    "found",
    "hold_up",
    "introduce",
    "join",
    "leave",
    "leave_out",
    "let_go",
    "meet_condition",
    "meet_criterion",
    "plan_milestone",
    "plan_phase",
    "read_benefit",
    "refuse_assessment",
    "register",
    "reopen_blocker",
    "reopen_condition",
    "reopen_criterion",
    "reopen_issue",
    "reopen_milestone",
    "reopen_risk",
    "report_rag",
    "resolve_issue",
    "review",
    "review_assessment",
    "risk_came_true",
    "roles_held",
    "score_risk",
    "serve",
    "set_approval",
    "set_deadline",
    "set_gates",
    "set_quorum",
    "set_up",
    "set_voting",
    "settle_blocker",
    "share_benefit",
    "start",
    "state_benefit",
    "state_blocker",
    "state_cost",
    "state_funding",
    "state_issue",
    "state_population",
    "state_risk",
    "submit_assessment",
    "submit_highlight",
    "take_part",
    "take_post",
    "unseat_committee",
    "withdraw",
]
