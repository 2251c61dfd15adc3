"""What a person's page shows: where they work and sit, what they may do, where and by which grant."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, QuerySet

from collab_portal.access.checks import visible
from collab_portal.access.entries import visible_entries
from collab_portal.access.models import RoleGrant
from collab_portal.access.selectors import Held, held_with_use, roots_to_give_on
from collab_portal.accounts.models import User
from collab_portal.records.models import Entry

from ..models import Appointment, Deputy, Post


@dataclass(frozen=True)
class Right:
    """A role that a person holds: where, since when, by which seat; when it was last used, for who looks after it."""

    held: Held
    because: Entry | None
    root_seen: bool
    use_seen: bool


def posts_seen(person: User, user: User) -> QuerySet:
    """The person's posts, those in force first, that a reader may see."""
    return visible(person.posts.select_related("entry", "organisation__entry"), user).order_by("-starts", "pk")


def seats_seen(person: User, user: User, on: datetime.date) -> QuerySet:
    """The seats that a person holds on a day, as far as a reader sees them."""
    seats = Appointment.objects.in_force(on).filter(person=person)
    return visible(seats, user).select_related("entry", "body__entry", "for_trust").order_by("body__name", "pk")


def deputises_for(person: User, user: User, on: datetime.date) -> QuerySet:
    """For whom a person may sit on a day, as far as a reader sees it."""
    deputies = Deputy.objects.in_force(on).filter(person=person)
    named = ("entry", "appointment__entry", "appointment__person", "appointment__body__entry")
    return visible(deputies, user).select_related(*named).order_by("appointment__body__name", "pk")


def rights_of(person: User, user: User) -> list[Right]:
    """The roles in force of a person on roots that the reader sees; all of them for themselves and for a superuser.

    When a role was last used is told to the person and to who gives roles on its root, and to nobody else.
    """
    grants = RoleGrant.objects.in_force().filter(user=person)
    own = user == person or user.is_superuser
    rows = grants if own else visible(grants, user)
    rows = rows.annotate(reviewed=Max("reviews__on")).select_related("root", "entry", "because")
    held = held_with_use(rows.order_by("root__title", "role", "pk"))
    seen = visible_entries([pk for row in held for pk in (row.grant.because_id, row.grant.root_id)], user)
    given = set(roots_to_give_on(user).filter(pk__in=[row.grant.root_id for row in held]).values_list("pk", flat=True))
    return [
        Right(
            row,
            row.grant.because if row.grant.because_id in seen else None,
            row.grant.root_id in seen,
            own or row.grant.root_id in given,
        )
        for row in held
    ]


def posts_in_words(people: Iterable[int], on: datetime.date) -> dict[int, str]:
    """Each person's posts on a day, by id: 'Medical director, UHNM'."""
    words = defaultdict(list)
    for post in Post.objects.in_force(on).filter(person__in=people).select_related("organisation").order_by("pk"):
        words[post.person_id].append(str(post))
    return {pk: "; ".join(said) for pk, said in words.items()}
