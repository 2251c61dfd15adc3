from django.db import models

from .pack import PackCopy


class PackWords(models.Model):
    """The words of each page of a reader's own copy, in its order: what a search in the pack goes through."""

    copy = models.OneToOneField(PackCopy, models.PROTECT, related_name="words", primary_key=True)
    pages = models.JSONField(default=list)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "words of pack copies"

    def __str__(self) -> str:
        return f"Words of copy {self.copy_id}"
