"""What the rooms below announce and nobody else would write down."""

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

from collab_portal.documents.signals import file_fetched, made_file_fetched

from .services import witness


@receiver(file_fetched, dispatch_uid="audit.file_fetched")
def write_down_fetch(sender, *, document, by, **kwargs):
    """Who fetched which file, when: the list that a secretary needs after a recusal (security S7)."""
    witness("File downloaded", by=by, about=document, note=document.file.sha256)


@receiver(made_file_fetched, dispatch_uid="audit.made_file_fetched")
def write_down_made(sender, *, made, by, **kwargs):
    """Who took which of the portal's own files with them, when."""
    witness("exported", by=by, about=made.about and made.about.record, note=made.file.sha256)


@receiver(user_logged_in, dispatch_uid="audit.signed_in")
def write_down_sign_in(sender, *, user, **kwargs):
    """Who signed in, when (security S39)."""
    witness("Signed in", by=user)


@receiver(user_logged_out, dispatch_uid="audit.signed_out")
def write_down_sign_out(sender, *, user, **kwargs):
    witness("Signed out", by=user)


@receiver(user_login_failed, dispatch_uid="audit.sign_in_failed")
def write_down_failed_sign_in(sender, **kwargs):
    """That somebody failed to sign in; the address they typed may hold a password, so it is not kept."""
    witness("Sign-in failed", by=None)
