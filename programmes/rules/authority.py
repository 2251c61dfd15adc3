"""Could this trust's member, in this body, on this day, take a decision in this area at this value?

One rule for every page, meeting and report that asks it (domain.md, 'Delegation' and 'Governance bodies'; practice.md,
section 1). It reads no database: `selectors.authority` gathers the facts, and frozen answers outlive them.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from . import authority_words as words
from .authority_facts import Amount, Answer, Asked, Power, Reserved, TermsClause

MAY = "may"
SUBJECT_TO_RATIFICATION = "subject_to_ratification"
RESERVED = "reserved"
RECOMMENDS_ONLY = "recommends_only"
NOT_A_MEMBER = "not_a_member"
NOBODY_TO_USE_IT = "nobody_to_use_it"
CANNOT_COMPARE = "cannot_compare"

ADVISORY, INDIVIDUALS, IN_COMMON, JOINT, SINGLE = "advisory", "individuals", "in_common", "joint", "single"
BEST_FIRST = (MAY, CANNOT_COMPARE, NOBODY_TO_USE_IT, SUBJECT_TO_RATIFICATION)  # of several delegations the first wins


def answer(asked: Asked, *, powers: list[Power], reserved: list[Reserved], clauses: list[TermsClause]) -> Answer:
    """The answer for one trust. `powers` and `reserved` are that trust's in the area, of any time.

    Who belongs and what the body is come first; what a board keeps beats what it delegated; of several delegations the
    one that allows most wins.
    """
    if not asked.member:
        return Answer(False, NOT_A_MEMBER, words.NOT_A_MEMBER)
    if asked.structure == ADVISORY:
        return Answer(False, RECOMMENDS_ONLY, words.RECOMMENDS_ONLY)
    if asked.own_board:
        return Answer(True, MAY, words.OWN_BOARD, words.OWN_BOARD_SOURCE)
    kept = _kept_back(asked, reserved, clauses)
    if kept and kept.verdict == RESERVED:
        return kept
    given = _delegated(asked, powers, clauses, reserved)
    return kept if kept and given.may else given


def _kept_back(asked: Asked, reserved: list[Reserved], clauses: list[TermsClause]) -> Answer | None:
    """What the trust's board reserved, or the parents kept in their terms; or that a reserved sum can't be compared."""
    unclear = None
    for row in sorted((row for row in reserved if row.term.holds(asked.on)), key=lambda row: row.id):
        if row.above.pounds is None:
            return Answer(False, RESERVED, words.reserved(row), row.source, rests_on=row.id)
        exceeds = _exceeds(asked.value, row.above)
        if exceeds:
            return Answer(False, RESERVED, words.reserved_above(row), row.source, rests_on=row.id)
        if exceeds is None and asked.value.pounds is not None:
            unclear = unclear or _cannot_compare(row.above, row.source, row.id)
    for clause in clauses:
        if not clause.delegated and _retains(clause, asked.value.pounds):
            return Answer(False, RESERVED, words.retained(clause), words.terms(clause), rests_on=clause.id)
    return unclear


def _retains(clause: TermsClause, pounds: Decimal | None) -> bool:
    """The parents keep the whole area, or, where the clause names a sum, what is above it."""
    return clause.limit is None or (pounds is not None and pounds > clause.limit)


def _delegated(asked: Asked, powers: list[Power], clauses: list[TermsClause], reserved: list[Reserved]) -> Answer:
    held = [power for power in powers if _is_for(power, asked)]
    judged = [(_verdict(power, asked), power) for power in held if power.term.holds(asked.on)]
    if not judged:
        return _outside(asked, held)
    verdict, power = min(judged, key=lambda pair: (BEST_FIRST.index(pair[0]), *_most_first(pair[1])))
    if verdict == CANNOT_COMPARE:
        return _cannot_compare(power.limit, power.source, power.id)
    reason = {
        MAY: words.may(power, asked.value, [row for row in reserved if row.term.holds(asked.on)]),
        NOBODY_TO_USE_IT: words.nobody(power),
        SUBJECT_TO_RATIFICATION: words.above_limit(power, _total(power, asked), asked.earlier),
    }[verdict]
    short = words.ABOVE if verdict == SUBJECT_TO_RATIFICATION else ""
    may, also = verdict == MAY, [words.terms(clause) for clause in clauses if _gives(clause, asked.value.pounds)]
    source = "; ".join(filter(None, [power.source or power.reference, *(also if may else [])]))
    return Answer(may, verdict, reason, source, power.id if may else None, power.id, short)


def _is_for(power: Power, asked: Asked) -> bool:
    """To the body itself; in common also to the trust's own committee; among individuals also to a post-holder."""
    if power.to_body is not None:
        return power.to_body == asked.body or (asked.structure == IN_COMMON and power.to_body in asked.committees)
    return asked.structure == INDIVIDUALS


def _verdict(power: Power, asked: Asked) -> str:
    total = Amount(_total(power, asked), asked.value.measures, asked.value.vat)
    exceeds = _exceeds(total, power.limit)
    if exceeds:
        return SUBJECT_TO_RATIFICATION
    if not _somebody_uses(power, asked):
        return NOBODY_TO_USE_IT
    return CANNOT_COMPARE if exceeds is None and total.pounds is not None else MAY


def _somebody_uses(power: Power, asked: Asked) -> bool:
    if asked.structure != INDIVIDUALS:
        return True
    return power.to_role.casefold().strip() in asked.titles if power.to_role else asked.seated


def _total(power: Power, asked: Asked) -> Decimal | None:
    """The value, with the related decisions before it where split decisions count together."""
    if asked.value.pounds is None:
        return None
    return asked.value.pounds + (asked.earlier if power.split_counts else 0)


def _exceeds(value: Amount, limit: Amount) -> bool | None:
    """Whether a value is above a limit; None where that can't be said. What nobody stated is taken as the limit's."""
    if limit.pounds is None:
        return False
    if value.pounds is None or not _same(value.measures, limit.measures) or not _same(value.vat, limit.vat):
        return None
    return value.pounds > limit.pounds


def _same(said: str | None, meant: str | None) -> bool:
    return said is None or meant is None or said == meant


def _gives(clause: TermsClause, pounds: Decimal | None) -> bool:
    return clause.delegated and (clause.limit is None or pounds is None or pounds <= clause.limit)


def _most_first(power: Power) -> tuple:
    """No limit before any, a higher one before a lower; then the one entered first."""
    limit = power.limit.pounds
    return (limit is not None, -(limit or 0), power.id)


def _outside(asked: Asked, held: list[Power]) -> Answer:
    """No delegation covers it. One that was revoked, and would have, is named: somebody relied on it."""
    for power in sorted(held, key=lambda power: power.term.revoked_on or power.term.starts, reverse=True):
        if power.term.revoked_on and replace(power.term, revoked_on=None).holds(asked.on):
            why, short = words.revoked(power), words.revoked_in_short(power)
            return Answer(False, SUBJECT_TO_RATIFICATION, why, power.source, rests_on=power.id, short=short)
    return Answer(False, SUBJECT_TO_RATIFICATION, words.outside(asked.area))


def _cannot_compare(limit: Amount, source: str, rests_on: int) -> Answer:
    return Answer(False, CANNOT_COMPARE, words.cannot_compare(limit), source, rests_on=rests_on)
