from meetings.models import TemplateItem
from networks.models import Network, Priority
from programmes import services
from programmes.models import Body, BodyDeadline, Collaborative, DecisionArea, QuorumRule

from .kit import data, importer, noted, once, organisation, person
from .people import SINCE


def load() -> None:
    """Bodies with their seats, quorum, deadlines and agenda template; the network with its priorities."""
    rows = data("structure")
    collaborative = Collaborative.objects.get(part_of=None)
    for row in rows["area"]:
        once(DecisionArea, {"collaborative": collaborative, **row})
    for row in rows["body"]:
        _body(collaborative, row)
    _network(rows["network"])


def _body(collaborative: Collaborative, row: dict) -> None:
    parts = {name: row.pop(name, None) for name in ("seat", "template", "deadlines", "quorum")}
    parent = Body.objects.filter(name=row.pop("parent", "")).first()
    body = once(Body, {"name": row.pop("name"), "collaborative": collaborative}, parent=parent, **row)
    for what, days in (parts["deadlines"] or {}).items():
        once(BodyDeadline, {"body": body, "what": what}, working_days=days)
    if parts["quorum"]:
        once(QuorumRule, {"body": body}, **parts["quorum"])
    for rank, line in enumerate(parts["template"] or (), start=1):
        once(TemplateItem, {"body": body, "name": line.pop("name")}, rank=rank, **line)
    for seat in parts["seat"] or ():
        _seat(body, seat)


def _seat(body: Body, row: dict) -> None:
    who, trust = person(row.pop("email")), organisation(row.pop("for_trust"))
    if not body.appointments.filter(person=who).exists():
        seat = services.appoint(body, person=who, for_trust=trust, starts=SINCE, by=importer(), **row)
        noted(seat, "The minutes don’t say who sits on the board.")


def _network(row: dict) -> None:
    priorities, body = row.pop("priority"), Body.objects.get(name=row.pop("body"))
    row |= {"lead": person(row["lead"]), "host": organisation(row["host"])}
    network = once(Network, {"body": body}, **row)
    for rank, line in enumerate(priorities, start=1):
        once(Priority, {"network": network, "name": line.pop("name")}, rank=rank, **line)
