"""What is done to organisations, collaboratives, bodies and their seats, programmes and projects."""

from .appointment import appoint, change_seat, end_appointment
from .body import set_deadline, set_quorum, set_up
from .collaborative import change_phase, found, join, leave, serve
from .delivery import change_lead, enter_stage, report_rag, start
from .organisation import end_post, introduce, register, take_post
from .withdrawal import withdraw

__all__ = [
    "appoint",
    "change_lead",
    "change_phase",
    "change_seat",
    "end_appointment",
    "end_post",
    "enter_stage",
    "found",
    "introduce",
    "join",
    "leave",
    "register",
    "report_rag",
    "serve",
    "set_deadline",
    "set_quorum",
    "set_up",
    "start",
    "take_post",
    "withdraw",
]
