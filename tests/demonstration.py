"""The demonstration, loaded through the services once in a run and copied from there: loading it takes a minute."""

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from guardian.shortcuts import clear_ct_cache

from collab_portal.demo.loaders import BEFORE_THE_MEETINGS, STAGES


def fill_with_demonstration(*, before_the_meetings: bool = False) -> None:
    """Put the demonstration into the database of this test, in the place of all that it holds."""
    home = Path(os.environ["STATE_DIR"]) / ("before_the_meetings" if before_the_meetings else "demonstration")
    with _alone(home):
        if (home / "whole").exists():
            _copy_in(home)
        else:
            _load(BEFORE_THE_MEETINGS if before_the_meetings else STAGES)
            _copy_out(home)
            (home / "whole").touch()
    _forget_content_types()


@contextmanager
def demonstration_for_now() -> Iterator[None]:
    """The demonstration in the database until the block ends; then what was there before."""
    try:
        with transaction.atomic():
            fill_with_demonstration()
            connection.check_constraints()  # once: each test would check all of it again at its end
            yield
            transaction.set_rollback(True)
    finally:
        _forget_content_types()


def _forget_content_types() -> None:
    """A copy brings the numbers that the content types have where it was made, and a rollback takes them away again;
    Django and guardian would go on with those that they know.
    """
    ContentType.objects.clear_cache()
    clear_ct_cache()


@contextmanager
def _alone(home: Path):
    """The processes of a run wait for the one that loads."""
    home.mkdir(exist_ok=True)
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _load(stages: tuple[Callable[[], None], ...]) -> None:
    with transaction.atomic():
        for stage in stages:
            stage()


def _tables() -> list[str]:
    return sorted(set(connection.introspection.table_names()) - {"django_migrations"})


def _copy_out(home: Path) -> None:
    with connection.cursor() as cursor:
        for table in _tables():
            with (home / table).open("wb") as file:
                cursor.copy_expert(f'COPY "{table}" TO STDOUT', file)
        cursor.execute("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'")
        (home / "sequences.json").write_text(json.dumps(cursor.fetchall()))


@transaction.atomic
def _copy_in(home: Path) -> None:
    names = ", ".join(f'"{table}"' for table in _tables())
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {names}")
        for table in _tables():
            with (home / table).open("rb") as file:
                cursor.copy_expert(f'COPY "{table}" FROM STDIN', file)
        for sequence, last in json.loads((home / "sequences.json").read_text()):
            if last is not None:
                cursor.execute("SELECT setval(%s, %s)", [f'"{sequence}"', last])
