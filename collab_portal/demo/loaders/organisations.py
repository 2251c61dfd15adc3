from collab_portal.records.services import move
from programmes import services
from programmes.models import (
    BoardDate,
    Collaborative,
    CollaborativeSystem,
    GovernanceModel,
    Organisation,
    Phase,
    PhasePlan,
    PopulationFigure,
    System,
)

from .kit import collaborative, data, importer, looked_up, noted, once, organisation


def load(system: str) -> None:
    """Care systems, organisations, collaboratives and who is a member of what."""
    rows = data(system, "organisations")
    for row in rows.get("system", ()):
        once(System, {"code": row.pop("code")}, **row)
    for row in rows.get("organisation", ()):
        _organisation(row)
    for row in rows.get("collaborative", ()):
        _collaborative(row)


def _organisation(row: dict) -> None:
    care_system, dates = System.objects.filter(code=row.pop("system", "")).first(), row.pop("board_dates", ())
    dates_invented = row.pop("board_dates_invented", "")
    trust = once(Organisation, {"ods_code": row.pop("ods_code")}, system=care_system, **row)
    for on in dates:
        once(BoardDate, {"organisation": trust, "on": on}, invented=dates_invented)


def _collaborative(row: dict) -> None:
    parts = {name: row.pop(name, ()) for name in ("member", "systems", "phase", "model", "population")}
    status, name = row.pop("status", ""), row.pop("name")
    made = once(Collaborative, {"name": name}, **looked_up(row, part_of=collaborative, lead_provider=organisation))
    for code in parts["systems"]:
        once(CollaborativeSystem, {"collaborative": made, "system": System.objects.get(code=code)})
    for member in parts["member"]:
        _member(made, member)
    if status and made.status == Collaborative.Status.FORMING:
        move(made, status, by=importer(), reason="In force before the portal was used.")
    _course(made, parts)


def _member(joined: Collaborative, row: dict) -> None:
    invented, joining = row.pop("invented", ""), organisation(row.pop("ods_code"))
    if not joined.memberships.filter(organisation=joining).exists():
        noted(services.join(joined, organisation=joining, by=importer(), **row), invented)


def _course(made: Collaborative, parts: dict) -> None:
    """Its phases with the days for which each was planned, its models of governance, its stated populations."""
    for row in parts["phase"]:
        plans = row.pop("plans", ())
        phase = once(Phase, {"collaborative": made, "phase": row.pop("phase")}, **row)
        for plan in plans:
            once(PhasePlan, {"phase": phase, "planned_for": plan.pop("planned_for")}, **plan)
    for row in parts["model"]:
        keys = {"collaborative": made, "which": row.pop("which"), "starts": row.pop("starts")}
        once(GovernanceModel, keys, **looked_up(row, lead=organisation))
    for row in parts["population"]:
        keys = {"collaborative": made, "level": row.pop("level"), "place": row.pop("place", "")}
        once(PopulationFigure, keys, **row)
