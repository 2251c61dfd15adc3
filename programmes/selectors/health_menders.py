"""Who manages each of many records, in a number of queries that does not grow with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from collab_portal.access.models import Exclusion, RoleGrant
from collab_portal.access.roles import MANAGE, codes_with
from collab_portal.records.models import Record

from ..models import Post

MOST_NAMED = 3


def menders_of(records: Iterable[Record], most: int = MOST_NAMED) -> dict[int, list[str]]:
    """For each record by its id up to `most` people who manage it today: 'Name, Company Secretary, UHNM'.

    Those nearest to the record first: who manages the body before who manages its collaborative.
    """
    roots = _roots({record.pk: record for record in records}.values())
    holders = _holders({root for reached in roots.values() for root in reached})
    kept_from = set(Exclusion.objects.in_force().filter(record__in=roots).values_list("record", "user"))
    posts = _posts({person.pk for people in holders.values() for person in people})
    named = {}
    for pk, reached in roots.items():
        people = dict.fromkeys(person for root in reached for person in holders.get(root, ()))
        allowed = [person for person in people if (pk, person.pk) not in kept_from]
        named[pk] = [_named(person, posts) for person in allowed[:most]]
    return named


def _roots(records: Iterable[Record]) -> dict[int, list[int]]:
    """The roots of each record, nearest first; one query for each kind of record."""
    by_kind = defaultdict(list)
    for record in records:
        by_kind[type(record)].append(record.pk)
    found = {}
    for kind, pks in by_kind.items():
        paths = ["pk" if path == "self" else path for path in kind.access_roots if isinstance(path, str)]
        for pk, *roots in kind.objects.filter(pk__in=pks).values_list("pk", *paths):
            found[pk] = [root for root in roots if root is not None]
    return found


def _holders(roots: set[int]) -> dict[int, list]:
    """The active people who manage by a role on each root, by name."""
    rows = RoleGrant.objects.in_force().filter(
        root__in=roots, role__in=codes_with(MANAGE), user__is_active=True, user__kind="person"
    )
    found = defaultdict(list)
    for grant in rows.select_related("user").order_by("user__name", "pk"):
        found[grant.root_id].append(grant.user)
    return found


def _posts(people: set[int]) -> dict[int, Post]:
    """Each person's post today; of several the oldest."""
    rows = Post.objects.in_force().filter(person__in=people).select_related("organisation").order_by("-starts", "-pk")
    return {post.person_id: post for post in rows}


def _named(person, posts: dict[int, Post]) -> str:
    return f"{person}, {posts[person.pk]}" if person.pk in posts else str(person)
