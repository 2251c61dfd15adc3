"""What a body is to deal with through the year: plans, promises, who is coming, and how well it worked."""

from django.conf import settings
from django.db import models

from collab_portal.records.models import Entry, Record, RecordQuerySet
from programmes.models import Body

from .agenda import AgendaItem, Form, Purpose
from .meeting import BODY_ROOTS, MEETING_ROOTS, Meeting


class PromiseQuerySet(RecordQuerySet):
    def open(self):
        return self.filter(status=Promise.Status.OPEN)


class Promise(Record):
    """What a body was promised in a minute: by a day, or once something has happened. It comes back by itself."""

    REFERENCE = "PMS"
    access_roots = BODY_ROOTS
    covered_by = "item"

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        KEPT = "kept", "Kept"
        RELEASED = "released", "Released by the body"

    MOVES = {Status.OPEN: {Status.KEPT, Status.RELEASED}, Status.KEPT: {Status.OPEN}, Status.RELEASED: {Status.OPEN}}

    body = models.ForeignKey(Body, models.PROTECT, related_name="promises", verbose_name="promised to")
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="promises", verbose_name="promised under"
    )
    text = models.TextField("what was promised", help_text="For example: a further update in three months.")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    owner_title = models.CharField("or the role that promised", max_length=200, blank=True)
    due = models.DateField("by", null=True, blank=True)
    first_due = models.DateField(null=True, editable=False)
    condition = models.CharField(
        "once this has happened", max_length=300, blank=True, help_text="For example: the DPIA has been agreed."
    )
    waits_for = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="promises", editable=False)
    met_on = models.DateField("condition met on", null=True, blank=True, editable=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN, editable=False)
    kept_at = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="keeps",
        editable=False,
        verbose_name="kept under",
    )
    objects = PromiseQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["body", "status", "due"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due__isnull=False) | ~models.Q(condition=""),
                name="a_promise_has_a_day_or_a_condition",
            )
        ]

    def __str__(self) -> str:
        return self.text.split("\n")[0][:200]


class ForwardItem(Record):
    """A line of a body's forward plan: what is to come up at the first meeting on or after a day."""

    REFERENCE = "FWD"
    access_roots = BODY_ROOTS
    covered_by = "promise__item"

    body = models.ForeignKey(Body, models.PROTECT, related_name="forward_items")
    name = models.CharField("title", max_length=200)
    form = models.CharField(max_length=12, choices=Form, default=Form.PAPER)
    purpose = models.CharField(max_length=10, choices=Purpose, default=Purpose.NOTE)
    minutes = models.PositiveSmallIntegerField("minutes allowed", default=10)
    lead_title = models.CharField("lead, by role", max_length=200, blank=True)
    why = models.CharField("why it comes", max_length=300, blank=True)
    due = models.DateField("at the first meeting from", null=True, blank=True)
    promise = models.ForeignKey(
        Promise, models.PROTECT, null=True, blank=True, related_name="forward_items", editable=False
    )
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="planned_as", editable=False,
        verbose_name="brought up as",
    )  # fmt: skip
    taken_off = models.ForeignKey(
        Meeting, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="taken off the agenda of"
    )

    class Meta:
        verbose_name = "item of the forward plan"
        verbose_name_plural = "forward plan"
        indexes = [models.Index(fields=["body", "due"])]

    def __str__(self) -> str:
        return self.name


class Reply(Record):
    """What a person answered to the invitation to a meeting: coming, or apologies, perhaps with a deputy."""

    REFERENCE = "RPL"
    access_roots = MEETING_ROOTS
    owned_by = "person"
    managers_only = models.Q()  # replies influence each other: members see their own

    class Answer(models.TextChoices):
        COMING = "coming", "Coming"
        APOLOGIES = "apologies", "Apologies"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="replies", editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="replies", editable=False)
    answer = models.CharField("are you coming?", max_length=10, choices=Answer)
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="who comes in your place",
    )  # fmt: skip
    note = models.CharField("anything the secretary should know", max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "replies"
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="a_person_replies_once_to_a_meeting")]

    def __str__(self) -> str:
        return f"{self.get_answer_display()}: {self.person}"


class EffectivenessReview(Record):
    """A body's look at how well it worked through a year: the figures, what its members say, what it will change."""

    REFERENCE = "EFR"
    access_roots = BODY_ROOTS

    class Status(models.TextChoices):
        OPEN = "open", "Open for answers"
        CLOSED = "closed", "Answers closed"
        AGREED = "agreed", "Agreed by the body"

    MOVES = {Status.OPEN: {Status.CLOSED}, Status.CLOSED: {Status.OPEN, Status.AGREED}}

    body = models.ForeignKey(Body, models.PROTECT, related_name="effectiveness_reviews", editable=False)
    starts = models.DateField("from")
    ends = models.DateField("until")
    conclusions = models.TextField("what the body will change", blank=True)
    counted_until = models.DateTimeField("answers counted until", null=True, editable=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN, editable=False)

    class Meta:
        verbose_name = "effectiveness review"

    def __str__(self) -> str:
        return f"Effectiveness review of {self.body}, {self.starts:%Y} to {self.ends:%Y}"


class EffectivenessAnswer(Record):
    """What one member says of one statement in a body's effectiveness review: theirs alone, whoever runs the body.

    No role reaches it. What others learn is what meetings.selectors.effectiveness shows of all answers together.
    """

    REFERENCE = "EFA"
    owned_by = "person"

    review = models.ForeignKey(EffectivenessReview, models.PROTECT, related_name="answers", editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    statement = models.CharField(max_length=200, editable=False)
    score = models.PositiveSmallIntegerField("how far you agree, 1 to 5")
    comment = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "person", "statement"], name="a_member_answers_a_statement_once"),
            models.CheckConstraint(condition=models.Q(score__gte=1, score__lte=5), name="a_score_is_from_1_to_5"),
        ]

    def __str__(self) -> str:
        return f"Answer to ‘{self.statement}’"


class Invitation(models.Model):
    """What a person's calendar was last told of a meeting, so that a change is sent once, with a higher sequence."""

    OFF = "cancelled"  # in `told`: that they need not come, or nobody

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="invitations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sequence = models.PositiveIntegerField(default=0)
    told = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="one_invitation_a_person_and_meeting")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} invited to {self.meeting_id}"

    @property
    def stands(self) -> bool:
        """Whether the person's calendar has the meeting."""
        return self.pk is not None and self.told != self.OFF


class CalendarFeed(models.Model):
    """The secret address of a person's own calendar feed; a new one makes the old useless."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="calendar_feed")
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"Feed of {self.person_id}"
