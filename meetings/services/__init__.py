"""The verbs of meetings: `from meetings import services as meetings`, then `meetings.plan(body, …, by=office)`."""

from .action import (
    add_owner,
    agree_action,
    close,
    propose_complete,
    put_on_hold,
    redate,
    reopen,
    report_progress,
    reword,
)
from .adjourn import adjourn, reconvene
from .agenda import add_to_agenda, carry_forward, change_item, change_purpose, withdraw_item
from .arrivals import list_arriving, list_everybody
from .chair import elect_chair
from .clock import close_items, take_item
from .conflict import change_declaration, declare, handle, withdraw_declaration
from .cycle import add_cycle_item, add_from_cycle, change_cycle_item, withdraw_cycle_item
from .decision import correct_decision, record_decision
from .meeting import cancel, change_meeting, hold, issue_agenda, plan
from .minutes import agree_minutes, approve_minutes, draft_minutes, redraft_minutes, write_minute
from .order import add_template_item, move_item, move_template_item, withdraw_template_item
from .pack import issue, note_opening, request_pack
from .pack_build import build
from .pack_copy import copy_for, copy_of
from .paper import (
    accept,
    admit_late,
    change_paper,
    expect_paper,
    may_hand_in,
    may_manage_paper,
    needs_admission,
    return_paper,
    submit,
    withdraw_paper,
)
from .parts import add_part, change_part, withdraw_part
from .presence import arrive, leave, list_present, unlist
from .publication import publish, take_down
from .question import answer_question, ask_question, refuse_question, set_question_rule, take_question
from .referral import note_outcome, refer, return_referral, table_referral, take_outcome

__all__ = [
    "publish",
    "take_down",
    "answer_question",
    "ask_question",
    "refuse_question",
    "set_question_rule",
    "take_question",
    "note_outcome",
    "refer",
    "return_referral",
    "table_referral",
    "take_outcome",
    "accept",
    "add_cycle_item",
    "add_from_cycle",
    "add_owner",
    "add_part",
    "add_template_item",
    "add_to_agenda",
    "adjourn",
    "admit_late",
    "agree_action",
    "agree_minutes",
    "approve_minutes",
    "arrive",
    "build",
    "cancel",
    "carry_forward",
    "change_cycle_item",
    "change_declaration",
    "change_item",
    "change_meeting",
    "change_paper",
    "change_part",
    "change_purpose",
    "close",
    "close_items",
    "copy_for",
    "copy_of",
    "correct_decision",
    "declare",
    "draft_minutes",
    "elect_chair",
    "expect_paper",
    "handle",
    "hold",
    "issue",
    "issue_agenda",
    "leave",
    "list_arriving",
    "list_everybody",
    "list_present",
    "may_hand_in",
    "may_manage_paper",
    "move_item",
    "move_template_item",
    "needs_admission",
    "note_opening",
    "plan",
    "propose_complete",
    "put_on_hold",
    "reconvene",
    "record_decision",
    "redate",
    "redraft_minutes",
    "reopen",
    "report_progress",
    "request_pack",
    "return_paper",
    "reword",
    "submit",
    "take_item",
    "unlist",
    "withdraw_cycle_item",
    "withdraw_declaration",
    "withdraw_item",
    "withdraw_paper",
    "withdraw_part",
    "withdraw_template_item",
    "write_minute",
]
