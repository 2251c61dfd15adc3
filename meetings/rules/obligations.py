"""What several trusts owe of one action: how many have done it, who is outstanding, and how it is closed so."""

from __future__ import annotations

from collections.abc import Iterable

from meetings.models import Obligation

Status = Obligation.Status
NO_ANSWER = "no answer"


def outstanding(obligations: Iterable[Obligation]) -> list[Obligation]:
    """Those not done that apply, by the name of the trust."""
    rows = (row for row in obligations if row.status == Status.OUTSTANDING)
    return sorted(rows, key=lambda row: (row.trust.short, row.pk or 0))


def standing(obligations: Iterable[Obligation]) -> str:
    """'6 of 9 done, 1 does not apply; outstanding: Dudley, Walsall'; nothing where no trust owes anything."""
    rows = list(obligations)
    if not rows:
        return ""
    left, done = outstanding(rows), sum(row.status == Status.DONE for row in rows)
    exempt = len(rows) - len(left) - done
    apart = f", {exempt} {'does' if exempt == 1 else 'do'} not apply" if exempt else ""
    names = f"; outstanding: {', '.join(row.trust.short for row in left)}" if left else ""
    return f"{done} of {len(rows)} done{apart}{names}"


def closing_words(obligations: Iterable[Obligation], why: str) -> str:
    """'Closed with 2 of 9 outstanding: Dudley (awaiting data), Walsall (no answer). Why: …', to be kept as text."""
    rows = list(obligations)
    left = outstanding(rows)
    if not rows:
        return why
    if not left:
        return f"Closed with none of {len(rows)} outstanding. {why}".strip()
    names = ", ".join(f"{row.trust.short} ({row.evidence.strip().rstrip('.') or NO_ANSWER})" for row in left)
    return f"Closed with {len(left)} of {len(rows)} outstanding: {names}. Why: {why}"
