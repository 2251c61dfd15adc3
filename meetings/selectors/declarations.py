"""The interests declared at a meeting, as one reader may see them, and those that nobody has declared yet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q

from collab_portal.access.checks import visible
from collab_portal.access.models import Exclusion
from collab_portal.accounts.models import User
from meetings.models import AgendaItem, Conflict, Decision, ItemTrust, Meeting, Opening, PackSection, Presence
from meetings.rules.agenda import Row
from meetings.rules.conflicts import as_minuted
from programmes.models import Post
from programmes.selectors.interests import interests_held

from .agenda import numbered
from .pack import seated


@dataclass(frozen=True)
class Declared:
    """A declaration under its item's number: whose, as minutes name them, and the sentence for the minutes."""

    conflict: Conflict
    number: str
    who: str

    @property
    def sentence(self) -> str:
        return as_minuted(self.who, self.conflict.text, self.conflict.handling)


@dataclass(frozen=True)
class Prompt:
    """An interest on the register that names what an item concerns: perhaps to be declared."""

    item: AgendaItem
    number: str
    person: User
    why: list[str] = field(default_factory=list)


def declared(meeting: Meeting, user: User, *, public: bool = False) -> list[Declared]:
    """What was declared at a meeting, in the order of its agenda, for the items that a reader sees.

    For the minutes: under the item about declarations, and at each item by `conflict.item_id`. With `public`, nothing
    of a private item. A constant number of queries.
    """
    rows = {row.item.pk: row for row in numbered(meeting, user) if not (public and row.item.is_private)}
    order = {pk: place for place, pk in enumerate(rows)}
    found = visible(Conflict.objects.filter(item__in=rows), user)
    found = list(found.select_related("entry", "item__entry", "item__meeting", "person", "decided_by", "interest"))
    names = _as_minuted([each.person for each in found], meeting)
    lines = [Declared(each, rows[each.item_id].number, names[each.person_id]) for each in found]
    return sorted(lines, key=lambda line: (order[line.conflict.item_id], line.who, line.conflict.pk))


def own_withheld(meeting: Meeting, user: User) -> list[Conflict]:
    """A person's own declarations for items that they don't receive, where they know that there is one.

    They know where they declared it themselves, or where a pack that was issued said that a paper is withheld. What
    the declaration says is left out: somebody else may have worded it after the item.
    """
    rows = Conflict.objects.in_use().filter(item__meeting=meeting, person=user)
    rows = rows.exclude(item__in=visible(AgendaItem.objects.filter(meeting=meeting), user).values("pk"))
    said = PackSection.objects.filter(pack__meeting=meeting, pack__issued_at__isnull=False, item__isnull=False)
    rows = rows.filter(Q(created_by=user) | Q(item__in=said.values("item")))
    return list(rows.select_related("entry", "decided_by").order_by("pk"))


def prompts(meeting: Meeting, user: User, people: list[User] | None = None) -> list[Prompt]:
    """Where somebody's interest on the register names a trust that an item concerns and they have not declared it.

    Of everybody who sits at the meeting, or of `people`; only a prompt, never a declaration.
    """
    rows = {row.item.pk: row for row in numbered(meeting, user)}
    concerned = _concerned(rows, user)
    seats = seated(meeting) if concerned else []
    sits_for = {seat.person_id: seat.for_trust_id for seat in seats}
    people = [seat.person for seat in seats] if people is None else people
    said = set(Conflict.objects.in_use().filter(item__in=concerned).values_list("item", "person"))
    held = interests_held([person.pk for person in people], user, meeting.date) if concerned else {}
    return [
        Prompt(rows[pk].item, rows[pk].number, person, why)
        for pk in concerned
        for person in people
        if (pk, person.pk) not in said
        and (why := held[person.pk].naming(concerned[pk], sits_for=sits_for.get(person.pk)))
    ]


def opened_before(meeting: Meeting) -> dict[int, list[Opening]]:
    """Who had opened or downloaded a pack with an item before they were kept from it, by conflict (security S7)."""
    kept = Exclusion.objects.in_force().filter(because__kind=Conflict._meta.label_lower)
    kept = list(kept.filter(record__in=AgendaItem.objects.filter(meeting=meeting).values("pk")))
    items = [each.record_id for each in kept]
    holds = set(PackSection.objects.filter(item__in=items).values_list("item", "pack"))
    rows = Opening.objects.filter(pack__meeting=meeting, reader__in=[each.user_id for each in kept])
    rows = list(rows.select_related("pack").order_by("at"))
    return {
        each.because_id: [
            row
            for row in rows
            if row.reader_id == each.user_id and row.at < each.created_at and (each.record_id, row.pack_id) in holds
        ]
        for each in kept
    }


def handled_after(decision: Decision) -> list[Conflict]:
    """The declarations for a decision's item that were handled, or withdrawn, after the decision was recorded."""
    later = Q(decided_at__gt=decision.created_at) | Q(entry__withdrawn_at__gt=decision.created_at)
    rows = Conflict.objects.filter(later, item=decision.part.item_id)
    return list(rows.select_related("entry", "person", "decided_by").order_by("pk"))


def _concerned(rows: dict[int, Row], user: User) -> dict[int, set[int]]:
    """The trusts that items concern, by item: those named for it, and the one that it is about."""
    found = defaultdict(set)
    named = visible(ItemTrust.objects.filter(item__in=rows), user).order_by("pk")
    for item, trust in named.values_list("item", "trust"):
        found[item].add(trust)
    for pk, row in rows.items():
        if row.item.subject_id and row.item.subject.kind == "programmes.organisation":
            found[pk].add(row.item.subject_id)
    return {pk: found[pk] for pk in rows if pk in found}


def _as_minuted(people: list[User], meeting: Meeting) -> dict[int, str]:
    """'Chief Executive, Trust A', as the list of those present says it; else by the post of the day, else the name."""
    posts = Post.objects.in_force(meeting.date).filter(person__in=people).select_related("organisation")
    names = {person.pk: person.name for person in people}
    names |= {post.person_id: str(post) for post in posts.order_by("-starts", "-pk")}
    rows = Presence.objects.in_use().filter(sitting__meeting=meeting, person__in=people).select_related("for_trust")
    names |= {
        row.person_id: ", ".join(filter(None, [row.job_title, row.for_trust and row.for_trust.name]))
        for row in rows
        if row.job_title
    }
    return names
