"""What people do with reports."""

from .making import ask_report
from .schedule import add_recipient, begin_schedule, make_due, remove_recipient, tell_made

__all__ = ["add_recipient", "ask_report", "begin_schedule", "make_due", "remove_recipient", "tell_made"]
