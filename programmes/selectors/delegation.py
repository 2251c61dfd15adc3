"""Delegations and reserved matters in words, and the scheme as a map of area by holder."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.words import brief

from ..models import Body, Collaborative, DecisionArea, Delegation, Membership, Organisation, Reservation
from ..rules.authority_words import amount_in_words, limit_in_words
from .authority import amount_of

ROWS = ("entry", "from_trust", "area", "to_body")
LONGEST_CHAIN = 50  # versions that are followed; a safeguard


@dataclass(frozen=True)
class Line:
    """A delegation or a reserved matter in a scheme: who holds the power, up to how much, and since when."""

    record: Delegation | Reservation
    holder: str
    limit: str
    reserved: bool = False


@dataclass(frozen=True)
class Cell:
    """What one trust delegated or reserved in one area."""

    trust: Organisation
    lines: list[Line] = field(default_factory=list)

    @property
    def words(self) -> str:
        """'Board, up to £500,000; reserved above £1 million', or 'Not delegated'."""
        return "; ".join(f"{line.holder}, {line.limit}" for line in self.lines) or "Not delegated"


def sentence_of(delegation: Delegation) -> str:
    """'UHNM’s board has delegated clinical standards to the Board, up to £500,000 whole-life without VAT, from …'."""
    limit = limit_in_words(amount_of(delegation.limit, delegation))
    until = f" until {brief(delegation.ends)}" if delegation.ends else ""
    words = (
        f"{delegation.from_trust.short}’s board has delegated ‘{delegation.area}’ to the {_bare(delegation.holder)}, "
        f"{limit}, from {brief(delegation.starts)}{until}."
    )
    revoked = delegation.revoked_on
    return f"{words} It was revoked on {brief(revoked)}: {delegation.revoked_why}" if revoked else words


def sentence_of_reservation(reservation: Reservation) -> str:
    """'UHNM’s board keeps for itself in clinical standards: mergers, above £1 million …, from …'."""
    above = (
        f" above {amount_in_words(amount_of(reservation.above, reservation))}" if reservation.above is not None else ""
    )
    until = f" until {brief(reservation.ends)}" if reservation.ends else ""
    return (
        f"{reservation.from_trust.short}’s board keeps ‘{reservation.area}’{above} for itself: {reservation.wording}. "
        f"This holds from {brief(reservation.starts)}{until}."
    )


def chain_of(delegation: Delegation, user: User) -> list[Delegation]:
    """Every version that replaced another, the newest first, as far as the reader may see them. Two queries."""
    rows = Delegation.objects.filter(from_trust=delegation.from_trust_id, area=delegation.area_id)
    pairs = dict(rows.exclude(replaces=None).values_list("pk", "replaces"))
    newer = {before: after for after, before in pairs.items()}
    ids, at = [delegation.pk], delegation.pk
    while (at := pairs.get(at)) and len(ids) < LONGEST_CHAIN:
        ids.append(at)
    at = delegation.pk
    while (at := newer.get(at)) and len(ids) < LONGEST_CHAIN:
        ids.insert(0, at)
    return sorted(visible(with_names(rows.filter(pk__in=ids)), user), key=lambda row: ids.index(row.pk))


def delegations_to(body: Body, on: datetime.date, user: User) -> list[Delegation]:
    """What was delegated to a body on a day, by trust and area."""
    rows = _in_force(Delegation.objects.filter(to_body=body), on)
    return list(visible(with_names(rows), user).order_by("from_trust__name", "area__name", "pk"))


def scheme_of(collaborative: Collaborative, on: datetime.date, user: User) -> tuple[list, list]:
    """The trusts across, and (area, cells) down: what each trust delegated in each area on a day."""
    rows = visible(Membership.objects.in_force(on).filter(collaborative=collaborative), user)
    trusts = [row.organisation for row in rows.select_related("organisation__entry").order_by("organisation__name")]
    areas = visible(DecisionArea.objects.filter(collaborative=collaborative).select_related("entry"), user)
    lines = lines_of(on, user, area__collaborative=collaborative)
    return trusts, [
        (area, [Cell(trust, lines[trust.pk, area.pk]) for trust in trusts]) for area in areas.order_by("name", "pk")
    ]


def scheme_of_trust(trust: Organisation, on: datetime.date, user: User) -> list[tuple[DecisionArea, list[Line]]]:
    """A trust's own scheme on a day: each area with who holds what, and what is reserved."""
    lines = lines_of(on, user, from_trust=trust)
    found = {line.record.area: rows for rows in lines.values() for line in rows}
    return sorted(found.items(), key=lambda pair: (pair[0].name, pair[0].pk))


def former_of(trust: Organisation, on: datetime.date, user: User) -> list[Delegation]:
    """Versions no longer in force on a day, the latest first."""
    ended = Q(ends__lt=on) | Q(revoked_on__lte=on)
    rows = visible(with_names(Delegation.objects.filter(ended, from_trust=trust)), user)
    return list(rows.order_by("-starts", "-pk")[:100])


def lines_of(on: datetime.date, user: User, **narrowed) -> dict[tuple[int, int], list[Line]]:
    """The lines of a scheme by trust and area, reserved matters first. Two queries."""
    found: dict[tuple[int, int], list[Line]] = defaultdict(list)
    kept = Reservation.objects.in_force(on).filter(**narrowed).select_related("entry", "area", "area__entry")
    for row in visible(kept, user).order_by("wording", "pk"):
        found[row.from_trust_id, row.area_id].append(_kept_line(row))
    given = _in_force(Delegation.objects.filter(**narrowed), on)
    for row in visible(with_names(given), user).order_by("to_body__name", "to_role", "pk"):
        line = Line(row, str(row.holder), limit_in_words(amount_of(row.limit, row)))
        found[row.from_trust_id, row.area_id].append(line)
    return found


def with_names(rows):
    """With what a delegation's own words need."""
    return rows.select_related(*ROWS, "from_trust__entry", "area__entry", "to_body__entry")


def scheme_table(trusts: Iterable[Organisation], rows: list) -> tuple[list[str], list[list[str]]]:
    """The map as headings and rows of text, for Excel."""
    headings = ["Decision area", *(trust.short for trust in trusts)]
    return headings, [[str(area), *(cell.words for cell in cells)] for area, cells in rows]


def _in_force(rows, on: datetime.date):
    held = rows.filter(starts__lte=on, entry__withdrawn_at=None).filter(Q(ends=None) | Q(ends__gte=on))
    return held.filter(Q(revoked_on=None) | Q(revoked_on__gt=on))


def _kept_line(row: Reservation) -> Line:
    above = f"above {amount_in_words(amount_of(row.above, row))}" if row.above is not None else "all of it"
    return Line(row, f"Reserved: {row.wording}", above, reserved=True)


def _bare(holder) -> str:
    return str(holder).removeprefix("The ").removeprefix("the ")
