from django.conf import settings
from django.views.generic import TemplateView

from .mailbox import letters_to


class Mailbox(TemplateView):
    """The e-mails that the demonstration sent to the person who is signed in."""

    template_name = "demo/mailbox.html"

    def get_context_data(self, **kwargs):
        letters = letters_to(self.request.user.email or "", settings.MAIL_DIR)
        return super().get_context_data(letters=letters, **kwargs)
