from django.db import models


class AskedBlind(models.Model):
    """A trust's part in a round: asked, given, and from the day that the round is closed open to the others.

    What it gives hangs from it, and the others reach that over its own days (`Dated`).
    """

    given_on = models.DateField("given on", null=True, editable=False)
    starts = models.DateField("open to the others from", null=True, editable=False)
    ends = models.DateField("open to the others until", null=True, editable=False)

    class Meta:
        abstract = True
