"""Housekeeping of kept files: ask the scanner again about quarantined ones, remove files that no row names."""

from django.core.management.base import BaseCommand

from collab_portal.documents import services


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        passed = services.rescan_quarantined()
        removed = services.sweep()
        self.stdout.write(f"{passed} files passed the virus check, {removed} files without a record removed.")
