from django.core.management.base import BaseCommand

from collab_portal.demo.accounts import password
from collab_portal.demo.loaders.kit import SYSTEMS, data


class Command(BaseCommand):
    """Prints a line for each demonstration account: its role, its e-mail address and its password."""

    help = __doc__

    def handle(self, *args, **options):
        people = [row for system in SYSTEMS for row in data(system, "people").get("person", ())]
        for row in people:
            if "account" in row:
                self.stdout.write(f"{row['account']:<36}  {row['email']:<44}  {password()}")
