"""What a body asks for on the cover sheets of its papers."""

from __future__ import annotations

from dataclasses import dataclass

from meetings.models import CoverField, Paper
from meetings.rules.papers import USUAL_FIELDS, empty_fields
from programmes.models import Body


@dataclass(frozen=True)
class Asked:
    """A field of the cover sheet: whether a paper can't be handed in without it."""

    name: str
    label: str
    required: bool


def asked_of(body: Body) -> list[Asked]:
    """What a body asks for, in the order of the sheet; the usual fields, none required, where it never chose."""
    rows = CoverField.objects.in_use().filter(body=body)
    chosen = dict(rows.values_list("name", "required")) or dict.fromkeys(USUAL_FIELDS, False)
    return [Asked(name, label, chosen[name]) for name, label in CoverField.Name.choices if name in chosen]


def sheet_fields(paper: Paper) -> list[tuple[str, str]]:
    """What a paper's cover sheet says, field by field: those with words, whatever the body asks for today."""
    people = [("Author", _name(paper.author)), ("Cleared by", _name(paper.sponsored_by) if _is_cleared(paper) else "")]
    named = [(label, getattr(paper, name)) for name, label in CoverField.Name.choices]
    late = [("Admitted late because", paper.late_reason)]
    return [(label, words) for label, words in [*people, *named, *late] if words]


def _name(person) -> str:
    return str(person or "")


def _is_cleared(paper: Paper) -> bool:
    return paper.status in (Paper.Status.CLEARED, Paper.Status.SUBMITTED, Paper.Status.ACCEPTED)


def lacking(paper: Paper) -> list[Asked]:
    """What a paper's cover sheet lacks before it can be handed in."""
    asked = {field.name: field for field in asked_of(paper.item.meeting.body) if field.required}
    return [asked[name] for name in empty_fields(paper, asked)]
