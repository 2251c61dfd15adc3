"""The verbs of meetings: `from meetings import services as meetings`, then `meetings.plan(body, …, by=office)`."""

from .action import agree_action, propose_complete, redate, reopen, report_progress, reword
from .action_ends import close, end_hold, put_on_hold, supersede, take_off_hold
from .action_owners import add_owner, end_owner, hand_over
from .action_references import note_mentions, take_up
from .adjourn import adjourn, reconvene
from .advice import refer_advice
from .agenda import add_to_agenda, carry_forward, change_item, change_purpose, withdraw_item
from .amendment import amend, withdraw_amendment
from .arrivals import list_arriving, list_everybody
from .ballot import cast, cast_all
from .calendar import end_feed, make_feed, reader_of
from .chair import elect_chair
from .circulation import (
    answer_resolution,
    ask_for_a_meeting,
    circulate,
    close_resolution,
    propose_resolution,
)
from .clock import close_items, take_item
from .conflict import change_declaration, declare, handle, withdraw_declaration
from .consent import take_consent_items, take_out
from .cover import set_cover_fields
from .cycle import add_cycle_item, add_from_cycle, change_cycle_item, withdraw_cycle_item
from .decision import correct_decision, record_decision
from .distribution import add_recipient, ask_for_bound, bound_copy, copy_for_recipient, dispatch_pack, end_recipient
from .effectiveness import agree_review, answer_review, close_review, open_review, reopen_review
from .evidence import build_bundle, request_bundle
from .forward import add_forward_item, bring_up, change_forward_item, withdraw_forward_item
from .gates import put_gate_on_agenda
from .invitation import invite, uninvite
from .marks import delete_mark, delete_marks, write_mark
from .meeting import cancel, change_meeting, hold, issue_agenda, plan
from .minutes import agree_minutes, approve_minutes, draft_minutes, redraft_minutes, write_minute
from .obligation import answer_obligation, lift_obligation, reword_obligation, split
from .offline import hear_from, keep_offline, revoke_lost
from .order import add_template_item, move_item, move_template_item, take_in_order, withdraw_template_item
from .pack import issue, request_pack
from .pack_build import build, builder
from .pack_copy import copy_for, copy_of, standing_of
from .pack_ready import make_papers_ready
from .paper import (
    admit_late,
    change_paper,
    expect_paper,
    may_hand_in,
    may_manage_paper,
    needs_admission,
    submit,
    withdraw_paper,
)
from .paper_steps import (
    accept,
    clear,
    defer_item,
    defer_paper,
    hand_in,
    may_clear,
    return_paper,
    send_back,
    send_to_sponsor,
)
from .parts import add_part, change_part, may_recommend, save_parts, withdraw_part
from .position import Said, behind_own, give_to_board, take_positions
from .presence import arrive, leave, list_present, unlist
from .promise import (
    keep_promise,
    make_promise,
    meet_condition,
    redate_promise,
    release_promise,
    reopen_promise,
)
from .publication import publish, take_down
from .put_forward import put_forward
from .question import answer_question, ask_question, refuse_question, set_question_rule, take_question
from .ratification import ratify, take_back_ratification
from .reading import keep_place, note_opening, read_words, words_of
from .referral import note_outcome, refer, return_referral, table_referral, take_outcome
from .reply import list_replies, reply
from .report_tag import tag_item
from .summary import send_summary
from .tabled import table_paper
from .year import plan_year, request_year

__all__ = [
    "refer_advice",
    "agree_review",
    "answer_resolution",
    "answer_review",
    "ask_for_a_meeting",
    "circulate",
    "close_resolution",
    "close_review",
    "open_review",
    "propose_resolution",
    "Said",
    "amend",
    "reopen_review",
    "withdraw_amendment",
    "send_summary",
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
    "tag_item",
    "take_outcome",
    "accept",
    "add_cycle_item",
    "add_forward_item",
    "add_from_cycle",
    "add_owner",
    "add_part",
    "add_recipient",
    "add_template_item",
    "add_to_agenda",
    "adjourn",
    "admit_late",
    "agree_action",
    "agree_minutes",
    "answer_obligation",
    "answer_question",
    "approve_minutes",
    "arrive",
    "ask_question",
    "ask_for_bound",
    "bound_copy",
    "behind_own",
    "bring_up",
    "build",
    "build_bundle",
    "builder",
    "cancel",
    "carry_forward",
    "cast",
    "cast_all",
    "change_cycle_item",
    "change_declaration",
    "change_forward_item",
    "change_item",
    "change_meeting",
    "change_paper",
    "change_part",
    "change_purpose",
    "clear",
    "close",
    "close_items",
    "copy_for",
    "copy_for_recipient",
    "copy_of",
    "correct_decision",
    "declare",
    "defer_item",
    "defer_paper",
    "delete_mark",
    "delete_marks",
    "dispatch_pack",
    "draft_minutes",
    "elect_chair",
    "end_feed",
    "end_hold",
    "end_owner",
    "end_feed",
    "end_recipient",
    "expect_paper",
    "give_to_board",
    "hand_in",
    "hand_over",
    "handle",
    "hear_from",
    "hold",
    "invite",
    "issue",
    "issue_agenda",
    "keep_offline",
    "keep_place",
    "keep_promise",
    "leave",
    "lift_obligation",
    "list_arriving",
    "list_everybody",
    "list_present",
    "list_replies",
    "make_feed",
    "make_promise",
    "make_papers_ready",
    "make_promise",
    "may_clear",
    "may_hand_in",
    "may_manage_paper",
    "may_recommend",
    "meet_condition",
    "move_item",
    "move_template_item",
    "needs_admission",
    "note_mentions",
    "note_opening",
    "note_outcome",
    "plan",
    "plan_year",
    "propose_complete",
    "publish",
    "put_forward",
    "put_gate_on_agenda",
    "put_on_hold",
    "read_words",
    "reader_of",
    "ratify",
    "reconvene",
    "record_decision",
    "redate",
    "redate_promise",
    "redraft_minutes",
    "refer",
    "refuse_question",
    "release_promise",
    "reopen",
    "reopen_promise",
    "reply",
    "report_progress",
    "request_bundle",
    "request_pack",
    "request_year",
    "return_paper",
    "return_referral",
    "revoke_lost",
    "reword",
    "reword_obligation",
    "save_parts",
    "send_back",
    "send_to_sponsor",
    "set_cover_fields",
    "set_question_rule",
    "split",
    "standing_of",
    "submit",
    "supersede",
    "table_paper",
    "table_referral",
    "take_consent_items",
    "take_down",
    "take_in_order",
    "take_item",
    "take_back_ratification",
    "take_off_hold",
    "take_out",
    "take_outcome",
    "take_positions",
    "take_question",
    "take_up",
    "uninvite",
    "unlist",
    "withdraw_cycle_item",
    "withdraw_declaration",
    "withdraw_forward_item",
    "withdraw_item",
    "withdraw_paper",
    "withdraw_part",
    "withdraw_template_item",
    "words_of",
    "write_mark",
    "write_minute",
]
