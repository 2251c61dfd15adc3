from django.db import models

from collab_portal.records.models import Record
from programmes.models import Body
from programmes.models.body import BODY_ROOTS


class Theme(Record):
    """One cause behind several escalations that lie with a body: they are answered once."""

    REFERENCE = "THM"
    access_roots = BODY_ROOTS

    body = models.ForeignKey(Body, models.PROTECT, related_name="themes", editable=False)
    name = models.CharField("the cause in one line", max_length=200)
    cause = models.TextField("what is behind it", blank=True)

    def __str__(self) -> str:
        return self.name
