from django.db import models


class LastCommit(models.Model):
    """The mark of the newest COMMIT of a thread that writes for somebody who waits (base.py)."""

    thread = models.UUIDField(primary_key=True)
    mark = models.UUIDField()

    def __str__(self) -> str:
        return str(self.mark)
