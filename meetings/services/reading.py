"""A pack is read: who opened it, at which page they are, and the words that a search goes through."""

from __future__ import annotations

import datetime

from django.utils import timezone

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.documents.render import page_texts
from collab_portal.documents.services import path_of
from collab_portal.jobs.models import Job
from collab_portal.jobs.services import enqueue, retry
from meetings.models import Opening, Pack, PackCopy, PackWords

ONE_READING = datetime.timedelta(minutes=30)  # turning pages is one opening, not one for each page


def note_opening(pack: Pack, *, by: User, how: str) -> Opening:
    """That somebody opened a pack. Reading on within half an hour is the same opening."""
    recent = pack.openings.filter(reader=by, how=how, at__gte=timezone.now() - ONE_READING).order_by("-at").first()
    return recent or Opening.objects.create(pack=pack, reader=by, how=how)


def keep_place(copy: PackCopy, label: str, *, by: User) -> Opening:
    """That a reader is at a page of their own copy, so that they go on there. A page it has not is passed over."""
    require(by, "view", copy.pack)
    opening = note_opening(copy.pack, by=by, how=Opening.How.READ)
    if label in copy.labels and opening.page != label:
        opening.page = label
        opening.save(update_fields=["page"])
    return opening


def words_of(copy: PackCopy) -> list[str] | None:
    """The words of each page of a copy; None while they are being read, which is asked for here."""
    words = PackWords.objects.filter(copy=copy).values_list("pages", flat=True).first()
    if words is None:
        _ask_for_words(copy)
    return words


def read_words(copy_id: int) -> PackWords:
    """Read the words of a copy, once."""
    copy = PackCopy.objects.select_related("file").get(pk=copy_id)
    made = PackWords.objects.filter(copy=copy).first()
    return made or PackWords.objects.get_or_create(copy=copy, defaults={"pages": page_texts(path_of(copy.file))})[0]


def _ask_for_words(copy: PackCopy) -> Job:
    job = enqueue("meetings.read_words", copy.pk, key=f"words:{copy.pk}", about=copy.pack)
    if job.failed_at:
        retry(job)
    return job
