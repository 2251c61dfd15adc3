"""What leaves the body: referrals to other boards, questions from the public, and what is published."""

from django.db import models

from collab_portal.documents.models import StoredFile
from collab_portal.records.models import Entry, Record
from programmes.models import Body, Organisation

from .agenda import AgendaItem, Purpose
from .meeting import BODY_ROOTS, MEETING_ROOTS, Meeting

FROM_ROOTS, TO_ROOTS = (tuple(root.replace("body", end, 1) for root in BODY_ROOTS) for end in ("from_body", "to_body"))


class Referral(Record):
    """A record sent by one body to another, or to a trust's own board, for a purpose, and what became of it there.

    What was sent lies beside it as a document, as it was on the day. What is kept from a person stays so on its way:
    `about_item` is the item that covers what was sent.
    """

    REFERENCE = "RFR"
    access_roots = (*FROM_ROOTS, *TO_ROOTS, "to_trust")
    covered_by = "about_item"

    class Status(models.TextChoices):
        SENT = "sent", "Sent"
        TABLED = "tabled", "On an agenda"
        CONSIDERED = "considered", "Considered"
        RETURNED = "returned", "Returned"

    MOVES = {
        Status.SENT: {Status.TABLED, Status.CONSIDERED, Status.RETURNED},
        Status.TABLED: {Status.CONSIDERED, Status.RETURNED, Status.SENT},
    }

    what = models.ForeignKey(Entry, models.PROTECT, related_name="referrals", editable=False)
    about_item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, related_name="+", editable=False)
    from_body = models.ForeignKey(Body, models.PROTECT, related_name="referred", editable=False)
    to_body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="received", verbose_name="to the body"
    )
    to_trust = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="received", verbose_name="to the board of"
    )
    name = models.CharField("what was sent", max_length=250, default="", editable=False)
    purpose = models.CharField(max_length=10, choices=Purpose, default=Purpose.NOTE)
    message = models.TextField("what they are asked", blank=True)
    sent_on = models.DateField("sent on")
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="referrals", editable=False,
        verbose_name="on their agenda as",
    )  # fmt: skip
    status = models.CharField(max_length=10, choices=Status, default=Status.SENT, editable=False)
    outcome = models.TextField("what they made of it", blank=True, editable=False)
    outcome_on = models.DateField("on", null=True, blank=True, editable=False)

    class Meta:
        indexes = [models.Index(fields=["what", "to_body"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_body__isnull=False) ^ models.Q(to_trust__isnull=False),
                name="a_referral_goes_to_one_board",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, to {self.receiver}"

    @property
    def receiver(self) -> str:
        """Who receives it, as one would say it."""
        return str(self.to_body) if self.to_body else f"the board of {self.to_trust}"

    @property
    def is_open(self) -> bool:
        return self.status in (self.Status.SENT, self.Status.TABLED)


class QuestionRule(Record):
    """How a body takes questions from the public: until when, how many from one person, and whose name is minuted."""

    REFERENCE = "QRU"
    access_roots = BODY_ROOTS

    class Identity(models.TextChoices):
        NAMED = "named", "The name is minuted"
        CHOICE = "choice", "The name is minuted only where the person agrees"
        NEVER = "never", "The name is never minuted"

    body = models.OneToOneField(Body, models.PROTECT, related_name="question_rule", editable=False)
    working_days = models.PositiveSmallIntegerField("working days before the meeting", default=3)
    hours = models.PositiveSmallIntegerField(
        "or hours before the meeting", null=True, blank=True, help_text="Where set, it counts instead of the days."
    )
    most = models.PositiveSmallIntegerField("questions from one person, at most", default=3)
    identity = models.CharField("whose name is minuted", max_length=10, choices=Identity, default=Identity.CHOICE)
    told = models.TextField("what the public is told", blank=True)

    class Meta:
        verbose_name = "rule for questions from the public"

    def __str__(self) -> str:
        return f"Questions from the public to {self.body}"


class PublicQuestion(Record):
    """A question that a member of the public put to a meeting, and what was answered."""

    REFERENCE = "PQN"
    access_roots = MEETING_ROOTS
    managers_only = models.Q()  # who asked is known to those who run the meeting

    class Status(models.TextChoices):
        RECEIVED = "received", "Received"
        ACCEPTED = "accepted", "To be answered"
        REFUSED = "refused", "Not taken"
        ANSWERED = "answered", "Answered"

    MOVES = {
        Status.RECEIVED: {Status.ACCEPTED, Status.REFUSED},
        Status.ACCEPTED: {Status.ANSWERED, Status.REFUSED},
        Status.REFUSED: {Status.ACCEPTED},
    }

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="public_questions", editable=False)
    asker = models.CharField("your name", max_length=200)
    organisation = models.CharField("organisation, if you ask for one", max_length=200, blank=True)
    email = models.EmailField("your e-mail address")
    may_name = models.BooleanField("my name may be published", default=False)
    text = models.TextField("your question", max_length=2000)
    received_at = models.DateTimeField(editable=False)
    late = models.BooleanField(default=False, editable=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.RECEIVED, editable=False)
    why_refused = models.CharField("why it is not taken", max_length=300, blank=True, editable=False)
    answer = models.TextField("answer", blank=True)

    class Meta:
        verbose_name = "question from the public"
        verbose_name_plural = "questions from the public"

    def __str__(self) -> str:
        return self.text[:80]


class Publication(Record):
    """What the public reads of a meeting held in public, as it was when it was published. Withdrawn: taken down."""

    REFERENCE = "PUB"
    access_roots = MEETING_ROOTS

    class What(models.TextChoices):
        AGENDA = "agenda", "Agenda"
        PAPERS = "papers", "Papers"
        MINUTES = "minutes", "Approved minutes"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="publications", editable=False)
    what = models.CharField(max_length=10, choices=What)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", editable=False)
    facts = models.JSONField("what the page says", default=dict, editable=False)
    covers = models.JSONField("the items whose words it holds", default=list, editable=False)

    def __str__(self) -> str:
        return f"{self.get_what_display()} published"
