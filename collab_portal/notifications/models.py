"""What people are told: in the portal at once, by e-mail as each chooses. Reminders are rows that say what is due."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from collab_portal.access import roles
from collab_portal.records.models import Entry


class Mailed(models.Model):
    """Something that goes out as one e-mail: whether it went, who is at it, why it was refused or came back."""

    STANDS_WITHOUT: tuple[str, ...] = ()  # columns that must be empty at the last look before it is sent

    mailed_at = models.DateTimeField(null=True)  # nothing is to be sent any more: it went, or need not go
    mail_lease_until = models.DateTimeField(null=True)
    mail_error = models.CharField(max_length=300, blank=True)
    returned_at = models.DateTimeField(null=True)
    returned_why = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        abstract = True


class Digest(Mailed):
    """One e-mail to one person on one day, with all that waited for it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="digests")
    day = models.DateField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "day"], name="one_digest_for_a_person_and_day")]

    def __str__(self) -> str:
        return f"{self.day} to {self.person_id}"


class NoticeQuerySet(models.QuerySet):
    def unread(self):
        return self.filter(read_at=None, withdrawn_at=None)

    def waiting(self):
        """Those that stand for the next digest of their reader."""
        return self.filter(waits=True, digest=None, mailed_at=None, withdrawn_at=None)


class Notice(Mailed):
    """One thing that one person was told about one record."""

    STANDS_WITHOUT = ("withdrawn_at",)

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices")
    what = models.CharField(max_length=200)
    text = models.CharField(max_length=500, blank=True)
    about = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    key = models.CharField(max_length=200, unique=True, null=True)
    carries = models.CharField(max_length=40, blank=True, default="")  # what attachments.register names
    at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)  # what it says is no longer so
    waits = models.BooleanField(default=False)  # for a digest
    digest = models.ForeignKey(Digest, models.PROTECT, null=True, related_name="notices")
    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "-id"]),
            models.Index(fields=["person"], name="notices_unread", condition=models.Q(read_at=None)),
            models.Index(
                fields=["person"],
                name="notices_waiting",
                condition=models.Q(waits=True, digest=None, mailed_at=None, withdrawn_at=None),
            ),
            models.Index(
                fields=["-returned_at"], name="notices_returned", condition=models.Q(returned_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.what


class Mail(models.TextChoices):
    AT_ONCE = "at_once", "An e-mail for each, at once"
    DAILY = "daily", "One e-mail a day, with all of it"
    NEVER = "never", "No e-mail: I look in the portal"


class Preference(models.Model):
    """How a person wants to be told. Hours are those of the clock on the wall, whatever the season."""

    Mail = Mail
    USUAL_HOUR = 8

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notice_preference")
    mail = models.CharField("e-mail", max_length=10, choices=Mail, default=Mail.AT_ONCE)
    hour = models.PositiveSmallIntegerField(default=USUAL_HOUR)
    quiet_weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)  # Monday is 0
    quiet_bank_holidays = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(hour__lte=23), name="an_hour_is_of_the_day")]

    def __str__(self) -> str:
        return self.get_mail_display()


class OtherWish(models.Model):
    """How a person wants to be told of one body or the like, or in one role, where that differs from the rest."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="other_wishes")
    root = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=30, choices=roles.CHOICES, blank=True, default="")
    mail = models.CharField("e-mail", max_length=10, choices=Mail)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "root", "role"], name="one_wish_for_each", nulls_distinct=False),
            models.CheckConstraint(
                condition=models.Q(root__isnull=False) ^ ~models.Q(role=""), name="a_wish_is_of_a_body_or_a_role"
            ),
        ]

    def __str__(self) -> str:
        return self.get_mail_display()


class Reminder(models.Model):
    """That something is due, to whom and when; unique, so however often it is computed it goes once."""

    rule = models.CharField(max_length=60)
    about = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    due = models.DateField()
    notice = models.ForeignKey(Notice, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    gone_at = models.DateTimeField(null=True)  # it was done, or its day moved; it goes again if that comes back
    times = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "about", "to", "due"], name="a_reminder_goes_once")]
        indexes = [models.Index(fields=["rule"], name="reminders_standing", condition=models.Q(gone_at=None))]

    def __str__(self) -> str:
        return f"{self.rule} to {self.to_id}"
