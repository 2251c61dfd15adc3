"""Where an escalation starts and where it goes first: read from what it is raised from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch

from collab_portal.records.models import Record
from networks.models import Dependency, Network, Priority
from programmes.models import Blocker, Body, Issue, Programme, Project, Risk, Workstream


@dataclass(frozen=True)
class Origin:
    """The root whose people raise it, where that lies, and the body that it goes to first."""

    under: Record
    first: Body | None
    workstream: Workstream | None = None
    programme: Programme | None = None
    body: Body | None = None


@singledispatch
def origin_of(subject: Record) -> Origin | None:
    """The origin of an escalation from `subject`; None where nothing is raised from such a record."""
    return None


@origin_of.register
def _(subject: Programme) -> Origin:
    return Origin(subject, subject.accountable_body, programme=subject)


@origin_of.register
def _(subject: Workstream) -> Origin:
    programme = subject.programme
    return Origin(subject, programme.accountable_body, workstream=subject, programme=programme)


@origin_of.register
def _(subject: Project) -> Origin:
    programme = subject.workstream.programme
    return Origin(subject, programme.accountable_body, workstream=subject.workstream, programme=programme)


@origin_of.register(Risk)
@origin_of.register(Issue)
def _(subject: Risk | Issue) -> Origin:
    return origin_of(subject.subject)


@origin_of.register
def _(subject: Blocker) -> Origin:
    """From the project, workstream or programme that all it holds up share; from the first of them where none is."""
    rows = subject.held_up.in_use().filter(ends=None).select_related("project__workstream__programme").order_by("pk")
    projects = [row.project for row in rows]
    if not projects:
        return None
    for at in (lambda each: each, lambda each: each.workstream, lambda each: each.workstream.programme):
        if len({at(each).pk for each in projects}) == 1:
            return origin_of(at(projects[0]))
    return origin_of(projects[0].workstream.programme)


@origin_of.register
def _(subject: Network) -> Origin:
    return Origin(subject.body, subject.body.parent, body=subject.body)


@origin_of.register
def _(subject: Priority) -> Origin:
    return origin_of(subject.network)


@origin_of.register
def _(subject: Dependency) -> Origin:
    """From the side that needs it."""
    return origin_of(subject.needs.record)


@origin_of.register
def _(subject: Body) -> Origin:
    return Origin(subject, subject.parent, body=subject)
