from collab_portal.records.services import move
from programmes import services
from programmes.models import Collaborative, CollaborativeSystem, Organisation, System

from .kit import data, importer, noted, once, organisation


def load() -> None:
    """Systems, organisations, collaboratives and who is a member of what."""
    rows = data("organisations")
    for row in rows["system"]:
        once(System, {"code": row.pop("code")}, **row)
    for row in rows["organisation"]:
        system = System.objects.filter(code=row.pop("system", "")).first()
        once(Organisation, {"ods_code": row.pop("ods_code")}, system=system, **row)
    for row in rows["collaborative"]:
        _collaborative(row)


def _collaborative(row: dict) -> None:
    members, systems, status = row.pop("member", ()), row.pop("systems", ()), row.pop("status", "")
    part_of = Collaborative.objects.filter(name=row.pop("part_of", "")).first()
    collaborative = once(Collaborative, {"name": row.pop("name")}, part_of=part_of, **row)
    for code in systems:
        once(CollaborativeSystem, {"collaborative": collaborative, "system": System.objects.get(code=code)})
    for member in members:
        _member(collaborative, member)
    if status and collaborative.status == Collaborative.Status.FORMING:
        move(collaborative, status, by=importer(), reason="In force before the portal was used.")


def _member(collaborative: Collaborative, row: dict) -> None:
    invented, joining = row.pop("invented", ""), organisation(row.pop("ods_code"))
    if not collaborative.memberships.filter(organisation=joining).exists():
        noted(services.join(collaborative, organisation=joining, by=importer(), **row), invented)
