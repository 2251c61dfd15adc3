from .agenda import put_on_agenda
from .answering import accept, answer, escalate_further, return_escalation
from .raising import raise_escalation, reopen, settle, withdraw_escalation

__all__ = [
    "accept",
    "answer",
    "escalate_further",
    "put_on_agenda",
    "raise_escalation",
    "reopen",
    "return_escalation",
    "settle",
    "withdraw_escalation",
]
