"""The answers of the authority rule in words, as a decision page and a minute print them."""

from __future__ import annotations

import datetime
from decimal import Decimal

from collab_portal.ui.words import brief, money

from .authority_facts import Amount, Answer, Power, Reserved, TermsClause

NOT_A_MEMBER = "The trust has no seat in this body and no membership on that day."
RECOMMENDS_ONLY = "An advisory group decides nothing: it recommends, and each trust’s board decides."
OWN_BOARD = "The trust’s own board may decide anything of its trust."
OWN_BOARD_SOURCE = "The trust’s own board"
MEASURES = {"whole_life": "whole-life", "yearly": "a year"}
STATED = {"whole_life": "whole-life value", "yearly": "yearly value"}
VAT = {"without": "without VAT", "with": "with VAT"}

ABOVE = "above its limit, subject to ratification"
IN_SHORT = {
    "subject_to_ratification": "not delegated, subject to ratification",
    "reserved": "reserved",
    "recommends_only": "can only recommend",
    "not_a_member": "no member on that day",
    "nobody_to_use_it": "delegated, but nobody there can use it",
    "cannot_compare": "the value can’t be compared with its limit",
}


def summary(rows: list[tuple[str, Answer]]) -> str:
    """'Could decide: 3 of 4. Walsall: above its limit, subject to ratification.' The names are those of the trusts."""
    could = sum(answer.may for _, answer in rows)
    others: dict[str, list[str]] = {}
    for name, answer in rows:
        if not answer.may:
            others.setdefault(answer.short or IN_SHORT[answer.verdict], []).append(name)
    said = [f"Could decide: {could} of {len(rows)}", *(f"{', '.join(names)}: {why}" for why, names in others.items())]
    return ". ".join(said) + "."


def limit_in_words(limit: Amount) -> str:
    """'up to £500,000 whole-life without VAT', or 'without a limit'."""
    return f"up to {amount_in_words(limit)}" if limit.pounds is not None else "without a limit"


def amount_in_words(amount: Amount) -> str:
    """'£500,000 whole-life without VAT'."""
    parts = (money(amount.pounds), MEASURES.get(amount.measures, ""), VAT.get(amount.vat, ""))
    return " ".join(filter(None, parts))


def may(power: Power, value: Amount, reserved: list[Reserved]) -> str:
    """By which delegation, up to how much, on which conditions; where no value was given, also what stays reserved."""
    said = [f"{power.reference} delegates this to {power.holder or 'the body'}, {limit_in_words(power.limit)}"]
    kept = [row for row in reserved if row.above.pounds is not None and value.pounds is None]
    said += [f"above {amount_in_words(row.above)} it is reserved to the board" for row in kept]
    return f"{'; '.join(said)}.{_conditions(power)}"


def nobody(power: Power) -> str:
    """The power is there, and nobody at the table to use it."""
    if power.to_role:
        return f"{power.reference} delegates this to the {power.to_role}, who does not sit in this body on that day."
    to = power.holder or "the body"
    return f"{power.reference} delegates this to {to}, but nobody sits there for the trust on that day."


def above_limit(power: Power, total: Decimal, earlier: Decimal) -> str:
    """By how much is too much, with the earlier decisions that count together."""
    together = f" with the {money(earlier)} decided before, which counts together," if _counts(power, earlier) else ""
    return (
        f"{money(total)}{together} is above the limit of {power.reference} ({limit_in_words(power.limit)}): "
        "subject to ratification by the trust’s own board."
    )


def outside(area: str) -> str:
    """No delegation in force covers the area."""
    return f"No delegation in force covers {area}: subject to ratification by the trust’s own board."


def revoked(power: Power) -> str:
    """A delegation that would have covered it was taken back."""
    return (
        f"The delegation {power.reference} that this rested on was revoked on {_day(power.term.revoked_on)}: "
        "subject to ratification by the trust’s own board."
    )


def revoked_in_short(power: Power) -> str:
    """'DEL-0007 was revoked on 26 February 2024, subject to ratification'."""
    return f"{power.reference} was revoked on {_day(power.term.revoked_on)}, subject to ratification"


def reserved(row: Reserved) -> str:
    """The whole area is the board's own."""
    return f"Reserved to the trust’s own board: {row.wording}."


def reserved_above(row: Reserved) -> str:
    """Above a sum it is the board's own."""
    return f"Above {amount_in_words(row.above)} this is reserved to the trust’s own board: {row.wording}."


def retained(clause: TermsClause) -> str:
    """The parents kept it when they gave the body its terms."""
    above = f" above {money(clause.limit)}" if clause.limit is not None else ""
    return f"Clause {clause.number} of the body’s terms of reference keeps this{above} for its parents."


def terms(clause: TermsClause) -> str:
    """'terms of reference, clause 4.2'."""
    return f"terms of reference, clause {clause.number}"


def cannot_compare(limit: Amount) -> str:
    """How to state the value so that it can be compared."""
    how = " ".join(filter(None, (STATED.get(limit.measures, "value"), VAT.get(limit.vat, ""))))
    return f"The limit is {amount_in_words(limit)}, another value than the one given. State the {how}."


def _conditions(power: Power) -> str:
    return f" Conditions: {power.conditions.strip().rstrip('.')}." if power.conditions.strip() else ""


def _counts(power: Power, earlier: Decimal) -> bool:
    return bool(earlier) and power.split_counts


def _day(day: datetime.date | None) -> str:
    return brief(day)
