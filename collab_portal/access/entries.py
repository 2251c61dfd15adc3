"""Any record by its entry: which of these may a person see? Constant queries for each kind."""

from collections import defaultdict
from collections.abc import Iterable

from collab_portal.accounts.models import User
from collab_portal.records.models import Entry

from .checks import visible


def visible_entries(entries: Iterable[Entry | int | None], user: User) -> set[int]:
    """The ids among `entries` (entries or their ids; None is passed over) that `user` may see."""
    ids = {getattr(entry, "pk", entry) for entry in entries} - {None}
    if not ids:
        return set()
    by_kind = defaultdict(list)
    for pk, kind in Entry.objects.filter(pk__in=ids).values_list("pk", "kind"):
        by_kind[kind].append(pk)
    seen: set[int] = set()
    for kind, pks in by_kind.items():
        model = Entry(kind=kind).model
        seen |= set(visible(model.objects.filter(pk__in=pks), user).values_list("pk", flat=True))
    return seen
