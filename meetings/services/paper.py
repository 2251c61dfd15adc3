"""Papers: asked for, submitted in versions, accepted or returned."""

import datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction

from collab_portal.access.checks import can, people_who, require
from collab_portal.access.services import share
from collab_portal.accounts.models import User
from collab_portal.documents import convert, gate
from collab_portal.documents.models import StoredFile
from collab_portal.documents.services import path_of, store, store_made
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save, withdraw
from meetings.models import AgendaItem, Meeting, Paper, PaperVersion
from meetings.rules.papers import is_past_deadline
from programmes.selectors import deadline_of

from .order import check_open
from .pack_ready import make_ready_later


@transaction.atomic
def expect_paper(item: AgendaItem, *, name: str, by: User, author: User | None = None, **cover) -> Paper:
    """Ask for a paper for an item, due by the body's paper deadline unless `due` says otherwise. The author is told.

    `cover` are the fields of the cover sheet. Papers are numbered through the meeting, apart from the items.
    """
    require(by, "manage", item)
    check_open(item.meeting)
    due = cover.pop("due", None) or deadline_of(item.meeting.body, "paper", item.meeting.date)
    Meeting.objects.select_for_update(of=("self",)).get(pk=item.meeting_id)  # two papers at once get two numbers
    taken = Paper.objects.filter(item__meeting=item.meeting_id).values_list("number", flat=True)
    paper = Paper(item=item, number=max(taken, default=0) + 1, name=name, author=author, due=due, **cover)
    save(paper, by=by)
    if author is not None:
        _let_in(author, item, by=by)
        notify([author], "A paper is wanted from you", about=paper, by=by)
    return paper


@transaction.atomic
def change_paper(paper: Paper, *, by: User, reason: str = "", seen_version: int | None = None) -> Paper:
    """Save a changed cover sheet: by its author or by the office."""
    require_author(paper, by=by)
    check_open(paper.item.meeting)
    was = Paper.objects.get(pk=paper.pk).author_id
    save(paper, by=by, reason=reason, seen_version=seen_version)
    make_ready_later(paper, by=by)
    if paper.author_id not in (was, None):
        _let_in(paper.author, paper.item, by=by)
        notify([paper.author], "A paper is wanted from you", about=paper, by=by)
    return paper


@transaction.atomic
def admit_late(paper: Paper, *, reason: str, by: User) -> Paper:
    """The chair or the office lets a late paper in, for a reason that is minuted."""
    if not (by.is_system or can(by, "decide", paper) or can(by, "manage", paper)):
        raise PermissionDenied("Only the chair or the programme office can admit a late paper.")
    if not reason.strip():
        raise RuleBroken({"late_reason": "Enter why the paper is admitted late. The reason is minuted."})
    paper.late_reason = reason
    return save(paper, by=by, reason=reason)


def submit(paper: Paper, uploaded: File, *, by: User, late_reason: str = "") -> PaperVersion:
    """Hand in a file as the next version of a paper: by its author or the office. The office is told.

    The file passes the upload gate and, where it is an Office file, is turned into PDF before anything is written.
    Raises Refused with the gate's reason, Missing where the portal can't make the PDF, RuleBroken past the deadline
    unless the chair or the office gives a `late_reason` or has admitted it.
    """
    require_author(paper, by=by)
    check_open(paper.item.meeting)
    _check_deadline(paper, late_reason, by=by)
    name = PurePosixPath((uploaded.name or "").replace("\\", "/")).name
    if gate.extension_of(name) != "pdf" and not convert.is_possible():
        raise convert.Missing("This portal can’t turn Office files into PDF. Save the file as PDF, then upload that.")
    stored = store(uploaded, name=name, by=by)
    return _add_version(paper, stored, _pdf_of(stored), name=name[-200:], by=by, late_reason=late_reason)


@transaction.atomic
def accept(paper: Paper, *, by: User) -> Paper:
    """The office takes a submitted paper for the pack. The author is told."""
    require(by, "manage", paper)
    move(paper, Paper.Status.ACCEPTED, by=by)
    make_ready_later(paper, by=by)
    notify(_author(paper), "Your paper was accepted", about=paper, by=by)
    return paper


@transaction.atomic
def return_paper(paper: Paper, *, by: User, reason: str) -> Paper:
    """The office sends a submitted paper back to its author, with what to mend."""
    require(by, "manage", paper)
    if not reason.strip():
        raise RuleBroken({"reason": "Enter what the author is to change."})
    paper = move(paper, Paper.Status.RETURNED, by=by, reason=reason)
    paper.return_reason = reason
    save(paper, by=by, reason=reason)
    notify(_author(paper), "Your paper was returned to you", about=paper, by=by)
    return paper


@transaction.atomic
def withdraw_paper(paper: Paper, *, by: User, reason: str) -> Paper:
    """Take a paper off the agenda, with its versions."""
    require(by, "manage", paper)
    check_open(paper.item.meeting)
    for version in paper.versions.in_use():
        withdraw(version, by=by, reason=reason)
    return withdraw(paper, by=by, reason=reason)


def require_author(paper: Paper, *, by: User) -> None:
    """Raises PermissionDenied unless `by` wrote the paper or manages it."""
    if not (by.is_system or may_hand_in(paper, by)):
        raise PermissionDenied("Only the paper’s author or the programme office can change it.")


def may_hand_in(paper: Paper, user: User) -> bool:
    """Whether a person may change the cover sheet and hand in files: the author, and who manages the paper."""
    return can(user, "manage", paper) or (paper.author_id == user.pk and can(user, "view", paper))


def may_manage_paper(paper: Paper, user: User) -> bool:
    """Whether a person may ask for the paper, give it an author and a date, take it in."""
    return user.is_system or can(user, "manage", paper)


def needs_admission(paper: Paper) -> bool:
    """Whether a file handed in today is late and nobody has admitted it."""
    return not paper.late_reason and is_past_deadline(paper, datetime.date.today())


def _check_deadline(paper: Paper, late_reason: str, *, by: User) -> None:
    if by.is_system or not needs_admission(paper):
        return
    if not late_reason.strip():
        raise RuleBroken(
            f"Papers were due on {paper.due.day} {paper.due:%B %Y}. A late paper needs the reason of the chair or "
            "the programme office: ask them to admit it."
        )
    if not (can(by, "decide", paper) or can(by, "manage", paper)):
        raise PermissionDenied("Only the chair or the programme office can admit a late paper.")


def _pdf_of(stored: StoredFile) -> StoredFile:
    if stored.extension == "pdf":
        return stored
    with TemporaryDirectory(prefix="paper-") as folder:
        made = convert.to_pdf(path_of(stored), extension=stored.extension, folder=Path(folder))
        return store_made(made.read_bytes(), name="paper.pdf")


@transaction.atomic
def _add_version(
    paper: Paper, stored: StoredFile, pdf: StoredFile, *, name: str, by: User, late_reason: str
) -> PaperVersion:
    Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk)  # two files at once get two numbers
    number = max(paper.versions.values_list("number", flat=True), default=0) + 1
    if late_reason.strip():
        admit_late(paper, reason=late_reason, by=by)
    version = save(PaperVersion(paper=paper, number=number, file=stored, pdf=pdf, file_name=name), by=by)
    move(paper, Paper.Status.SUBMITTED, by=by)
    make_ready_later(paper, by=by)
    notify(people_who("manage", paper), "A paper was submitted", about=paper, by=by)
    return version


def _let_in(author: User, item: AgendaItem, *, by: User) -> None:
    """An author without a role on the body becomes a guest for the one item; an excluded one stays out all the same."""
    if not can(author, "view", item):
        share(item, user=author, by=by)


def _author(paper: Paper) -> list[User]:
    return [paper.author] if paper.author_id else []
