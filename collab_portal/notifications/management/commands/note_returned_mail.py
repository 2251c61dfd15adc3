import mailbox
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from ...services import note_returned


class Command(BaseCommand):
    """Notes e-mails that came back, so that the office sees which, to whom and why (docs/operations.md)."""

    help = "Reads delivery status notifications: one message from standard input, or every new one of a Maildir folder."

    def add_arguments(self, parser):
        parser.add_argument("--maildir", type=Path, help="a Maildir folder; what was read is moved from new to cur")

    def handle(self, *, maildir=None, **options):
        if maildir is None:
            self._note(sys.stdin.buffer.read())
            return
        if not (maildir / "new").is_dir():
            raise CommandError(f"{maildir} is no Maildir folder.")
        folder = mailbox.Maildir(maildir, create=False)
        for key, message in list(folder.items()):
            if message.get_subdir() == "new":
                self._note(folder.get_bytes(key))
                message.set_subdir("cur")
                folder[key] = message

    def _note(self, raw: bytes) -> None:
        letter = note_returned(raw)
        self.stdout.write(f"Came back: {letter._meta.model_name} {letter.pk}" if letter else "None of ours came back")
