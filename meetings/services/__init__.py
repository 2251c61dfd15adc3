"""The verbs of meetings: `from meetings import services as meetings`, then `meetings.plan(body, …, by=office)`."""

from .agenda import add_part, add_to_agenda, carry_forward, change_item, change_purpose, withdraw_item
from .meeting import cancel, change_meeting, hold, issue_agenda, plan
from .order import add_template_item, move_item, move_template_item
from .paper import accept, admit_late, change_paper, expect_paper, may_hand_in, return_paper, submit, withdraw_paper

__all__ = [
    "accept",
    "add_part",
    "add_template_item",
    "add_to_agenda",
    "admit_late",
    "cancel",
    "carry_forward",
    "change_item",
    "change_meeting",
    "change_paper",
    "change_purpose",
    "expect_paper",
    "hold",
    "issue_agenda",
    "may_hand_in",
    "move_item",
    "move_template_item",
    "plan",
    "return_paper",
    "submit",
    "withdraw_item",
    "withdraw_paper",
]
