from collab_portal.accounts.models import User
from collab_portal.records.models import Record

from .models import AuditEvent


def witness(what: str, *, by: User | None, about: Record | None = None, note: str = "") -> AuditEvent:
    """Keep that something happened. `note` must not hold the words of a private item; line breaks are taken out."""
    who = by if by is not None and by.pk else None
    return AuditEvent.objects.create(what=what, who=who, about=about and about.entry, note=" ".join(note.split())[:300])
