"""What can be wrong with agreements, delegations and reviews."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ..models import Clause
from .health import SOON, Facts, Found, by, written


def agreement_dates(facts: Facts) -> Iterator[Found]:
    """An agreement that ended counts until one of its kind is in force in the same collaborative."""
    in_force = {(row.collaborative_id, row.kind) for row in facts.agreements if facts.holds(row)}
    for row in facts.seen(facts.agreements):
        if row.ends and row.ends < facts.on:
            if (row.collaborative_id, row.kind) not in in_force:
                yield Found(row, f"ended on {written(row.ends)}, and no other of its kind is in force", row.ends)
            continue
        if row.ends and row.ends - facts.on <= SOON:
            yield Found(row, f"ends on {written(row.ends)}", row.ends)
        if row.review_by and row.review_by < facts.on:
            yield Found(row, f"a review was due on {written(row.review_by)}", row.review_by)


def agreements_unsigned(facts: Facts) -> Iterator[Found]:
    agreements = {row.pk: row for row in facts.agreements if facts.holds(row)}
    for party in facts.seen(facts.parties):
        row = agreements.get(party.agreement_id)
        if row and row.starts < facts.on and (party.signed_on is None or party.signed_on > facts.on):
            words = f"{party.organisation.short} has not signed {row}, which began on {written(row.starts)}"
            yield Found(party, words, row.starts)


def delegation_dates(facts: Facts) -> Iterator[Found]:
    """A delegation that ended counts until the same trust has delegated the area to that holder again."""
    in_force = {_power(row) for row in facts.delegations if facts.holds(row)}
    replaced = {row.replaces_id for row in facts.delegations}
    for row in facts.seen(facts.delegations):
        if row.ends is None or row.revoked_on or row.pk in replaced:
            continue
        if row.ends < facts.on and _power(row) not in in_force:
            yield Found(row, f"ended on {written(row.ends)}", row.ends)
        elif facts.holds(row) and row.ends - facts.on <= SOON:
            yield Found(row, f"ends on {written(row.ends)}", row.ends)


def powers_revoked(facts: Facts) -> Iterator[Found]:
    """A body's terms in force claim a power in an area that a trust took back and has not given again."""
    in_force = {_power(row) for row in facts.delegations if facts.holds(row)}
    terms = {row.pk: row for row in facts.seen(facts.terms) if facts.holds(row)}
    claimed = by((row for row in facts.clauses if row.kind == Clause.Kind.DELEGATED), "area_id")
    for row in facts.seen(facts.delegations):
        if row.to_body_id is None or not row.revoked_on or row.revoked_on > facts.on or _power(row) in in_force:
            continue
        for clause in claimed.get(row.area_id, []):
            held = terms.get(clause.terms_id)
            if held and held.body_id == row.to_body_id:
                words = f"revoked on {written(row.revoked_on)}, but clause {clause.number} of {row.to_body} rests on it"
                yield Found(row, words, row.revoked_on, (held,))


def delegations_overlap(facts: Facts) -> Iterator[Found]:
    """Two delegations of one trust in one area at one time that leave open who decides."""
    alike = by((row for row in facts.seen(facts.delegations) if facts.holds(row)), "from_trust_id")
    for rows in alike.values():
        for first, second in combinations(sorted(rows, key=lambda row: (row.starts, row.pk)), 2):
            if first.area_id == second.area_id and (why := conflict(first, second)):
                yield Found(second, f"overlaps with the delegation to {first.holder}: {why}", second.starts, (first,))


def conflict(first, second) -> str:
    """Why two delegations of one trust in one area leave open who decides; nothing where the one is a step below.

    A step below has the lower limit: a post below a body, a body below the one it reports to, a post below another
    post (research/practice.md 7: the scheme says for each function who holds it, up to which limit).
    """
    if _holder(first) == _holder(second):
        same = (first.limit, first.measures, first.vat) == (second.limit, second.measures, second.vat)
        return "" if same else "one holder has two limits"
    if (first.measures, first.vat) != (second.measures, second.vat) and first.limit and second.limit:
        return "their limits measure different things"
    if first.limit == second.limit:
        return "both hold the same power"
    lower, upper = sorted((first, second), key=lambda row: (row.limit is None, row.limit or 0))
    return "" if _step_below(lower, upper) else f"{lower.holder} has the lower limit, but is not a step below"


def collaborative_reviews(facts: Facts) -> Iterator[Found]:
    for row in facts.seen(facts.collaboratives):
        if row.next_review and row.next_review < facts.on:
            yield Found(row, f"a review was due on {written(row.next_review)}", row.next_review)


def _step_below(lower, upper) -> bool:
    if lower.to_body_id is None:
        return True
    return upper.to_body_id is not None and lower.to_body.parent_id == upper.to_body_id


def _holder(row) -> tuple:
    return row.to_body_id, row.to_role.strip().lower()


def _power(row) -> tuple:
    return row.from_trust_id, row.area_id, *_holder(row)
