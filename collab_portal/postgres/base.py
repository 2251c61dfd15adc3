"""PostgreSQL as Django has it, which counts what it was told to commit."""

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """`commits_sent` grows before each COMMIT goes out: from then on nobody knows whether it went through.

    While it stays as it was, all that was written since in a transaction is surely undone where the connection is lost.
    Each request is one (ATOMIC_REQUESTS); what is written beside it (when somebody was last seen) may be written twice.
    """

    commits_sent = 0

    def _commit(self):
        self.commits_sent += 1
        return super()._commit()
