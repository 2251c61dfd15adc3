"""Which fields a body asks for on its cover sheets, and that a paper which is handed in has them."""

from __future__ import annotations

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import restore, save, withdraw
from collab_portal.ui.words import lower_first
from meetings.models import CoverField, Paper
from meetings.selectors.cover import lacking
from programmes.models import Body


@transaction.atomic
def set_cover_fields(body: Body, fields: dict[str, bool], *, by: User) -> list[CoverField]:
    """Ask authors for `fields`, each required (True) or not; a field that is not among them is asked no longer."""
    require(by, "manage", body)
    if not fields:
        raise RuleBroken("Ask for at least one field: a paper without a cover sheet tells its readers nothing.")
    rows = {row.name: row for row in CoverField.objects.filter(body=body).select_related("entry")}
    for name, row in rows.items():
        if name not in fields and row.entry.withdrawn_at is None:
            withdraw(row, by=by, reason="Asked for no longer")
    return [_ask(rows.get(name) or CoverField(body=body, name=name), fields[name], by=by) for name in fields]


def check_complete(paper: Paper) -> None:
    """Raises RuleBroken, at each field, where the cover sheet lacks what the body requires."""
    if wanted := lacking(paper):
        raise RuleBroken({field.name: f"Enter: {lower_first(field.label)}. {WHY}" for field in wanted})


WHY = "The body asks for it before a paper is handed in."


def fill(paper: Paper, cover: dict, *, by: User) -> None:
    """Save fields of the cover sheet that came with an act on the paper. For services."""
    for name, value in cover.items():
        setattr(paper, CoverField.Name(name).value, value)
    if cover:
        save(paper, by=by)


def _ask(row: CoverField, required: bool, *, by: User) -> CoverField:
    if row.pk and row.entry.withdrawn_at is not None:
        restore(row, by=by, reason="Asked for again")
    row.required = required
    return save(row, by=by)
