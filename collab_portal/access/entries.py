"""Any record by its entry: which of these may a person see? Two queries, however many and of however many kinds;
those kinds that hang from a record of any kind (a link, a comment) cost one more each.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import QuerySet

from collab_portal.accounts.models import User
from collab_portal.records.models import Entry, Record

from .checks import visible

ANYBODY = -(2**61)  # stands in the door's question for each of the people whom it is asked for
CHUNK = 1000  # pairs of one question
PREPARE = """
DEALLOCATE ALL; PREPARE seen (bigint, bigint[]) AS SELECT id FROM ({question}) AS seen(id) WHERE id = ANY($2)
"""


def visible_entries(entries: Iterable[Entry | int | None], user: User) -> set[int]:
    """The ids among `entries` (entries or their ids; None is passed over) that `user` may see."""
    ids = {getattr(entry, "pk", entry) for entry in entries} - {None}
    if not ids:
        return set()
    by_kind = defaultdict(list)
    for pk, kind in Entry.objects.filter(pk__in=ids).values_list("pk", "kind"):
        by_kind[kind].append(pk)
    first, *rest = [_seen(Entry(kind=kind).model, pks, user) for kind, pks in by_kind.items()] or [Entry.objects.none()]
    return set(first.union(*rest, all=True))


def _seen(model: type[Record], pks: list[int], user: User) -> QuerySet:
    return visible(model.objects.filter(pk__in=pks), user).order_by().values_list("pk", flat=True)


def visible_to_each(pairs: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """Of pairs of a person's id and an entry's, those in which the person may see the record: what visible_entries
    says of each person. The question is written and planned once for a thousand pairs, so that many people cost little.

    The system's own actors see nothing here.
    """
    pairs = sorted(set(pairs))
    return set().union(*(_seen_by_each(pairs[at : at + CHUNK]) for at in range(0, len(pairs), CHUNK)))


@transaction.atomic  # a statement is prepared for one connection, which a pool may change after each transaction
def _seen_by_each(pairs: list[tuple[int, int]]) -> set[tuple[int, int]]:
    people = User.objects.filter(pk__in={person for person, _ in pairs}, is_active=True, kind=User.Kind.PERSON)
    people = set(people.values_list("pk", flat=True))
    kinds = dict(Entry.objects.filter(pk__in={about for _, about in pairs}).values_list("pk", "kind"))
    asked = defaultdict(lambda: defaultdict(list))
    for person, about in pairs:
        if person in people and about in kinds:
            asked[kinds[about]][person].append(about)
    return set().union(*(_seen_of_kind(Entry(kind=kind).model, each) for kind, each in asked.items()))


def _seen_of_kind(model: type[Record], asked: dict[int, list[int]]) -> set[tuple[int, int]]:
    """One plan for everybody. Never one statement over all of them (LATERAL): PostgreSQL 18 then answers for one person
    with what it keeps of another, where a condition with a subquery stands at two places of its plan."""
    pks = {pk for each in asked.values() for pk in each}
    try:
        text, params = _seen(model, list(pks), User(pk=ANYBODY)).query.sql_with_params()
    except EmptyResultSet:
        return set()
    found = set()
    with connection.cursor() as cursor:
        cursor.execute(
            PREPARE.format(question=_in_turn(text, ["$1" if param == ANYBODY else "%s" for param in params])),
            [param for param in params if param != ANYBODY],
        )
        for person, abouts in asked.items():
            cursor.execute("EXECUTE seen (%s, %s)", [person, abouts])
            found |= {(person, pk) for (pk,) in cursor.fetchall()}
    return found


def _in_turn(text: str, places: list[str]) -> str:
    """SQL with other placeholders for its own."""
    first, *rest = text.split("%s")
    return first + "".join(map("".join, zip(places, rest, strict=True)))
