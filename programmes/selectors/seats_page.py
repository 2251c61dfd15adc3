"""Who sits, sat and will sit in a body and in its committees in common, told apart by their posts."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import Prefetch

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User

from ..models import Appointment, Body, Constituent, Deputy, Post
from .seats import in_order


@dataclass
class SeatRow:
    """A seat as a page shows it: what its person is by post, and what is amiss with that."""

    seat: Appointment
    post: str = ""
    amiss: str = ""


@dataclass
class SeatsOfBody:
    """The seats of one body around a day, as far as a reader sees them."""

    body: Body
    now: list[SeatRow] = field(default_factory=list)
    former: list[SeatRow] = field(default_factory=list)
    coming: list[SeatRow] = field(default_factory=list)
    hidden: int = 0

    @property
    def chair_is_empty(self) -> bool:
        """Whether nobody chairs that day; never said to who doesn't see all seats."""
        return not self.hidden and all(row.seat.role != Appointment.Role.CHAIR for row in self.now)

    @property
    def voting(self) -> int:
        return sum(row.seat.voting for row in self.now)


def seats_around(body: Body, user: User, on: datetime.date) -> list[SeatsOfBody]:
    """The seats of a body on a day, before and after it, then those of each committee that sits there in common."""
    bodies = [body, *_committees(body, user)]
    found = {each.pk: SeatsOfBody(each) for each in bodies}
    deputies = visible(Deputy.objects.in_force(on), user).select_related("entry", "person")
    seats = visible(Appointment.objects.filter(body__in=found), user).select_related(
        "entry", "person", "for_trust__entry"
    )
    seats = list(seats.prefetch_related(Prefetch("deputies", deputies, to_attr="deputies_seen")))
    posts = _posts_of(seats, user)
    for seat in in_order(seats):
        row = _row(seat, posts[seat.person_id], on)
        _side(found[seat.body_id], seat, on).append(row)
    _count_hidden(found, on)
    return list(found.values())


def _committees(body: Body, user: User) -> list[Body]:
    links = visible(Constituent.objects.filter(common=body), user).values("committee")
    bodies = visible(Body.objects.filter(pk__in=links), user).select_related("entry", "organisation")
    return sorted(bodies, key=lambda each: (each.organisation.short if each.organisation else "", each.pk))


def _posts_of(seats: list[Appointment], user: User) -> dict[int, list[Post]]:
    found = defaultdict(list)
    posts = Post.objects.filter(person__in={seat.person_id for seat in seats}).select_related("organisation")
    for post in visible(posts, user).order_by("-starts", "-pk"):
        found[post.person_id].append(post)
    return found


def _side(of: SeatsOfBody, seat: Appointment, on: datetime.date) -> list[SeatRow]:
    if seat.starts > on:
        return of.coming
    return of.former if seat.ends and seat.ends < on else of.now


def _row(seat: Appointment, posts: list[Post], on: datetime.date) -> SeatRow:
    day = min(on, seat.ends or on)
    held = [post for post in posts if post.starts <= day and (post.ends is None or post.ends >= day)]
    there = [post for post in held if post.organisation_id == seat.for_trust_id]
    words = list(dict.fromkeys(_in_words(post, seat.person) for post in there or held))
    amiss = "" if there or seat.starts > on else _ended_post(seat, posts, day)
    return SeatRow(seat, ", ".join(words), amiss)


def _in_words(post: Post, person: User) -> str:
    """'Medical director, UHNM', or the trust alone where people are named by what they are."""
    return post.organisation.short if post.job_title == person.name else str(post)


def _ended_post(seat: Appointment, posts: list[Post], day: datetime.date) -> str:
    """A seat outlives the post for which it was given, until somebody ends it: that is said, not mended."""
    if seat.for_trust_id is None or (seat.ends and seat.ends <= day):
        return ""
    ended = [post for post in posts if post.organisation_id == seat.for_trust_id and post.ends and post.ends < day]
    last = max(ended, key=lambda post: post.ends, default=None)
    return f"Post at {last.organisation.short} ended on {last.ends:%-d %B %Y}" if last else ""


def _count_hidden(found: dict[int, SeatsOfBody], on: datetime.date) -> None:
    held = Appointment.objects.in_force(on).filter(body__in=found).values_list("body", flat=True)
    for body, count in Counter(held).items():
        found[body].hidden = count - len(found[body].now)
