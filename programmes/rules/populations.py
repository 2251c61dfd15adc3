"""How populations roll up: system, part of a region, region, footprint; and where a stated figure differs from the sum.

The sum is computed and never replaced by what a source prints (domain.md, system 6: the first sub-region).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

SUB_REGION, REGION, FOOTPRINT = "sub_region", "region", "footprint"


@dataclass(frozen=True)
class Leaf:
    """A system: its place, and its people where they are known. `about` is whatever the caller wants back."""

    name: str
    region: str = ""
    part: str = ""
    people: int | None = None
    about: object = None


@dataclass(frozen=True)
class Stated:
    """A number of people that a source gives for a place."""

    level: str
    place: str
    people: int
    about: object = None


@dataclass(frozen=True)
class Compared:
    """A stated figure beside the sum. No difference is claimed while a part is unknown."""

    stated: Stated
    difference: int | None

    @property
    def differs(self) -> bool:
        return bool(self.difference)

    @property
    def more(self) -> bool:
        return (self.difference or 0) > 0

    @property
    def by(self) -> int:
        return abs(self.difference or 0)


@dataclass(frozen=True)
class Line:
    """A place in the roll-up: the sum of the systems in it, the names of those without a figure, what is stated."""

    level: str
    name: str
    people: int | None
    unknown: tuple[str, ...] = ()
    leaves: tuple[Leaf, ...] = ()
    compared: tuple[Compared, ...] = ()
    lines: tuple[Line, ...] = field(default=())


def roll_up(leaves: Sequence[Leaf], stated: Iterable[Stated] = ()) -> Line:
    """The footprint with its regions, their parts and the systems; each figure beside the place that it is for."""
    stated = list(stated)
    regions = [_region(name, rows, stated, leaves) for name, rows in _grouped(leaves, "region")]
    return _line(FOOTPRINT, "", leaves, [each for each in stated if each.level == FOOTPRINT], regions)


def astray(leaves: Sequence[Leaf], stated: Iterable[Stated]) -> list[Stated]:
    """The stated figures whose place is not in the footprint, or could be one of several: they stand beside no sum."""
    return [each for each in stated if each.level != FOOTPRINT and len(_meant(each, leaves)) != 1]


def places(leaves: Sequence[Leaf]) -> list[tuple[str, str]]:
    """The level and the name of every place that a figure can be stated for, the footprint first."""
    regions = sorted({leaf.region for leaf in leaves if leaf.region})
    parts = sorted({(leaf.part, leaf.region) for leaf in leaves if leaf.part})
    names = [part for part, _ in parts]
    return [
        (FOOTPRINT, ""),
        *((REGION, region) for region in regions),
        *((SUB_REGION, part if names.count(part) == 1 else f"{part}, {region}") for part, region in parts),
    ]


def _region(name: str, rows: list[Leaf], stated: list[Stated], leaves: Sequence[Leaf]) -> Line:
    parts = [
        _line(SUB_REGION, part, inside, _of((name, part), SUB_REGION, stated, leaves), ())
        for part, inside in _grouped(rows, "part")
        if part
    ]
    return _line(REGION, name, rows, _of((name, ""), REGION, stated, leaves), parts)


def _line(level: str, name: str, rows: Sequence[Leaf], stated: list[Stated], lines: Sequence[Line]) -> Line:
    known = [leaf.people for leaf in rows if leaf.people is not None]
    unknown = tuple(leaf.name for leaf in rows if leaf.people is None)
    people = sum(known) if known else None
    compared = tuple(Compared(each, None if unknown or not known else each.people - people) for each in stated)
    return Line(level, name, people, unknown, tuple(rows), compared, tuple(lines))


def _of(place: tuple[str, str], level: str, stated: list[Stated], leaves: Sequence[Leaf]) -> list[Stated]:
    return [each for each in stated if each.level == level and _meant(each, leaves) == {place}]


def _meant(stated: Stated, leaves: Sequence[Leaf]) -> set[tuple[str, str]]:
    """The places, as region and part, that a stated figure's name fits."""
    said = _same(stated.place)
    if stated.level == REGION:
        return {(leaf.region, "") for leaf in leaves if leaf.region and _same(leaf.region) == said}
    return {(leaf.region, leaf.part) for leaf in leaves if leaf.part and said in _names(leaf)}


def _names(leaf: Leaf) -> set[str]:
    return {_same(leaf.part), _same(f"{leaf.part}, {leaf.region}")}


def _same(name: str) -> str:
    return " ".join(name.split()).casefold()


def _grouped(leaves: Sequence[Leaf], name: str) -> list[tuple[str, list[Leaf]]]:
    """The systems by region or by part, in the order of names; those without one last."""
    found: dict[str, list[Leaf]] = {}
    for leaf in leaves:
        found.setdefault(getattr(leaf, name), []).append(leaf)
    return sorted(found.items(), key=lambda pair: (not pair[0], pair[0].casefold()))
