"""What positions make of a decision, in sentences. Only trusts, days and counts: no word of the resolution itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from collab_portal.ui.words import date_nhs

from .lattice import (
    ABSENT,
    ABSTAIN,
    AGREE,
    DISAGREE,
    HOLDS,
    RECUSED,
    REFUSED,
    RESERVED,
    SUBJECT,
    falls,
    is_settled,
)

NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
STANDS = {DISAGREE: "disagrees", ABSTAIN: "abstains", RECUSED: "stood back", ABSENT: "was absent"}


@dataclass(frozen=True)
class Line:
    """A trust's position as the sentences need it."""

    trust: str
    stance: str
    status: str
    due: datetime.date | None = None
    on: datetime.date | None = None  # the day on which its board ratified or refused


def number(count: int) -> str:
    """'four'; from thirteen on as a figure."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def summary(outcome: str, lines: Iterable[Line], *, needs_all: bool = False, effective_on=None) -> str:
    """'Approved by four of six trusts; Walsall reserves to its board on 12 March; Dudley disagrees. It takes …'."""
    lines = list(lines)
    bound = [line for line in lines if line.status in HOLDS]
    first = f"{outcome} by {number(len(bound))} of {number(len(lines))} trusts"
    others = [_said(line) for line in lines if line.status not in HOLDS]
    return f"{'; '.join([first, *others])}. {effect(lines, needs_all=needs_all, effective_on=effective_on)}"


def effect(lines: Iterable[Line], *, needs_all: bool, effective_on: datetime.date | None = None) -> str:
    """'It takes effect for the four now.' or 'Five of six bound, effective when the sixth ratifies.'"""
    lines = list(lines)
    bound, when = [line for line in lines if line.status in HOLDS], _when(effective_on)
    if falls(needs_all, [(line.stance, line.status) for line in lines]):
        return "It was to take effect only with every trust, so it has fallen: it binds nobody."
    if is_settled(needs_all, [line.status for line in lines]):
        return f"It takes effect for all {number(len(lines))}{when}."
    if needs_all:
        return _waits_for_all(len(bound), len(lines))
    if not bound:
        return "It takes effect for nobody yet."
    return f"It takes effect for {_the(bound)}{when}."


def refusal(refused: Line, lines: Iterable[Line], *, reference: str, needs_all: bool) -> str:
    """What the refusal of one board means for the others: whether they stay bound, or the decision falls."""
    lines = list(lines)
    bound = [line for line in lines if line.status in HOLDS]
    waiting = [line.trust for line in lines if line.status == SUBJECT]
    sentences = [f"The board of {refused.trust} refused {reference} on {date_nhs(refused.on)}."]
    if needs_all:
        sentences.append("It was to take effect only when every trust is bound, so it falls.")
        if bound:
            sentences.append(f"{_named(bound)} agreed, and {_is(bound)} no longer bound by it.")
        if waiting:
            sentences.append(f"{_list(waiting)} need not take it to their own boards any more.")
    else:
        sentences.append(f"{refused.trust} is not bound by it.")
        if bound:
            sentences.append(f"{_named(bound)} {_stays(bound)} bound, each by its own decision.")
        if waiting:
            sentences.append(f"{_list(waiting)} still {'has' if len(waiting) == 1 else 'have'} to ratify it.")
    sentences.append("A board that wants to reconsider takes a new decision that replaces this one.")
    return " ".join(sentences)


def completed(lines: Iterable[Line], *, reference: str) -> str:
    """'All six trusts are bound by DEC-0012: it takes effect.'"""
    return f"All {number(len(list(lines)))} trusts are bound by {reference}: it takes effect."


def _said(line: Line) -> str:
    if line.stance == RESERVED and line.status == SUBJECT:
        return f"{line.trust} reserves to its board{_on(line.due)}"
    if line.status == SUBJECT:
        stand = "agrees, subject to ratification by its board" if line.stance == AGREE else f"{_stand(line)}, its board"
        return f"{line.trust} {stand}{'' if line.stance == AGREE else ' may still ratify'}{_on(line.due)}"
    if line.status == REFUSED:
        return f"the board of {line.trust} refused{_on(line.on)}"
    return f"{line.trust} {_stand(line)}"


def _stand(line: Line) -> str:
    return STANDS.get(line.stance, "is not bound")


def _on(day: datetime.date | None) -> str:
    return f" on {day.day} {day:%B}" if day else ""


def _when(effective_on: datetime.date | None) -> str:
    return f" on {date_nhs(effective_on)}" if effective_on and effective_on > datetime.date.today() else " now"


def _waits_for_all(bound: int, every: int) -> str:
    missing = every - bound
    if missing == 1 and every < len(ORDINALS):
        return f"{number(bound).capitalize()} of {number(every)} bound, effective when the {ORDINALS[every]} ratifies."
    return f"{number(bound).capitalize()} of {number(every)} bound, effective when all have ratified."


def _the(bound: list[Line]) -> str:
    return bound[0].trust if len(bound) == 1 else f"the {number(len(bound))}"


def _named(lines: list[Line]) -> str:
    return _list([line.trust for line in lines])


def _list(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _is(lines: list[Line]) -> str:
    return "is" if len(lines) == 1 else "are"


def _stays(lines: list[Line]) -> str:
    return "remains" if len(lines) == 1 else "remain"
