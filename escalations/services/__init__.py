from .agenda import put_on_agenda
from .answering import accept, answer, escalate_further, return_escalation
from .nil_return import return_nil, take_back_nil
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
    "return_nil",
    "set_response_time",
    "settle",
    "table_waiting",
    "take_back_nil",
    "withdraw_escalation",
]
