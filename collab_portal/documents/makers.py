"""Who makes the files that people ask for: each registered under a name as the app starts, called by a worker.

`register("meetings.action_log", make)` once; then `making.ask("meetings.action_log", about=body, title=…, by=person)`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from collab_portal.accounts.models import User
from collab_portal.records.models import Record

from .models import MadeFile


@dataclass(frozen=True)
class Content:
    """A file that was made, and the ids of the records whose words stand in it."""

    content: bytes
    holds: tuple[int, ...] = ()


@dataclass(frozen=True)
class Maker:
    """`make(about, reader, wanted)` gives the Content under the reader’s rights of that moment; `is_theirs(made)` says
    whether they may have it now, where seeing every record in it is not the whole answer.
    """

    make: Callable[[Record | None, User, dict], Content]
    is_theirs: Callable[[MadeFile], bool] = lambda made: True


MAKERS: dict[str, Maker] = {}


def register(name: str, maker: Maker) -> None:
    """Say who makes the files that are asked for under this name."""
    MAKERS[name] = maker


def maker_of(made: MadeFile) -> Maker:
    """Who makes this file. Raises KeyError for a name that nobody registered."""
    return MAKERS[made.maker]
