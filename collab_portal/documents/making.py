"""Files that take too long for a page: asked for, made by a worker for one reader, kept a week (style 9; promises)."""

from __future__ import annotations

from collections import defaultdict
from contextvars import ContextVar
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from collab_portal.access.checks import require, visible
from collab_portal.accounts.models import User
from collab_portal.jobs.models import Job
from collab_portal.jobs.services import Cancelled, enqueue, is_cancelled, killpoint, progress, retry
from collab_portal.jobs.services import cancel as cancel_job
from collab_portal.records.models import Entry, Record

from .makers import maker_of
from .models import Import, MadeFile
from .services import store_made
from .signals import file_made

KEPT_FOR = timedelta(days=7)
AT_WORK: ContextVar[int | None] = ContextVar("the job that is at work on a file", default=None)


@transaction.atomic
def ask(maker: str, *, about: Record | None, title: str, by: User, **wanted) -> MadeFile:
    """Ask for a file about a record, or about all that `by` sees. Asked twice while it is being made, it is one file.

    `title` has the extension; `wanted` are ids and short texts (JSON) that the maker understands.
    """
    if about:
        require(by, "view", about)
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # two clicks at once are one
    asked = {"maker": maker, "about_id": about and about.pk, "title": title, "wanted": wanted, "reader": by}
    under_way = MadeFile.objects.filter(**asked, file=None, job__failed_at=None, job__cancelled_at=None).last()
    return under_way or _new(asked, about, by)


def make(made_id: int, *, job_id: int) -> MadeFile:
    """Make a file that was asked for, under its reader's rights of now. One that is made stays as it is.

    Raises RuleBroken where the reader may not have it any more, or the maker says why it can't be made.
    """
    made = MadeFile.objects.select_related("reader", "about").get(pk=made_id)
    if made.file_id:
        return made
    told = AT_WORK.set(job_id)
    try:
        return _make(made)
    finally:
        AT_WORK.reset(told)


def so_far(note: str) -> None:
    """A maker says how far it is; its job is held a while longer. Raises Cancelled where it is wanted no more."""
    job_id = AT_WORK.get()
    if job_id is None:
        return  # made outside of a job
    if is_cancelled(job_id):
        raise Cancelled
    progress(Job(pk=job_id), 0, 0, note)


def cancel(made: MadeFile, *, by: User) -> None:
    """Stop the making of a file. One that is made stays. Raises PermissionDenied for anybody but its reader."""
    if by != made.reader:
        raise PermissionDenied("Only who asked for a file can cancel it.")
    cancel_job(made.job_id)


def _make(made: MadeFile) -> MadeFile:
    so_far("Writing its pages")
    about = made.about and made.about.record
    if about:
        require(made.reader, "view", about)
    content = maker_of(made).make(about, made.reader, made.wanted)
    so_far("Keeping it")
    made.file, made.holds, made.made_at = store_made(content.content, name=made.title), [*content.holds], timezone.now()
    killpoint("made.after_store")
    with transaction.atomic():
        made.save(update_fields=["file", "holds", "made_at"])
        file_made.send(MadeFile, made=made)
    return made


@transaction.atomic
def again(made: MadeFile, *, by: User) -> MadeFile:
    """Start a file that could not be made again. One that is being made, or is made, is left as it is.

    Raises PermissionDenied for anybody but its reader, and where they may no longer see what it is about.
    """
    if by != made.reader:
        raise PermissionDenied("Only who asked for a file can ask for it again.")
    if made.about:
        require(by, "view", made.about.record)
    if Job.objects.failed().select_for_update().filter(pk=made.job_id).exists():
        retry(made.job)
    return made


def may_fetch(made: MadeFile) -> bool:
    """Whether its reader may have a finished file at this moment: they see every record whose words stand in it."""
    kinds = defaultdict(set)
    for entry in Entry.objects.filter(pk__in=[*filter(None, [made.about_id]), *made.holds]):
        kinds[entry.model].add(entry.pk)
    sees_all = all(
        visible(kind.objects.filter(pk__in=ids), made.reader).count() == len(ids) for kind, ids in kinds.items()
    )
    return sees_all and maker_of(made).is_theirs(made)


def forget_old() -> int:
    """Forget the files that were asked for more than a week ago; the number of them."""
    old = list(MadeFile.objects.filter(asked_at__lt=timezone.now() - KEPT_FOR).select_related("file"))
    for made in old:
        forget(made)
    return len(old)


@transaction.atomic
def forget(row: MadeFile | Import) -> None:
    """A row and its file; the bytes stay where another row names the same."""
    row.delete()
    try:
        with transaction.atomic():
            row.file and row.file.delete()
    except ProtectedError:
        return


@transaction.atomic
def _new(asked: dict, about: Record | None, by: User) -> MadeFile:
    made = MadeFile.objects.create(**asked)
    made.job = enqueue("documents.make", made.pk, by=by, key=f"made:{made.pk}", lane="long", about=about)
    made.save(update_fields=["job"])
    return made
