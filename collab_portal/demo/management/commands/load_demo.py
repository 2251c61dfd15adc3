from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from collab_portal.demo.loaders import BEFORE_THE_MEETINGS, STAGES


class Command(BaseCommand):
    """Loads the demonstration's data; loading twice changes nothing."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "--before-the-meetings", action="store_true", help="stop before the first meeting is planned"
        )

    def handle(self, *args, before_the_meetings, **options):
        if not settings.DEMO:
            raise CommandError("This is not a demonstration. Set DEMO=true on a database that holds nobody’s work.")
        for stage in BEFORE_THE_MEETINGS if before_the_meetings else STAGES:
            with transaction.atomic():
                stage()
