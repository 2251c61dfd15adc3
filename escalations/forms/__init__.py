from .escalation import (
    AgendaForm,
    AnswerForm,
    EscalationForm,
    MaybeNoteForm,
    MeetingAnswerForm,
    NoteForm,
    RaiseForm,
)
from .nil_return import NilForm, TakeBackForm
from .report import LeaveOutForm, ReportLineForm
from .response import ResponseTimeForm
from .theme import LinkForm, ThemeForm

__all__ = [
    "AgendaForm",
    "AnswerForm",
    "EscalationForm",
    "LeaveOutForm",
    "LinkForm",
    "MaybeNoteForm",
    "MeetingAnswerForm",
    "NilForm",
    "NoteForm",
    "RaiseForm",
    "ReportLineForm",
    "ResponseTimeForm",
    "TakeBackForm",
    "ThemeForm",
]
