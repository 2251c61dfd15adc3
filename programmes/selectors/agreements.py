"""Agreements as lists and pages show them: by state, with their parties."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.documents.models import Document

from ..models import Agreement, AgreementParty, AgreementVersion, Collaborative, Organisation
from ..rules import agreements as rules


@dataclass(frozen=True)
class PartyRow:
    """A party on an agreement's page: since when it is bound, and whether the reader may record its signature."""

    party: AgreementParty
    bound_since: datetime.date | None
    may_manage: bool


@dataclass(frozen=True)
class AgreementRow:
    """An agreement in a list: how it stands on a day, and the party that the list is about, if any."""

    agreement: Agreement
    state: rules.State
    others: list[str]
    party: AgreementParty | None = None
    bound_since: datetime.date | None = None


def in_state(agreements: QuerySet[Agreement], code: str, on: datetime.date) -> QuerySet[Agreement]:
    """The agreements whose state on a day is this one: `rules.agreements.state` said in SQL, tested against it."""
    parties = AgreementParty.objects.in_use().filter(agreement=OuterRef("pk"))
    some, missing = Exists(parties.filter(signed_on__lte=on)), Exists(parties.exclude(signed_on__lte=on))
    ended, complete = Q(ends__lt=on), Q(some) & ~Q(missing)
    begun = complete & ~Q(starts__gt=on) & ~ended
    ending, late = Q(ends__lte=on + rules.ENDS_SOON), Q(review_by__lt=on)
    conditions = {
        "ended": ended,
        "unsigned": ~ended & ~Q(some),
        "part_signed": ~ended & Q(some) & Q(missing),
        "signed": ~ended & complete & Q(starts__gt=on),
        "ending": begun & ending,
        "review_overdue": begun & ~ending & late,
        "in_force": begun & ~ending & ~late,
    }
    return agreements.filter(conditions[code])


def with_parties(agreements: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """The same with the parties that each state is read from, in one query more."""
    parties = AgreementParty.objects.in_use().select_related("entry", "organisation").order_by("organisation__name")
    return agreements.prefetch_related(Prefetch("parties", parties))


def agreements_of(collaborative: Collaborative, user: User, on: datetime.date) -> list[AgreementRow]:
    """The agreements of a collaborative that the reader sees, the ended ones last."""
    rows = visible(Agreement.objects.filter(collaborative=collaborative).select_related("entry"), user)
    return _sorted([_row(agreement, on) for agreement in with_parties(rows)])


def agreements_binding(trust: Organisation, user: User, on: datetime.date) -> list[AgreementRow]:
    """The agreements in which a trust is a party, or which it keeps, as far as the reader sees them."""
    mine = visible(AgreementParty.objects.filter(organisation=trust).select_related("entry"), user)
    parties = {party.agreement_id: party for party in mine}
    rows = Agreement.objects.filter(Q(pk__in=parties) | Q(kept_by=trust)).select_related("entry")
    return _sorted([_row(row, on, parties.get(row.pk)) for row in with_parties(visible(rows, user))])


def parties_of(agreement: Agreement, user: User) -> list[PartyRow]:
    """Who is bound: the parties by name, those that have not signed last."""
    rows = AgreementParty.objects.filter(agreement=agreement)
    managed = set(visible(rows, user, "manage").values_list("pk", flat=True))
    rows = visible(rows, user).select_related("entry", "organisation", "signed_by").order_by("organisation__name")
    return [
        PartyRow(party, rules.bound_since(party.signed_on, agreement.starts), party.pk in managed)
        for party in sorted(rows, key=lambda party: party.signed_on is None)
    ]


def versions_of(agreement: Agreement, user: User) -> list[AgreementVersion]:
    """The wordings of an agreement, the newest first; `document_seen` is the document where the reader sees it."""
    rows = visible(AgreementVersion.objects.filter(agreement=agreement), user)
    return with_documents(rows.select_related("entry").order_by("-number"), user)


def with_documents(versions: QuerySet, user: User) -> list:
    """Versions of anything with a `document`, each with `document_seen`: that document where the reader sees it."""
    found = list(versions)
    documents = Document.objects.filter(pk__in=[version.document_id for version in found if version.document_id])
    seen = visible(documents.select_related("entry", "file"), user).in_bulk() if found else {}
    for version in found:
        version.document_seen = seen.get(version.document_id)
    return found


def _row(agreement: Agreement, on: datetime.date, party: AgreementParty | None = None) -> AgreementRow:
    others = [row.organisation.short for row in agreement.parties.all() if party is None or row.pk != party.pk]
    since = rules.bound_since(party.signed_on, agreement.starts) if party else None
    return AgreementRow(agreement, agreement.state(on), others, party, since)


def _sorted(rows: list[AgreementRow]) -> list[AgreementRow]:
    return sorted(rows, key=lambda row: (row.state.code == "ended", row.agreement.name.lower(), row.agreement.pk))
