from .escalation import (
    AgendaForm,
    AnswerForm,
    EscalationForm,
    MaybeNoteForm,
    MeetingAnswerForm,
    NoteForm,
    RaiseForm,
    ThemeAgendaForm,
)
from .nil_return import CloseForm, NilForm, TakeBackForm
from .report import LeaveOutForm, ReportLineForm
from .response import ResponseTimeForm
from .theme import LinkForm, ThemeForm

__all__ = [
    "AgendaForm",
    "AnswerForm",
    "CloseForm",
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
    "ThemeAgendaForm",
    "ThemeForm",
]
