"""Papers: asked for, written, and handed in with their files. Their further steps are in paper_steps."""

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

from .cover import check_complete, fill
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
    _check_sponsor(paper)
    save(paper, by=by)
    let_in(paper.sponsored_by, item, by=by)
    if author is not None:
        let_in(author, item, by=by)
        notify([author], "A paper is wanted from you", about=paper, by=by)
    return paper


@transaction.atomic
def change_paper(paper: Paper, *, by: User, reason: str = "", seen_version: int | None = None) -> Paper:
    """Save a changed cover sheet: by its author, who has then begun, or by the office."""
    require_author(paper, by=by)
    check_open(paper.item.meeting)
    was = Paper.objects.get(pk=paper.pk)
    if paper.sponsored_by_id != was.sponsored_by_id:
        _check_sponsor(paper)
        let_in(paper.sponsored_by, paper.item, by=by)
    save(paper, by=by, reason=reason, seen_version=seen_version)
    make_ready_later(paper, by=by)
    if paper.author_id not in (was.author_id, None):
        let_in(paper.author, paper.item, by=by)
        notify([paper.author], "A paper is wanted from you", about=paper, by=by)
    elif paper.author_id == by.pk and paper.status == Paper.Status.EXPECTED:
        move(paper, Paper.Status.DRAFTING, by=by)
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


def submit(
    paper: Paper, uploaded: File, *, by: User, late_reason: str = "", ready: bool = True, **cover
) -> PaperVersion:
    """Hand in a file as the next version of a paper: by its author or the office. The office is told.

    Where it is not `ready` yet, it is kept as a draft for the sponsor to read. `cover` fills what the sheet lacks.
    The file passes the upload gate and, where it is an Office file, is turned into PDF before anything is written.
    Raises Refused with the gate's reason, Missing where the portal can't make the PDF, RuleBroken past the deadline
    unless the chair or the office gives a `late_reason` or has admitted it, and where the cover sheet is not complete.
    """
    require_author(paper, by=by)
    check_open(paper.item.meeting)
    with transaction.atomic():
        fill(paper, cover, by=by)
        check_ready(paper, by=by, late_reason=late_reason, new_file=True) if ready else _check_draft(paper)
        version = add_file(paper, uploaded, by=by)
        if ready:
            handed_in(paper, by=by, late_reason=late_reason)
        elif paper.status in BEGUN_ANEW:
            move(paper, Paper.Status.DRAFTING, by=by)
    return version


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


def check_ready(paper: Paper, *, by: User, late_reason: str = "", new_file: bool = False) -> None:
    """Raises RuleBroken where a paper can't be handed in: late, not complete, or not cleared by its sponsor."""
    _check_deadline(paper, late_reason, by=by)
    check_complete(paper)
    if paper.sponsored_by_id is None or may_manage_paper(paper, by):
        return
    if not paper.is_owed:
        raise RuleBroken(
            "This paper is handed in. Ask the programme office to return it, then send the new file to the sponsor."
        )
    if new_file or paper.status != Paper.Status.CLEARED:
        raise RuleBroken(
            "The sponsor clears this paper before it is handed in: keep the file as a draft, then send it to them."
        )


def handed_in(paper: Paper, *, by: User, late_reason: str = "") -> None:
    """Say that a paper is handed in, admitted late where a reason is given, and tell the office. For services."""
    if late_reason.strip():
        admit_late(paper, reason=late_reason, by=by)
    move(paper, Paper.Status.SUBMITTED, by=by)
    make_ready_later(paper, by=by)
    notify(people_who("manage", paper), "A paper was submitted", about=paper, by=by)


def add_file(paper: Paper, uploaded: File, *, by: User) -> PaperVersion:
    """Let a file through the gate, make its PDF and keep it as the paper's next version. For services."""
    name = PurePosixPath((uploaded.name or "").replace("\\", "/")).name
    if gate.extension_of(name) != "pdf" and not convert.is_possible():
        raise convert.Missing(NO_OFFICE)
    stored = store(uploaded, name=name, by=by)
    return _add_version(paper, stored, _pdf_of(stored), name=name[-200:], by=by)


def let_in(person: User | None, item: AgendaItem, *, by: User) -> None:
    """An author or sponsor without a role on the body becomes a guest for the one item; an excluded one stays out."""
    if person is not None and not can(person, "view", item):
        share(item, user=person, by=by)


NO_OFFICE = "This portal can’t turn Office files into PDF. Save the file as PDF, then upload that."
BEGUN_ANEW = (Paper.Status.EXPECTED, Paper.Status.RETURNED, Paper.Status.CLEARED)


def _check_draft(paper: Paper) -> None:
    if not paper.is_owed:
        raise RuleBroken("This paper is handed in, so a new file can’t be a draft. Choose to hand it in.")


def _check_sponsor(paper: Paper) -> None:
    if paper.sponsored_by_id is not None and paper.sponsored_by_id == paper.author_id:
        raise RuleBroken({"sponsored_by": "The sponsor clears what the author wrote. Choose somebody else."})


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


def _add_version(paper: Paper, stored: StoredFile, pdf: StoredFile, *, name: str, by: User) -> PaperVersion:
    Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk)  # two files at once get two numbers
    number = max(paper.versions.values_list("number", flat=True), default=0) + 1
    return save(PaperVersion(paper=paper, number=number, file=stored, pdf=pdf, file_name=name), by=by)
