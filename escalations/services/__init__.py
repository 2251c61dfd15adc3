from .agenda import put_on_agenda
from .answering import accept, answer, escalate_further, return_escalation
from .raising import change_escalation, raise_escalation, reopen, settle, withdraw_escalation
from .response import change_response_time, set_response_time
from .tabling import table_waiting

__all__ = [
    "accept",
    "answer",
    "change_escalation",
    "change_response_time",
    "escalate_further",
    "put_on_agenda",
    "raise_escalation",
    "reopen",
    "return_escalation",
    "set_response_time",
    "settle",
    "table_waiting",
    "withdraw_escalation",
]
