"""PostgreSQL as Django has it, which can find out what became of a COMMIT whose answer was lost."""

from __future__ import annotations

import time
import uuid
from functools import cached_property

from django.db import DatabaseError, InterfaceError, OperationalError
from django.db.backends.postgresql import base

LONGEST = 5.0  # seconds for which a database that restarts is waited for
AGAIN = 0.1

# A row for each thread that ever marked: eight at each start of the web server. The mark is a part of what is committed
# (docs/decisions/0010-a-mark-in-each-commit.md).
MARK = """
INSERT INTO commits_lastcommit (thread, mark) SELECT %s, %s WHERE pg_current_xact_id_if_assigned() IS NOT NULL
ON CONFLICT (thread) DO UPDATE SET mark = excluded.mark RETURNING mark
"""
# Changes nothing, but waits until a transaction that marked this row has ended, one way or the other
ASK = """
SELECT set_config('lock_timeout', %s, true);
INSERT INTO commits_lastcommit AS kept (thread, mark) VALUES (%s, %s)
ON CONFLICT (thread) DO UPDATE SET mark = kept.mark RETURNING mark
"""


def is_loss(error: BaseException | None) -> bool:
    """Whether an error may come from a lost connection. Where the server said nothing, psycopg2 has no kind for it."""
    return isinstance(error, OperationalError | InterfaceError) or type(error) is DatabaseError


class DatabaseWrapper(base.DatabaseWrapper):
    """`commits` grows with each COMMIT of something written, but for one that is known to have come to nothing.

    While it stays as it was, all that was written since in a transaction is surely undone where the connection is lost.
    Each request is one (ATOMIC_REQUESTS); what is written beside it (when somebody was last seen) may be written twice.
    Where `marks` is set, each transaction that wrote leaves a mark as the last thing before its COMMIT. If the answer
    to that is lost, it is looked for, and a COMMIT that went through is no failure.
    """

    marks = False
    commits = 0

    @cached_property
    def _thread(self) -> str:
        return str(uuid.uuid4())

    def _commit(self):
        mark = self._mark() if self.marks else None
        wrote = not self.marks or mark is not None
        self.commits += wrote
        try:
            return super()._commit()
        except (DatabaseError, InterfaceError):
            if mark is None or not self.connection.closed:
                raise
            went_through = self._went_through(mark)
            self.commits -= went_through is False
            if not went_through:
                raise

    def _mark(self) -> str | None:
        """Leaves a mark in the transaction under way and gives it; None where nothing was written in it."""
        if self.connection is None:
            return None
        mark = str(uuid.uuid4())
        with self.wrap_database_errors, self.connection.cursor() as cursor:
            cursor.execute(MARK, [self._thread, mark])
            return mark if cursor.rowcount else None

    def _went_through(self, mark: str) -> bool | None:
        """Whether the transaction with this mark was committed, asked once the database answers again; None where it
        doesn't for too long. A new connection stands in the place of the lost one, with all that is to follow a COMMIT.
        """
        until, afterwards, found = time.monotonic() + LONGEST, self.run_on_commit, None
        while found is None and time.monotonic() < until:
            try:
                with self.wrap_database_errors:
                    self.connect()
                    found = self._last_mark(until - time.monotonic())
            except (DatabaseError, InterfaceError):
                time.sleep(AGAIN)
        self.run_on_commit = afterwards
        return found and found == mark

    def _last_mark(self, longest: float) -> str:
        with self.connection.cursor() as cursor:
            cursor.execute(ASK, [f"{max(longest, AGAIN):.1f}s", self._thread, str(uuid.uuid4())])
            return str(cursor.fetchone()[0])
