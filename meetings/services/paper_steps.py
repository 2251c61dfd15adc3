"""A paper's way from its author to the pack: through its sponsor to the office, or on to a later meeting."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from collab_portal.access.checks import can, people_who, require
from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save
from meetings.models import AgendaItem, Meeting, Paper, PaperVersion
from programmes.selectors import deadline_of

from .agenda import carry_forward
from .cover import check_complete, fill
from .order import check_open
from .pack_ready import make_ready_later
from .paper import check_ready, handed_in, let_in, require_author

Status = Paper.Status
KEPT = (
    *("name", "author_id", "sponsor", "sponsored_by_id", "presenter", "conflicts", "summary", "considered_by", "risks"),
    *("financial", "quality", "equality", "data_protection", "status"),
)


@transaction.atomic
def send_to_sponsor(paper: Paper, *, by: User) -> Paper:
    """The author gives a paper, with its file, to the sponsor who clears it. The sponsor is told."""
    require_author(paper, by=by)
    check_open(paper.item.meeting)
    if paper.sponsored_by_id is None:
        raise RuleBroken("Nobody is named who clears this paper. Ask the programme office to name its sponsor.")
    if not paper.versions.in_use().exists():
        raise RuleBroken("Upload the file as a draft first, so that the sponsor can read it.")
    move(paper, Status.WITH_SPONSOR, by=by)
    notify([paper.sponsored_by], "A paper is for you to clear", about=paper, by=by)
    return paper


@transaction.atomic
def clear(paper: Paper, *, by: User) -> Paper:
    """The sponsor finds a paper fit to be handed in. The author is told."""
    require_sponsor(paper, by=by)
    check_open(paper.item.meeting)
    move(paper, Status.CLEARED, by=by)
    notify(_author_or_office(paper), "Your paper was cleared by its sponsor: hand it in", about=paper, by=by)
    return paper


@transaction.atomic
def send_back(paper: Paper, *, by: User, reason: str) -> Paper:
    """The sponsor gives a paper back to its author, with what to change."""
    require_sponsor(paper, by=by)
    check_open(paper.item.meeting)
    if not reason.strip():
        raise RuleBroken({"reason": "Enter what the author is to change."})
    move(paper, Status.DRAFTING, by=by, reason=reason)
    paper.return_reason = reason
    save(paper, by=by, reason=reason)
    notify(_author_or_office(paper), "Your paper came back from its sponsor", about=paper, by=by)
    return paper


@transaction.atomic
def hand_in(paper: Paper, *, by: User, late_reason: str = "", **cover) -> Paper:
    """Hand in the newest file of a paper as it is: by its author, once the sponsor cleared it, or by the office."""
    require_author(paper, by=by)
    check_open(paper.item.meeting)
    if not paper.versions.in_use().exists():
        raise RuleBroken("Upload a file first.")
    fill(paper, cover, by=by)
    check_ready(paper, by=by, late_reason=late_reason)
    handed_in(paper, by=by, late_reason=late_reason)
    return paper


@transaction.atomic
def accept(paper: Paper, *, by: User, **cover) -> Paper:
    """The office takes a submitted paper for the pack, with a complete cover sheet. The author is told."""
    require(by, "manage", paper)
    fill(paper, cover, by=by)
    check_complete(paper)
    move(paper, Status.ACCEPTED, by=by)
    make_ready_later(paper, by=by)
    notify(_people(paper.author), "Your paper was accepted", about=paper, by=by)
    return paper


@transaction.atomic
def return_paper(paper: Paper, *, by: User, reason: str) -> Paper:
    """The office sends a submitted paper back to its author, with what to mend."""
    require(by, "manage", paper)
    if not reason.strip():
        raise RuleBroken({"reason": "Enter what the author is to change."})
    paper = move(paper, Status.RETURNED, by=by, reason=reason)
    paper.return_reason = reason
    save(paper, by=by, reason=reason)
    notify(_people(paper.author), "Your paper was returned to you", about=paper, by=by)
    return paper


@transaction.atomic
def defer_paper(paper: Paper, *, to: Meeting, by: User, reason: str) -> Paper:
    """Put a paper off to a later meeting of the body: its item is carried there, and the paper with all its versions.

    On this agenda it stays, marked as deferred, with what was handed in. Returns the paper on the later agenda, due by
    that meeting's deadline.
    """
    require(by, "manage", paper)
    _check_later(paper.item.meeting, to, reason)
    made = _copy(paper, carry_forward(paper.item, to=to, by=by), by=by)
    move(paper, Status.DEFERRED, by=by, reason=reason)
    told = _people(made.author, made.sponsored_by)
    notify(told, f"A paper was put off to {to.date.day} {to.date:%B %Y}", about=made, by=by)
    return made


@transaction.atomic
def defer_item(item: AgendaItem, *, to: Meeting, by: User, reason: str) -> AgendaItem:
    """Put an item off to a later meeting with its papers and all their versions. Returns the item there."""
    require(by, "manage", item)
    _check_later(item.meeting, to, reason)
    made = carry_forward(item, to=to, by=by)
    for paper in item.papers.in_use().for_the_pack().order_by("number"):
        defer_paper(paper, to=to, by=by, reason=reason)
    return made


def require_sponsor(paper: Paper, *, by: User) -> None:
    """Raises PermissionDenied unless `by` is who clears the paper."""
    if not (by.is_system or may_clear(paper, by)):
        raise PermissionDenied("Only the sponsor named for this paper can clear it or give it back.")


def may_clear(paper: Paper, user: User) -> bool:
    """Whether a person is the sponsor who clears a paper, and may see it."""
    return paper.sponsored_by_id == user.pk and can(user, "view", paper)


def _check_later(meeting: Meeting, to: Meeting, reason: str) -> None:
    check_open(meeting)
    check_open(to)
    if to.body_id != meeting.body_id or to.date <= meeting.date:
        raise RuleBroken({"to": "Choose a later meeting of the same body."})
    if not reason.strip():
        raise RuleBroken({"reason": "Enter why it is put off."})


def _copy(paper: Paper, item: AgendaItem, *, by: User) -> Paper:
    """The same paper for an item of another agenda, with its files. It keeps its state."""
    Meeting.objects.select_for_update(of=("self",)).get(pk=item.meeting_id)  # two papers at once get two numbers
    taken = Paper.objects.filter(item__meeting=item.meeting_id).values_list("number", flat=True)
    made = Paper(item=item, came_from=paper, number=max(taken, default=0) + 1)
    for name in KEPT:
        setattr(made, name, getattr(paper, name))
    made.due = deadline_of(item.meeting.body, "paper", item.meeting.date)
    save(made, by=by, reason=f"Deferred from {paper.item.meeting}")
    for version in paper.versions.in_use().order_by("number"):
        same = {name: getattr(version, name) for name in ("number", "file_id", "pdf_id", "file_name")}
        save(PaperVersion(paper=made, **same), by=by, reason=f"As handed in by {version.created_by}")
    for person in _people(made.author, made.sponsored_by):
        let_in(person, item, by=by)
    return made


def _people(*people: User | None) -> list[User]:
    return [person for person in people if person is not None]


def _author_or_office(paper: Paper) -> list[User]:
    return _people(paper.author) or list(people_who("manage", paper))
