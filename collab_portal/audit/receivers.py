"""What the rooms below announce and nobody else would write down."""

from django.dispatch import receiver

from collab_portal.documents.signals import file_fetched

from .services import witness


@receiver(file_fetched, dispatch_uid="audit.file_fetched")
def write_down_fetch(sender, *, document, by, **kwargs):
    """Who fetched which file, when: the list that a secretary needs after a recusal (security S7)."""
    witness("File downloaded", by=by, about=document, note=document.file.sha256)
