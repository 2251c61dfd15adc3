"""What people are told: in the portal at once, by e-mail as each chooses. Reminders are rows that say what is due."""

from django.conf import settings
from django.db import models

from collab_portal.records.models import Entry


class NoticeQuerySet(models.QuerySet):
    def unread(self):
        return self.filter(read_at=None)


class Notice(models.Model):
    """One thing that one person was told about one record."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices")
    what = models.CharField(max_length=200)
    text = models.CharField(max_length=500, blank=True)
    about = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    key = models.CharField(max_length=200, unique=True, null=True)
    carries = models.CharField(max_length=40, blank=True, default="")  # what attachments.register names
    at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    mail_lease_until = models.DateTimeField(null=True)
    mail_error = models.CharField(max_length=300, blank=True)
    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "-id"]),
            models.Index(fields=["person"], name="notices_unread", condition=models.Q(read_at=None)),
        ]

    def __str__(self) -> str:
        return self.what


class Preference(models.Model):
    """How a person wants to be told."""

    class Mail(models.TextChoices):
        AT_ONCE = "at_once", "An e-mail for each, at once"
        NEVER = "never", "No e-mail: I look in the portal"

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notice_preference")
    mail = models.CharField("e-mail", max_length=10, choices=Mail, default=Mail.AT_ONCE)

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

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "about", "to", "due"], name="a_reminder_goes_once")]

    def __str__(self) -> str:
        return f"{self.rule} to {self.to_id}"
