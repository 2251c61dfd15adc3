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
from .theme import LinkForm, ThemeForm

__all__ = [
    "AgendaForm",
    "AnswerForm",
    "EscalationForm",
    "LinkForm",
    "MaybeNoteForm",
    "MeetingAnswerForm",
    "NilForm",
    "NoteForm",
    "RaiseForm",
    "ResponseTimeForm",
    "TakeBackForm",
    "ThemeForm",
]
