"""Any record by its entry: which of these may a person see? Two queries, however many and of however many kinds;
those kinds that hang from a record of any kind (a link, a comment) cost one more each.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from collab_portal.accounts.models import User
from collab_portal.records.models import Entry, Record

from .checks import visible


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
