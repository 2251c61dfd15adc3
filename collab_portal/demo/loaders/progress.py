"""Milestones, benefits, funding, pilot sites, what holds work up and what it depends on, as the sources tell of them.

What a source gives no figure or day for stays empty: the portal says 'not stated'.
"""

from decimal import Decimal

from networks.models import Dependency, Network
from programmes.models import (
    Benefit,
    BenefitReading,
    BlockedProject,
    Blocker,
    Collaborative,
    Forecast,
    Funding,
    ImpactAssessment,
    Milestone,
    PilotSite,
    Programme,
    Project,
)
from programmes.services.assessment import draft_assessment
from programmes.services.gates import set_gates

from .kit import collaborative, data, importer, noted, once

Work = Programme | Project | Network
PLACES = {
    Project: "workstream__programme__collaborative",
    Programme: "collaborative",
    Network: "body__collaborative",
}  # what a file names is looked for among these, in this order


def load(system: str) -> None:
    """Everything that a system's file says of how its work stands."""
    rows = data(system, "progress")
    if not rows:
        return
    home = collaborative(rows["collaborative"])
    loaders = {
        "pilot": _pilot, "funding": _funding, "milestone": _milestone, "benefit": _benefit, "gates": _gates,
        "blocker": _blocker, "dependency": _dependency,
    }  # fmt: skip
    for kind, loader in loaders.items():
        for row in rows.get(kind, ()):
            loader(home, row)


def _work(home: Collaborative, name: str) -> Work:
    for model, place in PLACES.items():
        title = "body__name" if model is Network else "name"
        if found := model.objects.in_use().filter(**{title: name, place: home}).order_by("pk").first():
            return found
    raise LookupError(f"{home} has no work called {name}.")


def _of(home: Collaborative, row: dict) -> dict:
    """The field of what a row is about, with that."""
    found = _work(home, row.pop("of"))
    return {found._meta.model_name: found}


def _pilot(home: Collaborative, row: dict) -> None:
    once(PilotSite, {**_of(home, row), "name": row.pop("name")}, **row)


def _funding(home: Collaborative, row: dict) -> None:
    once(Funding, {**_of(home, row), "source": row.pop("source")}, **row)


def _milestone(home: Collaborative, row: dict) -> None:
    forecasts = row.pop("forecast", ())
    milestone = once(Milestone, {**_of(home, row), "name": row.pop("name")}, **row)
    for said in forecasts:
        once(Forecast, {"milestone": milestone, "on": said.pop("on")}, **said)


def _benefit(home: Collaborative, row: dict) -> None:
    """Of readings for the same period the later one counts, with its reason; the earlier one is kept."""
    readings = row.pop("reading", ())
    benefit = once(Benefit, {**_of(home, row), "name": row.pop("name")}, **row)
    for read in readings:
        keys = {name: read.pop(name) for name in ("which", "span", "starts")}
        once(BenefitReading, {"benefit": benefit, "value": Decimal(read.pop("value")), **keys}, **read)


def _gates(home: Collaborative, row: dict) -> None:
    """A project's gates with their criteria, and what its impact assessments find so far."""
    project = _work(home, row["of"])
    if project.gates.in_use().exists():
        return
    for gate in set_gates(project, by=importer()):
        noted(gate, row.get("invented", ""))
    for kind, summary in row["drafted"].items():
        drafted = ImpactAssessment.objects.in_use().get(project=project, kind=kind)
        draft_assessment(drafted, summary=summary, by=importer())


def _blocker(home: Collaborative, row: dict) -> None:
    """One cause, and every project that waits for it."""
    projects = [_work(home, name) for name in row.pop("holds_up")]
    blocker = once(Blocker, {"collaborative": home, "name": row.pop("name")}, **row)
    for project in projects:
        once(BlockedProject, {"blocker": blocker, "project": project})


def _dependency(home: Collaborative, row: dict) -> None:
    ends = {end: _work(home, row.pop(end)).entry for end in ("needs", "on")}
    once(Dependency, {**ends, "what": row.pop("what")}, **row)
