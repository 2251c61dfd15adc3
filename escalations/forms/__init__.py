from .escalation import (
    AgendaForm,
    AnswerForm,
    EscalationForm,
    MaybeNoteForm,
    MeetingAnswerForm,
    NoteForm,
    RaiseForm,
)
from .response import ResponseTimeForm

__all__ = [
    "AgendaForm",
    "AnswerForm",
    "EscalationForm",
    "MaybeNoteForm",
    "MeetingAnswerForm",
    "NoteForm",
    "RaiseForm",
    "ResponseTimeForm",
]
