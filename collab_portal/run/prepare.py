"""The database before the web starts: migrated, filled with the demo. Prints the demo's accounts and nothing else."""

import os
import sys

import django
from django.core.management import call_command


def main() -> None:
    """Each step may be repeated; the second time it changes nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "collab_portal.settings.dev")
    django.setup()
    call_command("migrate", interactive=False, stdout=sys.stderr)
    call_command("load_demo", stdout=sys.stderr)
    call_command("demo_accounts")


if __name__ == "__main__":
    main()
