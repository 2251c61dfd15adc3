"""The database before the web starts: migrated, filled with the demo. Prints the demo's accounts and nothing else."""

import os
import sys

import django
import redis
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection

NO_SERVER = 3  # the exit code when a server that was named does not answer; the sentence is on stdout


def main() -> int:
    """Each step may be repeated; the second time it changes nothing. Returns the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "collab_portal.settings.dev")
    django.setup()
    silent = silent_server()
    if silent:
        print(silent)
        return NO_SERVER
    call_command("migrate", interactive=False, stdout=sys.stderr)
    call_command("load_demo", stdout=sys.stderr)
    call_command("demo_accounts")
    return 0


def silent_server() -> str:
    """The sentence about a server that does not answer, without its password; empty when both do."""
    try:
        connection.ensure_connection()
    except OperationalError as refusal:
        why = str(refusal).strip().splitlines()[0]
        return f"The database of DATABASE_URL does not answer: start it, or correct the address ({why})."
    try:
        redis.from_url(settings.REDIS_URL, socket_connect_timeout=5).ping()
    except redis.RedisError as refusal:
        return f"The Redis of REDIS_URL does not answer: start it, or correct the address ({refusal})."
    return ""


if __name__ == "__main__":
    sys.exit(main())
