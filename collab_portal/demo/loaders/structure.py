import datetime

from meetings.models import TemplateItem
from networks.models import Network, Priority
from programmes import services
from programmes.models import (
    Body,
    BodyDeadline,
    Collaborative,
    DecisionArea,
    ProtectedMatter,
    QuorumRule,
    VotingRule,
)

from .kit import body, collaborative, data, importer, looked_up, noted, once, organisation, person

PARTS = ("seat", "template", "deadlines", "quorum", "voting", "committees", "seats_invented", "terms")


def load(system: str) -> None:
    """Decision areas; bodies with their seats, rules and agenda template; networks with their priorities."""
    rows = data(system, "structure")
    if not rows:
        return
    home = collaborative(rows["collaborative"])
    for row in rows.get("area", ()):
        once(DecisionArea, {"collaborative": home, "name": row.pop("name")}, **row)
    in_common = {name for row in rows.get("body", ()) for name in row.get("committees", ())}
    for row in rows.get("body", ()):
        _body(home, row, rows["since"], sits_in_common=row["name"] in in_common)
    for row in rows.get("network", ()):
        _network(row)


def _body(home: Collaborative, row: dict, since: datetime.date, *, sits_in_common: bool) -> None:
    parts = {name: row.pop(name, None) for name in PARTS}
    trust = organisation(row.pop("organisation", ""))
    where = None if trust and not sits_in_common else collaborative(row.pop("collaborative", "")) or home
    owner = {"organisation": trust, "collaborative": where}
    made = once(Body, {"name": row.pop("name"), **owner}, **looked_up(row, parent=body))
    _rules(made, parts, since)
    for name in parts["committees"] or ():
        _sit_in_common(made, body(name))
    for rank, line in enumerate(parts["template"] or (), start=1):
        once(TemplateItem, {"body": made, "name": line.pop("name")}, rank=rank, **line)
    for seat in parts["seat"] or ():
        _seat(made, {"starts": since, **seat}, parts["seats_invented"] or "")


def _sit_in_common(common: Body, committee: Body) -> None:
    if not common.constituents.filter(committee=committee).exists():
        services.add_committee(common, committee=committee, by=importer())


def _rules(made: Body, parts: dict, since: datetime.date) -> None:
    for what, days in (parts["deadlines"] or {}).items():
        once(BodyDeadline, {"body": made, "what": what}, working_days=days)
    if parts["quorum"]:
        once(QuorumRule, {"body": made}, **{"starts": since, **parts["quorum"]})
    if parts["voting"]:
        protected = parts["voting"].pop("protected", ())
        rule = once(VotingRule, {"body": made}, **{"starts": since, **parts["voting"]})
        for matter in protected:
            once(ProtectedMatter, {"rule": rule, "matter": matter})


def _seat(made: Body, row: dict, invented: str) -> None:
    who, trust = person(row.pop("person")), organisation(row.pop("for_trust"))
    if not made.appointments.filter(person=who, for_trust=trust).exists():
        seat = services.appoint(made, person=who, for_trust=trust, by=importer(), **row)
        noted(seat, invented)


def _network(row: dict) -> None:
    priorities, of = row.pop("priority", ()), body(row.pop("body"))
    network = once(Network, {"body": of}, **looked_up(row, lead=person, host=organisation))
    for rank, line in enumerate(priorities, start=1):
        once(Priority, {"network": network, "name": line.pop("name")}, rank=rank, **line)
