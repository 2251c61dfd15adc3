"""What can be wrong with how projects pass their gates."""

from __future__ import annotations

from collections.abc import Iterator

from .gates import lacks_decision
from .health import Facts, Found, by


def past_a_gate(facts: Facts) -> Iterator[Found]:
    gates = by(facts.gates, "project_id")
    for project in facts.seen(facts.projects):
        own = gates.get(project.pk, [])
        if lacks_decision(project.stage, own):
            missing = [gate.number for gate in own if gate.number <= int(project.stage) and not gate.is_behind]
            which = f"gate {min(missing)}" if missing else "its gates, which are not set up"
            yield Found(project, f"is at {project.get_stage_display()} without a decision on {which}")
