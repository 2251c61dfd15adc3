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
from .response import ResponseTimeForm

__all__ = [
    "AgendaForm",
    "AnswerForm",
    "EscalationForm",
    "MaybeNoteForm",
    "MeetingAnswerForm",
    "NilForm",
    "NoteForm",
    "RaiseForm",
    "ResponseTimeForm",
    "TakeBackForm",
]
