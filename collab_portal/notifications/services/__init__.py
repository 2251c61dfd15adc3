"""Telling people. A notice is a row of the caller's transaction and its e-mail a job: only what was saved is sent."""

from .digests import deliver_digests, make_digests
from .posting import deliver
from .preferences import prefer
from .reminders import come_round, remind
from .returned import note_returned
from .telling import mark_read, notify

__all__ = [
    "come_round",
    "deliver",
    "deliver_digests",
    "make_digests",
    "mark_read",
    "note_returned",
    "notify",
    "prefer",
    "remind",
]
