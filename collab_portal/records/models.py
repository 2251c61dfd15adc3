"""The spine: every record has a row in Entry and shares its primary key, so a plain foreign key can point at any."""

from __future__ import annotations

import functools

from django.apps import apps
from django.conf import settings
from django.db import models
from django.urls import get_script_prefix, get_urlconf, reverse
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords

from .errors import BulkWriteRefused, NoActor

A_NUMBER = 1234567890  # stands for any in an address
SPINE = {"entry", "version", "created_at", "created_by", "changed_at", "changed_by"}  # the kernel's own fields


class Entry(models.Model):
    """One row for each record of whatever kind: one id space."""

    kind = models.CharField(max_length=60, editable=False)
    reference = models.CharField(max_length=30, unique=True, editable=False)
    title = models.CharField(max_length=300, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return self.model.url_of(self.pk)

    @property
    def model(self) -> type[Record]:
        return apps.get_model(self.kind)

    @property
    def record(self) -> Record:
        return self.model._base_manager.get(pk=self.pk)

    @property
    def kind_name(self) -> str:
        return str(self.model._meta.verbose_name)


class RecordQuerySet(models.QuerySet):
    """Reads as usual; refuses every write that history would not see."""

    def _refuse(self, *args, **kwargs):
        raise BulkWriteRefused(
            "Records are written one by one through records.services.save, so that history names who."
        )

    update = bulk_create = bulk_update = delete = _refuse

    def in_use(self) -> RecordQuerySet:
        return self.filter(entry__withdrawn_at__isnull=True)


class RowsOfHistory(HistoryManager):
    """The library makes this class anew each time that a record is asked for its history, and at each write: once."""

    @classmethod
    @functools.cache
    def from_queryset(cls, queryset_class, class_name=None):
        return super().from_queryset(queryset_class, class_name)


class Record(models.Model):
    """Something the collaboratives govern: referenced, versioned, with a history that names who."""

    REFERENCE = "REC"
    MOVES: dict = {}
    access_roots: tuple = ()  # paths to roots, or access.paths.Dated
    view_roots: tuple = ()
    owned_by: str | None = None  # the person who sees and adds to it whatever roles they hold: an own declaration
    covered_by: str | None = None
    access_via: str | None = None
    shown_with: tuple = ()  # keys to entries: the row is seen by those alone who see these too (its words name them)
    unsaid: tuple = ()  # own fields on no page and in no history: they tell of what a reader may be kept from
    managers_only: models.Q | None = None  # rows that only those who manage them may see: a draft

    entry = models.OneToOneField(
        Entry, models.PROTECT, primary_key=True, related_name="+", editable=False, verbose_name="reference"
    )
    version = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    changed_at = models.DateTimeField(auto_now=True, editable=False)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)

    objects = RecordQuerySet.as_manager()
    history = HistoricalRecords(
        inherit=True,
        history_manager=RowsOfHistory,
        history_change_reason_field=models.TextField(null=True),
        excluded_fields=["created_at", "changed_at"],
    )

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Only records.services.save may call this: it locks, compares versions and names the actor."""
        if getattr(self, "_history_user", None) is None:
            raise NoActor("Write records through records.services.save(record, by=…), never with .save().")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return self.url_of(self.pk)

    @property
    def reference(self) -> str:
        return self.entry.reference

    @classmethod
    def url_of(cls, pk: int) -> str:
        before, after = _address_of_one(
            f"{cls._meta.app_label}:{cls._meta.model_name}-detail", get_urlconf(), get_script_prefix()
        )
        return f"{before}{pk}{after}"

    def delete(self, *args, **kwargs):
        raise BulkWriteRefused("Records are withdrawn, not deleted: records.services.withdraw(record, by=…, reason=…).")


class Edit(models.Model):
    """One line of the feed: that a record was written, by whom and why. History holds what changed."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="edits")
    version = models.PositiveIntegerField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["-id", "entry"])]

    def __str__(self) -> str:
        return f"{self.entry_id} version {self.version}"


@functools.cache
def _address_of_one(name: str, urlconf: str | None, prefix: str) -> tuple[str, str]:
    """What stands before and after the number in a record's address: worked out once, since lists ask for many."""
    before, _, after = reverse(name, urlconf, args=[A_NUMBER]).partition(str(A_NUMBER))
    return before, after


class Root(models.Model):
    """Marks a kind of record on which roles are granted."""

    class Meta:
        abstract = True


def record_models() -> list[type[Record]]:
    """Every kind of record, in the order of the apps."""
    return [model for model in apps.get_models() if issubclass(model, Record)]
