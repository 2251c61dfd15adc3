"""Who could see a record on a given day, and why: the question of the one door (checks.py) asked for everybody at once.

It counts what had been recorded by the end of that day, and is in force on it: grants, guests, exclusions, the ways to
the roots, the confidentiality. A role that was ended later, with effect from that day, still held on it. Accounts keep
no history: who has been closed since is told for the days on which their roles held.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.db.models import QuerySet

from collab_portal.accounts.models import User
from collab_portal.records.models import Entry, Record

from .models import Confidential, Exclusion, Guest, RoleGrant, SingleGrant
from .roles import BY_CODE, CAPABILITIES, CONTRIBUTE, MANAGE, VIEW
from .standing import EndOf, Now
from .walk import reached, roots_by


@dataclass
class Access:
    """What one person may do with a record, and by which roles, invitation or ownership."""

    person_id: int
    may: set[str] = field(default_factory=set)
    grants: list = field(default_factory=list)
    guest: Guest | None = None
    own: bool = False
    person: User | None = None

    @property
    def capabilities(self) -> list[str]:
        return [capability for capability in CAPABILITIES if capability in self.may]


def who_could(capability: str, record: Record, on: datetime.date) -> QuerySet:
    """The people who held a capability on a record at the end of a day."""
    return User.objects.filter(
        pk__in=[access.person_id for access in access_to(record, on) if capability in access.may]
    )


def access_to(record: Record, on: datetime.date) -> list[Access]:
    """Everybody who could do anything with a record at the end of a day, by name, and why. Constant queries."""
    found = _Reckoning(record, on).found
    people = User.objects.filter(pk__in=found, kind=User.Kind.PERSON)
    people = people.filter(is_active=True) if on == datetime.date.today() else people
    for person in people:
        found[person.pk].person = person
    known = [access for access in found.values() if access.person and access.may]
    return sorted(known, key=lambda access: (access.person.name.casefold(), access.person_id))


def kept_from(record: Record, on: datetime.date) -> list:
    """The exclusions from a record, or from what covers it, that held at the end of a day, with their people."""
    rows = _Reckoning(record, on).exclusions
    people = User.objects.in_bulk([row.user_id for row in rows])
    return [
        (people[row.user_id], row) for row in sorted(rows, key=lambda row: (people[row.user_id].name, row.entry_id))
    ]


class _Reckoning:
    """One record, one day. `found`: Access by person."""

    def __init__(self, record: Record, on: datetime.date, *, also_withdrawn: bool = False):
        self.stood = Now() if on == datetime.date.today() else EndOf(on)
        self.model, self.pk, self.also_withdrawn = type(record), record.pk, also_withdrawn
        self.found: dict[int, Access] = {}
        self.exclusions: list = []
        if self._was_there():
            others = {getattr(self.row, f"{path}_id") for path in self.model.shown_with} - {None}
            if self._follow():
                self._reckon()
                self._shown_with(others)

    def _was_there(self) -> bool:
        self.row = next(iter(self.stood.rows(self.model, {self.pk})), None)
        return self.row is not None and (self.also_withdrawn or not self.stood.is_withdrawn(self.row))

    def _follow(self) -> bool:
        """To the record that decides, for what hangs on any record: a comment, a document, a role."""
        while self.model.access_via:
            self.pk = getattr(self.row, f"{self.model.access_via}_id")
            self.model = Entry.objects.get(pk=self.pk).model
            if not self._was_there():
                return False
        return True

    def _reckon(self) -> None:
        self._cover()
        self._by_roles()
        self._by_confidentiality()
        self._by_ownership()
        self._by_invitation()
        self._drafts()
        covered = {pk for pk in (self.pk, self.cover_pk) if pk}
        self.exclusions = self._in_force(Exclusion, "record", covered)
        for exclusion in self.exclusions:
            self.found.pop(exclusion.user_id, None)

    def _of(self, person_id: int) -> Access:
        return self.found.setdefault(person_id, Access(person_id))

    def _in_force(self, model, to: str, ids: set[int]) -> list:
        on, rows = self.stood.on, self.stood.pointing(model, to, ids)
        return [
            row
            for row in rows
            if row.starts <= on and (row.ends is None or row.ends >= on) and not self.stood.is_withdrawn(row)
        ]

    def _cover(self) -> None:
        """The record whose confidentiality, guests and exclusions cover this one; none where the way ends before it."""
        self.cover_model, self.cover_pk = self.model, self.pk
        for step in self.model.covered_by.split("__") if self.model.covered_by else ():
            self.cover_pk = next(iter(reached(step, self.cover_model, {self.cover_pk} - {None}, self.stood)), None)
            self.cover_model = self.cover_model._meta.get_field(step).related_model

    def _by_roles(self) -> None:
        inside = roots_by(self.model.access_roots, self.model, self.pk, self.stood)
        seen = roots_by(self.model.view_roots, self.model, self.pk, self.stood)
        self.managers = set()
        for grant in self._in_force(RoleGrant, "root", inside | seen):
            gives = BY_CODE[grant.role].capabilities & (set(CAPABILITIES) if grant.root_id in inside else {VIEW})
            if gives:
                self._of(grant.user_id).may |= gives
                self._of(grant.user_id).grants.append(grant)
            if MANAGE in gives:
                self.managers.add(grant.user_id)

    def _by_confidentiality(self) -> None:
        """Takes away those whose roles don't reach into what is kept to fewer people."""
        if not (self.cover_pk and issubclass(self.cover_model, Confidential)):
            return
        cover = next(iter(self.stood.rows(self.cover_model, {self.cover_pk})))
        if cover.confidential_to == Confidential.To.INHERIT:
            return
        roots = set()
        if cover.confidential_to == Confidential.To.BODY:
            roots = reached(self.cover_model.confidential_body, self.cover_model, {self.cover_pk}, self.stood)
        elif cover.confidential_to == Confidential.To.TRUST:
            roots = {cover.confidential_trust_id} - {None}
        readers = {g.user_id for g in self._in_force(RoleGrant, "root", roots) if VIEW in BY_CODE[g.role].capabilities}
        self.found = {person: access for person, access in self.found.items() if person in readers}

    def _by_ownership(self) -> None:
        for person_id in reached(self.model.owned_by, self.model, {self.pk}, self.stood) if self.model.owned_by else ():
            access = self._of(person_id)
            access.own, access.may = True, access.may | {VIEW, CONTRIBUTE}

    def _by_invitation(self) -> None:
        relation = next((r for r in self.cover_model._meta.related_objects if _is_single(r)), None)
        if relation is None or self.cover_pk is None:
            return
        for guest in self._in_force(Guest, "record", {self.cover_pk}):
            if self._let_in(relation.related_model, guest.user_id):
                access = self._of(guest.user_id)
                access.guest, access.may = guest, access.may | {VIEW}

    def _let_in(self, model: type[SingleGrant], person_id: int) -> bool:
        """Whether guardian's row stands behind an invitation; it keeps no history, so a past day goes by the other."""
        if isinstance(self.stood, EndOf):
            return True
        if not hasattr(self, "_open_to"):
            rows = model.objects.filter(
                content_object=self.cover_pk, permission__codename=f"view_{self.cover_model._meta.model_name}"
            )
            self._open_to = set(rows.values_list("user_id", flat=True))
        return person_id in self._open_to

    def _shown_with(self, others: set[int]) -> None:
        """Takes away those who may not view what the row is shown with: its words name it."""
        for other in Entry.objects.filter(pk__in=others):
            there = _Reckoning(other.record, self.stood.on, also_withdrawn=True).found
            self.found = {who: may for who, may in self.found.items() if who in there and VIEW in there[who].may}

    def _drafts(self) -> None:
        """What only those who manage it may see yet."""
        condition = self.model.managers_only
        if condition is not None and self.stood.meets(self.model, self.row, condition):
            for person_id, access in self.found.items():
                access.may -= set() if person_id in self.managers or access.own else {VIEW}


def _is_single(relation) -> bool:
    return issubclass(relation.related_model, SingleGrant)
