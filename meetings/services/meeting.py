"""Planning a meeting and moving it along."""

import datetime

from django.db import transaction
from django.db.models import Q

from collab_portal.access.checks import can, require
from collab_portal.accounts.models import User, system_actor
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save
from meetings.models import AgendaItem, Decision, Meeting, Opening, Paper, Sitting
from meetings.selectors.pack import seated
from programmes.models import Body, Constituent
from programmes.selectors import deadline_of

from .agenda import add_to_agenda, carry_forward
from .cycle import add_from_cycle
from .forward import bring_up
from .inquorate import bring_up_inquorate
from .invitation import invite, uninvite
from .part_2 import keep_resolution


@transaction.atomic
def plan(
    body: Body,
    *,
    date: datetime.date,
    by: User,
    starts_at: datetime.time | None = None,
    ends_at: datetime.time | None = None,
    place: str = "",
    in_public: bool = False,
) -> Meeting:
    """A meeting of a body, with one sitting, the items of its template, what earlier meetings carried forward,
    what its cycle of business and its forward plan bring up, and the decisions without quorum that wait to be ratified.

    Times and place are the body's usual ones unless said. Raises RuleBroken where none are known, where the end does
    not follow the start, or where the body already meets then.
    """
    require(by, "manage", body)
    meeting = Meeting(body=body, date=date, place=place or body.usual_place, in_public=in_public)
    meeting.starts_at, meeting.ends_at = starts_at or body.usual_start, ends_at or body.usual_end
    _check_times(meeting)
    save(meeting, by=by)
    _seat(meeting, by=by)
    _from_template(meeting, by=by)
    for item in _to_carry(meeting):  # also what the planner must not know of
        carry_forward(item, to=meeting, by=by if can(by, "manage", item) else system_actor("Forward plan"))
    add_from_cycle(meeting, by=by)
    bring_up(body, planned=meeting)
    bring_up_inquorate(meeting)
    invite(meeting)
    return meeting


@transaction.atomic
def change_meeting(meeting: Meeting, *, by: User, reason: str = "", seen_version: int | None = None) -> Meeting:
    """Save the changed day, time or place of a meeting. On a new day, owed papers fall due anew."""
    require(by, "manage", meeting)
    was = Meeting.objects.get(pk=meeting.pk)
    if was.is_over and (was.date, was.body_id) != (meeting.date, meeting.body_id):
        raise RuleBroken("This meeting has been held, so its day can’t change.")
    _check_times(meeting)
    save(meeting, by=by, reason=reason, seen_version=seen_version)
    keep_resolution(meeting, by=by)
    if was.date != meeting.date:
        _move_due_dates(meeting, was.date, by=by)
        bring_up(meeting.body, planned=meeting)
    invite(meeting)
    return meeting


@transaction.atomic
def issue_agenda(meeting: Meeting, *, by: User) -> Meeting:
    """Send the agenda out: the members are told. Raises RuleBroken while it is empty."""
    require(by, "manage", meeting)
    if not meeting.items.in_use().exists():
        raise RuleBroken("Add an item to the agenda before you issue it.")
    move(meeting, Meeting.Status.AGENDA, by=by)
    notify(_members(meeting), f"Agenda issued: {meeting}", about=meeting, by=by)
    invite(meeting)
    return meeting


@transaction.atomic
def hold(meeting: Meeting, *, by: User) -> Meeting:
    """Say that the meeting took place (or has begun)."""
    require(by, "manage", meeting)
    return move(meeting, Meeting.Status.HELD, by=by)


@transaction.atomic
def cancel(meeting: Meeting, *, by: User, reason: str) -> Meeting:
    """Call a meeting off, with a reason. The members and whoever opened its pack, which stays, are told.

    What the forward plan had there comes to the next meeting.
    """
    require(by, "manage", meeting)
    if not reason.strip():
        raise RuleBroken("Enter why the meeting is cancelled.")
    move(meeting, Meeting.Status.CANCELLED, by=by, reason=reason)
    readers = User.objects.filter(pk__in=Opening.objects.filter(pack__meeting=meeting).values("reader"))
    invited = uninvite(meeting, reason=reason)
    others = [person for person in {*_members(meeting), *readers} if person.pk not in invited]
    notify(others, f"Cancelled: {meeting}", about=meeting, by=by, text=reason)
    bring_up(meeting.body)
    return meeting


def _members(meeting: Meeting) -> list[User]:
    return [seat.person for seat in seated(meeting)]


def _seat(meeting: Meeting, *, by: User) -> None:
    """The body sits; where committees sit in common each of them does, and decides in its place."""
    sits_here = Constituent.objects.in_use().filter(common=meeting.body, committee__entry__withdrawn_at=None)
    committees = [row.committee for row in sits_here.select_related("committee").order_by("committee__name")]
    save(Sitting(meeting=meeting, body=meeting.body, decides=not committees), by=by)
    for committee in committees:
        save(Sitting(meeting=meeting, body=committee), by=by)


def _check_times(meeting: Meeting) -> None:
    if not (meeting.starts_at and meeting.ends_at):
        raise RuleBroken("Enter when the meeting starts and ends: this body has no usual times.")
    if meeting.ends_at <= meeting.starts_at:
        raise RuleBroken("The meeting must end after it starts.")
    same = Meeting.objects.in_use().filter(body=meeting.body, date=meeting.date, starts_at=meeting.starts_at)
    if same.exclude(pk=meeting.pk).exclude(status=Meeting.Status.CANCELLED).exists():
        raise RuleBroken(f"{meeting.body} already meets then.")


def _from_template(meeting: Meeting, *, by: User) -> None:
    for line in meeting.body.template_items.in_use().in_order():
        copied = {name: getattr(line, name) for name in ("name", "form", "purpose", "minutes", "standing")}
        add_to_agenda(meeting, **copied, leads=[line.lead_title] if line.lead_title else (), by=by)


def _to_carry(meeting: Meeting) -> list[AgendaItem]:
    """Items of the body's earlier meetings that are marked, or have a deferred part, and stand on no later agenda."""
    deferred = Q(parts__decision__outcome=Decision.Outcome.DEFERRED)
    items = AgendaItem.objects.in_use().filter(Q(to_carry=True) | deferred, carried_to=None)
    earlier = items.filter(meeting__body=meeting.body, meeting__date__lt=meeting.date).distinct()
    return sorted(earlier, key=lambda item: (item.meeting.date, item.rank, item.pk))


def _move_due_dates(meeting: Meeting, was: datetime.date, *, by: User) -> None:
    before, now = (deadline_of(meeting.body, "paper", date) for date in (was, meeting.date))
    for paper in Paper.objects.in_use().owed().filter(item__meeting=meeting, due=before):
        paper.due = now
        save(paper, by=by, reason="The meeting moved")
