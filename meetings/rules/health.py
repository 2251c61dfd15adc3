"""What can be wrong with what boards decided, agreed and were promised (domain.md, Reports: governance health)."""

from __future__ import annotations

from programmes.rules.health import Rule

CODE = "NHS code of governance: boards keep the record of what they decided and see that it is done"

WITHOUT_QUORUM = Rule(
    "decided-without-quorum",
    "Decisions without quorum",
    "What was decided without a quorum is ratified by a quorate meeting.",
    "Terms of reference: without a quorum nothing can be decided",
)
UNRATIFIED = Rule(
    "unratified-positions",
    "Positions not ratified",
    "A trust’s own board answers by the day on which its ratification is due.",
    "NHS Providers and Browne Jacobson, options for collaborative arrangements: each decides for its own trust",
)
NO_OWNER = Rule(
    "actions-without-owner", "Actions without an owner", "Every open action has somebody who is to do it.", CODE
)
NOT_KEPT = Rule(
    "promises-not-kept",
    "Promises not kept",
    "What a board was promised comes back to it by the day that was said.",
    CODE,
)
RULES = (WITHOUT_QUORUM, UNRATIFIED, NO_OWNER, NOT_KEPT)
