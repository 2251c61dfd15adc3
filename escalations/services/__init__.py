from .agenda import put_on_agenda
from .answering import accept, answer, escalate_further, return_escalation
from .month import close_month, open_month
from .nil_return import return_nil, take_back_nil
from .raising import change_escalation, raise_escalation, reopen, settle, withdraw_escalation
from .report import (
    add_line,
    change_line,
    correct_report,
    draft_report,
    receive_report,
    sign_report,
    take_in,
    take_out_line,
)
from .report_tabling import table_report, table_reports
from .response import change_response_time, set_response_time
from .tabling import table_waiting
from .theme import answer_theme, change_theme, link_to_theme, name_theme, take_out_of_theme
from .theme_agenda import put_theme_on_agenda

__all__ = [
    "accept",
    "add_line",
    "answer",
    "answer_theme",
    "change_escalation",
    "change_line",
    "change_response_time",
    "change_theme",
    "close_month",
    "correct_report",
    "draft_report",
    "escalate_further",
    "link_to_theme",
    "name_theme",
    "open_month",
    "put_on_agenda",
    "put_theme_on_agenda",
    "raise_escalation",
    "receive_report",
    "reopen",
    "return_escalation",
    "return_nil",
    "set_response_time",
    "settle",
    "sign_report",
    "table_report",
    "table_reports",
    "table_waiting",
    "take_back_nil",
    "take_in",
    "take_out_line",
    "take_out_of_theme",
    "withdraw_escalation",
]
