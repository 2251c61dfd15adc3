from django.db import models
from django.db.models import Q

from collab_portal.access.paths import under
from collab_portal.records.models import Record
from networks.models import Network
from programmes.models import Body, Workstream
from programmes.models.body import BODY_ROOTS

OF_WORKSTREAM = ("workstream", *under("workstream", [path for path in Workstream.access_roots if path != "self"]))


class NilReturn(Record):
    """That a workstream or network has nothing to escalate for a month: said, never taken for granted."""

    REFERENCE = "NIL"
    access_roots = (*OF_WORKSTREAM, *under("network", Network.access_roots))
    view_roots = BODY_ROOTS  # the body that collects the returns

    workstream = models.ForeignKey(Workstream, models.PROTECT, null=True, related_name="nil_returns", editable=False)
    network = models.ForeignKey(Network, models.PROTECT, null=True, related_name="nil_returns", editable=False)
    body = models.ForeignKey(
        Body, models.PROTECT, related_name="nil_returns", editable=False, verbose_name="returned to"
    )
    month = models.DateField(editable=False, help_text="Its first day.")
    note = models.CharField("anything to add", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(workstream=None, network__isnull=False) | Q(workstream__isnull=False, network=None),
                name="a_nil_return_is_of_one",
            ),
            models.UniqueConstraint(fields=["workstream", "month"], name="a_workstream_returns_nil_once_a_month"),
            models.UniqueConstraint(fields=["network", "month"], name="a_network_returns_nil_once_a_month"),
        ]
        indexes = [models.Index(fields=["month"])]

    def __str__(self) -> str:
        return f"Nothing to escalate, {self.month:%B %Y}"

    @property
    def of(self) -> Workstream | Network:
        return self.workstream or self.network
