"""The register of interests: who sits where, what they declared, and which offices are interests by themselves."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Max, Q, QuerySet

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User

from ..models import Appointment, Collaborative, Declaration, Interest, Membership, Post
from ..rules.interests import Office, confirm_by, loyalties


@dataclass(frozen=True)
class Line:
    """One person on the register."""

    person: User
    seats: list[Appointment]
    posts: list[Post]
    interests: list[Interest]
    loyalties: list[str]
    confirmed: datetime.date | None
    nil: bool
    confirm_by: datetime.date
    late: bool

    @property
    def trusts(self) -> str:
        """For whom they sit, so that two people with one name are told apart."""
        return ", ".join(dict.fromkeys(seat.for_trust.short for seat in self.seats if seat.for_trust))


def register_of(collaborative: Collaborative, user: User, on: datetime.date) -> list[Line]:
    """Everybody who sits on a body of a collaborative on a day, by name, with their interests in force that day.

    Only what `user` may see; a constant number of queries.
    """
    rows = visible(Appointment.objects.in_force(on).filter(body__collaborative=collaborative), user)
    seats = _by_person(rows.select_related("entry", "person", "body__entry", "for_trust__entry").order_by("pk"))
    interests = _interests(seats, user, on)
    posts = _by_person(
        visible(Post.objects.in_force(on).filter(person__in=seats), user).select_related("entry", "organisation__entry")
    )
    confirmed = last_confirmed(seats, user, on)
    members = set(
        Membership.objects.in_force(on).filter(collaborative=collaborative).values_list("organisation", flat=True)
    )
    elsewhere = _offices(seats, user, on)
    lines = [
        _line(held, posts[pk], interests[pk], elsewhere[pk], confirmed.get(pk), members, on)
        for pk, held in seats.items()
    ]
    return sorted(lines, key=lambda line: (line.person.name, line.trusts))


def last_confirmed(people, user: User, on: datetime.date) -> dict[int, tuple[datetime.date, bool]]:
    """By person: the day of their last declaration up to a day, and whether it said that there is nothing."""
    said = visible(Declaration.objects.filter(person__in=people, on__lte=on), user).order_by("on", "pk")
    found = {pk: (day, nil) for pk, day, nil in said.values_list("person", "on", "nil")}
    declared = visible(Interest.objects.filter(person__in=people, declared_on__lte=on), user).order_by()
    for pk, day in declared.values_list("person").annotate(day=Max("declared_on")).values_list("person", "day"):
        if pk not in found or found[pk][0] < day:
            found[pk] = (day, False)
    return found


def own_interests(person: User, user: User) -> QuerySet[Interest]:
    """All interests of a person, those in force first, the newest first."""
    rows = visible(Interest.objects.filter(person=person), user)
    return rows.select_related("entry", "organisation__entry").order_by("ends", "-starts", "-pk")


def _line(seats, posts, interests, offices, confirmed, members, on) -> Line:
    day, nil = confirmed or (None, False)
    fresh_until = confirm_by(day, min(seat.starts for seat in seats))
    held = [*(Office(post.organisation_id, str(post)) for post in posts), *offices]
    sits_for = {seat.for_trust_id for seat in seats}
    found = loyalties(held, sits_for=sits_for, members=members)
    titles = list(dict.fromkeys(office.title for office in found))
    late = fresh_until < on
    return Line(seats[0].person, seats, posts, interests, titles, day, nil, fresh_until, late)


def _interests(people, user: User, on: datetime.date) -> dict[int, list[Interest]]:
    rows = visible(Interest.objects.in_force(on).filter(person__in=people), user)
    return _by_person(rows.select_related("entry", "organisation__entry").order_by("kind", "-starts", "pk"))


def _offices(people, user: User, on: datetime.date) -> dict[int, list[Office]]:
    """Seats on bodies that belong to one trust are offices in it."""
    rows = visible(Appointment.objects.in_force(on).filter(person__in=people).exclude(body__organisation=None), user)
    found = defaultdict(list)
    for seat in rows.select_related("body__entry"):
        found[seat.person_id].append(Office(seat.body.organisation_id, f"{seat.get_role_display()} of {seat.body}"))
    return found


def _by_person(rows) -> dict[int, list]:
    found = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return found


@dataclass(frozen=True)
class Held:
    """What one person holds on a day: interests that they declared, and offices in organisations."""

    interests: list[Interest]
    offices: list[Office]

    def naming(self, organisations: set[int], *, sits_for: int | None) -> list[str]:
        """The interests, in words, that name one of these organisations; offices there, unless they sit for it."""
        words = [f"{each.get_kind_display()}: {each.text}" for each in self.interests
                 if each.organisation_id in organisations]  # fmt: skip
        loyal = loyalties(self.offices, sits_for={sits_for}, members=organisations)
        return words + list(dict.fromkeys(f"Loyalty: {office.title}" for office in loyal))


def interests_held(people: list[int], user: User, on: datetime.date) -> dict[int, Held]:
    """What each of these people holds on a day, as far as `user` may see it, or it is their own; three queries."""
    posts = Post.objects.in_force(on).filter(person__in=people)
    posts = posts.filter(Q(pk__in=visible(posts, user).values("pk")) | Q(person=user))
    offices = _offices(people, user, on)
    for post in posts.select_related("organisation__entry"):
        offices[post.person_id].append(Office(post.organisation_id, str(post)))
    interests = _interests(people, user, on)
    return {person: Held(interests[person], offices[person]) for person in people}
