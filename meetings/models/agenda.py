from django.conf import settings
from django.db import models

from collab_portal.access.models import Confidential, SingleGrant
from collab_portal.records.models import Entry, Record, RecordQuerySet
from collab_portal.ui.words import money
from programmes.models import Body, DecisionArea, Organisation

from .meeting import BODY_ROOTS, MEETING_ROOTS, Meeting

ITEM_ROOTS = tuple(f"item__{root}" for root in MEETING_ROOTS)


class Form(models.TextChoices):
    VERBAL = "verbal", "Verbal"
    PAPER = "paper", "Paper"
    PRESENTATION = "presentation", "Presentation"


class Purpose(models.TextChoices):
    APPROVE = "approve", "Approve"
    ENDORSE = "endorse", "Endorse"
    ASSURE = "assure", "Assure"
    DISCUSS = "discuss", "Discuss"
    NOTE = "note", "Note"


class Standing(models.TextChoices):
    """What an item is for by its place in every meeting; the portal fills these itself."""

    NONE = "", "None"
    WELCOME = "welcome", "Welcome, apologies and quorum"
    DECLARATIONS = "declarations", "Declarations of interest"
    MINUTES = "minutes", "Minutes of the last meeting"
    ACTIONS = "actions", "Action log"
    ESCALATIONS = "escalations", "Escalations"
    OTHER = "other", "Any other business"
    NEXT = "next", "Date of the next meeting"
    QUESTIONS = "questions", "Questions from the public"
    PART_2 = "part_2", "Resolution to exclude the public"


class ReportTag(models.TextChoices):
    """What the chair's report to the parent body says of an item (practice.md, 5: Alert, Advise, Assure)."""

    ALERT = "alert", "Alert: needs the parent body’s attention or action"
    ADVISE = "advise", "Advise: watched further, new or developing"
    ASSURE = "assure", "Assure: positive assurance, with its source"


class ItemQuerySet(RecordQuerySet):
    def in_order(self):
        return self.order_by("rank", "pk")


class TemplateItem(Record):
    """A line of a body's agenda template: it stands on every new agenda."""

    REFERENCE = "TPL"
    access_roots = BODY_ROOTS

    body = models.ForeignKey(Body, models.PROTECT, related_name="template_items")
    rank = models.DecimalField(max_digits=30, decimal_places=12, default=0, editable=False)
    name = models.CharField("title", max_length=200)
    form = models.CharField(max_length=12, choices=Form, default=Form.VERBAL)
    purpose = models.CharField(max_length=10, choices=Purpose, default=Purpose.NOTE)
    minutes = models.PositiveSmallIntegerField("minutes allowed", default=5)
    standing = models.CharField(max_length=15, choices=Standing, blank=True, default=Standing.NONE)
    lead_title = models.CharField("lead, by role", max_length=200, blank=True)
    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = "template item"

    def __str__(self) -> str:
        return self.name


class CycleItem(Record):
    """A line of a body's cycle of business: it stands on the agendas of certain months of the year."""

    REFERENCE = "CYC"
    access_roots = BODY_ROOTS

    body = models.ForeignKey(Body, models.PROTECT, related_name="cycle_items")
    name = models.CharField("title", max_length=200)
    months = models.CharField(
        max_length=40, help_text="The months by number, with commas: 1,4,7,10 for once a quarter."
    )
    form = models.CharField(max_length=12, choices=Form, default=Form.PAPER)
    purpose = models.CharField(max_length=10, choices=Purpose, default=Purpose.NOTE)
    minutes = models.PositiveSmallIntegerField("minutes allowed", default=10)
    lead_title = models.CharField("lead, by role", max_length=200, blank=True)
    why = models.CharField("why it comes", max_length=200, blank=True, help_text="For example, a statutory duty.")

    class Meta:
        verbose_name = "item of the cycle of business"
        verbose_name_plural = "cycle of business"

    def __str__(self) -> str:
        return self.name


class AgendaItem(Confidential, Record):
    """Something a meeting is to deal with. Numbers follow the order; an item may stand under another."""

    REFERENCE = "ITM"
    access_roots = MEETING_ROOTS
    confidential_body = "meeting__body"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items", editable=False)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="under item"
    )
    rank = models.DecimalField(max_digits=30, decimal_places=12, default=0, editable=False)
    name = models.CharField("title", max_length=200)
    form = models.CharField(max_length=12, choices=Form, default=Form.VERBAL)
    purpose = models.CharField(max_length=10, choices=Purpose, default=Purpose.NOTE)
    minutes = models.PositiveSmallIntegerField("minutes allowed", default=10)
    standing = models.CharField(max_length=15, choices=Standing, blank=True, default=Standing.NONE, editable=False)
    number_as = models.CharField(
        "its own number",
        max_length=12,
        blank=True,
        help_text="For example 8iii or 2.1. Leave it empty to be numbered by the order.",
    )
    consent = models.BooleanField("taken together with the other consent items", default=False)
    summary = models.TextField("what it is about", blank=True)
    aaa_tag = models.CharField(
        "in the chair’s report as", max_length=10, choices=ReportTag, blank=True, default="", editable=False
    )
    subject = models.ForeignKey(
        Entry, models.PROTECT, null=True, blank=True, related_name="agenda_items", editable=False
    )
    came_from = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="carried_to",
        editable=False,
        verbose_name="carried forward from",
    )
    to_carry = models.BooleanField("goes to the next meeting", default=False, editable=False)
    objects = ItemQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["meeting", "rank"])]

    def __str__(self) -> str:
        return self.name

    @property
    def is_private(self) -> bool:
        return self.confidential_to != self.To.INHERIT


class AgendaItemGuest(SingleGrant):
    """Guardian's row: one person let in for one item."""

    content_object = models.ForeignKey(AgendaItem, models.CASCADE)


class ItemLead(Record):
    """Who leads an item, under the title that minutes give them."""

    REFERENCE = "LED"
    access_roots = ITEM_ROOTS
    covered_by = "item"

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="leads")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    job_title = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.job_title


class ItemTrust(Record):
    """A trust that an item concerns, where it does not concern all of the body's."""

    REFERENCE = "ITT"
    access_roots = ITEM_ROOTS
    covered_by = "item"

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="trusts", editable=False)
    trust = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "trust that an item concerns"
        constraints = [models.UniqueConstraint(fields=["item", "trust"], name="an_item_concerns_a_trust_once")]

    def __str__(self) -> str:
        return self.trust.short


class CoverField(Record):
    """A field of the cover sheet that a body asks its authors for, required or not."""

    REFERENCE = "CVF"
    access_roots = BODY_ROOTS

    class Name(models.TextChoices):
        SPONSOR = "sponsor", "Sponsor"
        PRESENTER = "presenter", "Presenter"
        SUMMARY = "summary", "Summary"
        CONSIDERED_BY = "considered_by", "Previously considered by"
        RISKS = "risks", "Risks"
        FINANCIAL = "financial", "Financial implications"
        QUALITY = "quality", "Quality implications"
        EQUALITY = "equality", "Equality implications"
        DATA_PROTECTION = "data_protection", "Data protection implications"
        CONFLICTS = "conflicts", "Conflicts of interest"

    body = models.ForeignKey(Body, models.PROTECT, related_name="cover_fields", editable=False)
    name = models.CharField("field", max_length=20, choices=Name)
    required = models.BooleanField(default=True)

    class Meta:
        verbose_name = "field of the cover sheet"
        constraints = [models.UniqueConstraint(fields=["body", "name"], name="a_cover_field_is_asked_once")]

    def __str__(self) -> str:
        return self.get_name_display()


class Part(Record):
    """One part of an item's recommendation, with its own verb, and in the end its own outcome."""

    REFERENCE = "REC"
    access_roots = ITEM_ROOTS
    covered_by = "item"

    class Verb(models.TextChoices):
        APPROVE = "approve", "approve"
        ENDORSE = "endorse", "endorse"
        SUPPORT = "support", "support"
        RECOMMEND = "recommend", "recommend"
        AGREE = "agree", "agree"
        NOTE = "note", "note"
        RATIFY = "ratify", "ratify"

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="parts", editable=False)
    number = models.PositiveSmallIntegerField(editable=False)
    verb = models.CharField(max_length=10, choices=Verb)
    text = models.TextField("what the body is asked to do")
    area = models.ForeignKey(DecisionArea, models.PROTECT, null=True, blank=True, related_name="+")
    value = models.DecimalField("value in pounds", max_digits=14, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = "recommendation part"
        constraints = [  # looked at when all are written, so that two parts can change places
            models.UniqueConstraint(
                fields=["item", "number"], name="parts_are_numbered_once", deferrable=models.Deferrable.DEFERRED
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display().capitalize()} {self.text}"

    @property
    def in_words(self) -> str:
        """'Approve the pilot (Community services, £250,000)'."""
        about = ", ".join(filter(None, [str(self.area or ""), money(self.value)]))
        return f"{self} ({about})" if about else str(self)


class PurposeChange(Record):
    """That the chair changed what an item is for, and why: a paper to note can't produce an approval without it."""

    REFERENCE = "PUR"
    access_roots = ITEM_ROOTS
    covered_by = "item"

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="purpose_changes")
    was = models.CharField(max_length=10, choices=Purpose)
    now = models.CharField(max_length=10, choices=Purpose)
    why = models.TextField()

    def __str__(self) -> str:
        return f"From {self.get_was_display().lower()} to {self.get_now_display().lower()}"
