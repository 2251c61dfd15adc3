"""Can a meeting decide this, and what would make it lawful? For one part and one trust, over plain facts.

Three things are asked: is the power there (rules.authority of programmes), is somebody there to use it, is the sitting
quorate. What is said is never more than these facts hold: where nobody knows, it can't be decided yet.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from collab_portal.ui.words import date_nhs
from programmes.rules import authority

YES, RATIFY, ADVISE, NO = "yes", "ratify", "advise", "no"
HERE, ABSENT, CONFLICTED = "here", "absent", "conflicted"
WORDS = {YES: "Yes", RATIFY: "Subject to its board", ADVISE: "Can only recommend", NO: "Not now"}


@dataclass(frozen=True)
class Holder:
    """Who sits for a trust and could use its power: in the room (or expected), not there, or conflicted."""

    name: str
    state: str
    deputies: tuple[str, ...] = ()  # named for the day, not conflicted and not there as a member themselves


@dataclass(frozen=True)
class Facts:
    """What is known about one part and one trust."""

    asks: bool  # for a decision that needs power, not only to note
    open_to_it: bool  # what the item is for allows the decision
    quorate: bool
    missing: str = ""  # why not, as the quorum says it
    verdict: str = ""  # of the authority rule; empty where the part names no area
    reason: str = ""
    holders: tuple[Holder, ...] = ()
    next_board: datetime.date | None = None
    held: tuple[str, ...] = ()  # what of the matter itself stands against it: the open criteria of a gate
    of_one_trust: bool = True  # the sitting is that trust's own committee, so its quorum is the trust's alone


@dataclass(frozen=True)
class Verdict:
    """Whether it can be decided, why not, and what would make it lawful."""

    state: str
    reasons: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        return WORDS[self.state]


def judge(facts: Facts) -> Verdict:
    """The answer for one part and trust."""
    state = _state(facts)
    if state == YES:
        return Verdict(YES)
    return Verdict(state, tuple(_reasons(facts)), tuple(_ways(facts)))


def may_use(facts: Facts) -> list[str]:
    """Who could use the power now."""
    return [holder.name for holder in facts.holders if holder.state == HERE] if _has_power(facts) else []


def _state(facts: Facts) -> str:
    if not facts.quorate or not _somebody_there(facts):
        return NO
    if not facts.asks:
        return YES
    if not facts.open_to_it or facts.held:
        return NO
    if facts.verdict in ("", authority.MAY):
        return YES
    return {authority.SUBJECT_TO_RATIFICATION: RATIFY, authority.RECOMMENDS_ONLY: ADVISE}.get(facts.verdict, NO)


def _has_power(facts: Facts) -> bool:
    return facts.verdict in ("", authority.MAY, authority.SUBJECT_TO_RATIFICATION)


def _somebody_there(facts: Facts) -> bool:
    """A trust whose seats are known needs one of them filled; where none are known the quorum alone says."""
    return not facts.holders or any(holder.state == HERE for holder in facts.holders)


def _reasons(facts: Facts) -> list[str]:
    found = []
    if facts.asks and not facts.open_to_it:
        found.append("The item is to note, so nothing can be approved under it.")
    if facts.asks:
        found += facts.held
    if facts.asks and facts.verdict not in ("", authority.MAY):
        found.append(facts.reason)
    if not facts.quorate:
        found.append(f"{facts.missing}.")
    if not _somebody_there(facts):
        found += [_why_missed(holder) for holder in facts.holders]
    return found


def _why_missed(holder: Holder) -> str:
    return f"{holder.name} {'has an interest in this item' if holder.state == CONFLICTED else 'is not there'}."


def _ways(facts: Facts) -> list[str]:
    """In the order in which a chair would try them."""
    ways = []
    if facts.asks and not facts.open_to_it:
        ways.append("The chair changes what the item is for, and says why.")
    if facts.asks and facts.held:
        ways.append("What is open is settled on the gate’s page first, by the body that decides on it.")
    short = not facts.quorate or not _somebody_there(facts)
    if short:
        ways += [f"{name} sits as deputy for {each.name}." for each in facts.holders if each.state != HERE
                 for name in each.deputies]  # fmt: skip
        ways += [f"{each.name} comes back for this item." for each in facts.holders if each.state == ABSENT]
    if short and _has_power(facts):
        ways.append("It is circulated as a written resolution, with the same quorum.")
    if facts.asks and _needs_its_board(facts):
        ways.append(f"It is referred to the trust’s own board{_on(facts.next_board)}.")
    return ways


def _needs_its_board(facts: Facts) -> bool:
    """The board can always decide for its trust; it is asked where the power lies there, or its committee can't."""
    if facts.verdict in (authority.RECOMMENDS_ONLY, authority.NOT_A_MEMBER):
        return facts.verdict == authority.RECOMMENDS_ONLY
    return facts.verdict not in ("", authority.MAY) or (facts.of_one_trust and not facts.quorate)


def _on(day: datetime.date | None) -> str:
    return f", which next meets on {date_nhs(day)}" if day else ", whose next date is not recorded"
