"""Whether an ODS code fits the kind of organisation it is for (NHS England's organisation data service; domain.md)."""

from __future__ import annotations

import re

NHS_TRUST = (re.compile(r"[RT][A-Z0-9]{2}"), "is R or T and two letters or digits, for example RJE")
CARE_BOARD = (re.compile(r"Q[A-Z0-9]{2}"), "is Q and two letters or digits, for example QNC")
AUTHORITY = (re.compile(r"[0-9]{3}"), "is three digits, for example 413")
OTHER = (re.compile(r"[A-Z0-9]{3,6}"), "is three to six letters or digits, for example NQ1")
TRUST_KINDS = ("acute", "community", "mental_health", "ambulance", "specialist")
OF_KIND = {
    **dict.fromkeys(TRUST_KINDS, ("an NHS trust", *NHS_TRUST)),
    "icb": ("an integrated care board", *CARE_BOARD),
    "local_authority": ("a local authority", *AUTHORITY),
    "independent": ("an independent or voluntary provider", *OTHER),
}


def tidy(code: str) -> str:
    """A code as it is kept: in capitals, without the blanks around it."""
    return code.strip().upper()


def refusal(code: str, kind: str) -> str:
    """What to do where a code doesn't fit a kind; '' where it does. A kind that isn't known is asked nothing."""
    if kind not in OF_KIND:
        return ""
    whose, shape, words = OF_KIND[kind]
    if shape.fullmatch(tidy(code)):
        return ""
    return f"The ODS code of {whose} {words}. Check the code, or choose another kind."
