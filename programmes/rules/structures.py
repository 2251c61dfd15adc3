"""What the structure of a body makes of its decisions (domain.md, Body; practice.md, section 1)."""

from __future__ import annotations

from ..models import Body

MEANS = {
    Body.Structure.ADVISORY: "What it agrees is a recommendation, referred to each trust’s board.",
    Body.Structure.INDIVIDUALS: "Each person decides for their own trust, within their own delegation.",
    Body.Structure.IN_COMMON: "Each trust’s committee decides for its own trust only, at one table.",
    Body.Structure.JOINT: "One committee, one quorum, one vote: its decision binds the members.",
    Body.Structure.SINGLE: "It decides for the one organisation that it belongs to.",
}


def choices() -> list[tuple[str, str]]:
    """The structures to choose from, each with what it means."""
    return [(structure.value, f"{structure.label}. {MEANS[structure]}") for structure in Body.Structure]


def why_not_in_common(common: Body, committee: Body) -> str:
    """Why a body can't be a committee of one trust in committees in common; empty where it can, memberships aside."""
    if common.structure != Body.Structure.IN_COMMON:
        return f"{common} is no committees in common. Change its structure first."
    if committee.pk == common.pk:
        return "A body can’t sit in common with itself. Choose a committee of one trust."
    if committee.structure != Body.Structure.SINGLE or committee.organisation_id is None:
        return f"{committee} is not the committee of one trust. Choose a single-organisation body."
    return ""
