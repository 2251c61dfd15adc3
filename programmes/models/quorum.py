from django.db import models

from collab_portal.access.models import DatedQuerySet
from collab_portal.access.paths import under
from collab_portal.records.models import Record

from .body import BODY_ROOTS, BODY_VIEW, Body, DecisionArea


class QuorumRule(Record):
    """Who must be there for a body to decide, in force from a day until a day; kept as parts, read as a sentence."""

    REFERENCE = "QUO"
    access_roots = BODY_ROOTS
    view_roots = BODY_VIEW

    class Fraction(models.TextChoices):
        QUARTER = "1/4", "a quarter"
        THIRD = "1/3", "a third"
        HALF = "1/2", "half"
        MORE_THAN_HALF = ">1/2", "more than half"
        TWO_THIRDS = "2/3", "two thirds"
        THREE_QUARTERS = "3/4", "three quarters"
        ALL = "1/1", "all"

    body = models.ForeignKey(Body, models.PROTECT, related_name="quorum_rules")
    members = models.PositiveSmallIntegerField("voting members, at least", null=True, blank=True)
    fraction = models.CharField("share of the voting members", max_length=5, choices=Fraction, blank=True)
    share = models.PositiveSmallIntegerField("another share of the voting members, in percent", null=True, blank=True)
    trusts = models.PositiveSmallIntegerField("member organisations, at least", null=True, blank=True)
    each_trust = models.BooleanField("one from each member organisation", default=False)
    chair_needed = models.BooleanField("the chair or vice-chair must be there", default=False)
    named = models.TextField(
        "who else must be there",
        blank=True,
        help_text="As they sit on the body, one on each line. For example: medical director.",
    )
    starts = models.DateField("from")
    ends = models.DateField("until", null=True, blank=True)
    objects = DatedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Quorum of {self.body}"


class VotingRule(Record):
    """How a body decides when its members don't all agree, in force from a day until a day."""

    REFERENCE = "VOT"
    access_roots = BODY_ROOTS
    view_roots = BODY_VIEW

    class Method(models.TextChoices):
        CONSENSUS = "consensus", "By consensus: nobody who votes is against"
        MAJORITY = "majority", "By a majority of those voting"
        TWO_THIRDS = "two_thirds", "By two thirds of those voting"
        THREE_QUARTERS = "three_quarters", "By three quarters of those voting"
        UNANIMITY = "unanimity", "By all voting members"

    class Abstentions(models.TextChoices):
        LEFT_OUT = "left_out", "An abstention is not counted"
        AGAINST = "against", "An abstention counts against"

    body = models.ForeignKey(Body, models.PROTECT, related_name="voting_rules")
    method = models.CharField(max_length=15, choices=Method, default=Method.MAJORITY)
    casting_vote = models.BooleanField("the chair has a casting vote", default=False)
    abstentions = models.CharField(max_length=10, choices=Abstentions, default=Abstentions.LEFT_OUT)
    starts = models.DateField("from")
    ends = models.DateField("until", null=True, blank=True)
    objects = DatedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Voting rule of {self.body}"


class ProtectedMatter(Record):
    """What a body decides only when all its voting members agree, whatever its voting rule says."""

    REFERENCE = "PRO"
    access_roots = under("rule", BODY_ROOTS)
    view_roots = under("rule", BODY_VIEW)

    rule = models.ForeignKey(VotingRule, models.PROTECT, related_name="protected_matters")
    matter = models.CharField(max_length=300, help_text="For example, joining or leaving the collaborative.")
    area = models.ForeignKey(DecisionArea, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "matter that needs unanimity"
        verbose_name_plural = "matters that need unanimity"

    def __str__(self) -> str:
        return self.matter
