"""Committees in common: one committee of each trust, at one table (domain.md, Body)."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from collab_portal.access import roles
from collab_portal.access.checks import require
from collab_portal.access.models import RoleGrant
from collab_portal.access.services import grant, revoke
from collab_portal.accounts.models import User, system_actor
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import restore, save, withdraw

from ..models import Appointment, Body, Constituent, Deputy, Membership, Organisation
from ..rules.structures import why_not_in_common

AT_COMMON_TABLE = dict.fromkeys(
    (Appointment.Role.CHAIR, Appointment.Role.VICE_CHAIR, Appointment.Role.MEMBER), roles.MEMBER
)  # who chairs a committee doesn't chair the table
LONGEST = Body._meta.get_field("name").max_length


@transaction.atomic
def add_committee(common: Body, *, committee: Body, by: User) -> Constituent:
    """Seat a trust's committee among those that meet in common.

    Raises RuleBroken unless it is the committee of one member trust, which has no other at this table.
    """
    require(by, "manage", common)
    require(by, "view", committee)
    Body.objects.select_for_update(of=("self",)).get(pk=common.pk)
    if reason := why_not_in_common(common, committee):
        raise RuleBroken({"committee": reason})
    trust = committee.organisation
    if not _members(common).filter(organisation=trust).exists():
        raise RuleBroken({"committee": f"{trust} is not a member of {common.collaborative or common.home} today."})
    if common.constituents.in_use().filter(committee__organisation=trust).exists():
        raise RuleBroken({"committee": f"{trust} has a committee here already. Withdraw that one first."})
    return _link(common, committee, by=by)


@transaction.atomic
def form_committees(common: Body, *, by: User) -> list[Constituent]:
    """Make one committee for each voting member that has none at this table yet, and seat it there.

    Managing the common body is enough, though each committee belongs to its trust: the committee is a record of the
    collaborative, and gives nobody a power. What a trust delegates to its committee stays the trust's own act. Raises
    RuleBroken where each has one, or the body is no committees in common of a collaborative.
    """
    require(by, "manage", common)
    Body.objects.select_for_update(of=("self",)).get(pk=common.pk)
    if common.structure != Body.Structure.IN_COMMON:
        raise RuleBroken(f"{common} is no committees in common. Change its structure first.")
    have = common.constituents.in_use().values("committee__organisation")
    members = _members(common).filter(voting=True).exclude(organisation__in=have).select_related("organisation")
    trusts = {member.organisation_id: member.organisation for member in members}
    if not trusts:
        raise RuleBroken("Each voting member has its committee here already.")
    in_order = sorted(trusts.values(), key=lambda trust: trust.short)
    return [_link(common, _committee_of(trust, common, by=by), by=by) for trust in in_order]


def _members(common: Body):
    return Membership.objects.in_force(datetime.date.today()).filter(collaborative=common.collaborative_id)


def _committee_of(trust: Organisation, common: Body, *, by: User) -> Body:
    """The trust's committee of that name where there is one, or a new one."""
    name = f"{trust.short}: {common}"[:LONGEST]
    single = Body.Structure.SINGLE
    same = Body.objects.in_use().filter(name=name, structure=single, organisation=trust)
    found = same.filter(collaborative=common.collaborative).first()
    return found or save(
        Body(
            name=name, kind=Body.Kind.COMMITTEE, structure=single, organisation=trust,
            collaborative=common.collaborative, parent=common.parent,
        ),
        by=by,
        reason=f"Formed to meet in {common}",
    )  # fmt: skip


@transaction.atomic
def unseat_committee(constituent: Constituent, *, by: User, reason: str) -> Constituent:
    """Take a committee from the common table; who sits on it, or is to, no longer receives what comes there."""
    require(by, "manage", constituent)
    seats, deputies = _sitting(constituent.committee)
    causes = Q(because__in=seats.values("pk")) | Q(because__in=deputies.values("pk"))
    for held in _lasting(RoleGrant.objects.filter(causes, root=constituent.common_id)):
        revoke(held, by=by, reason=reason)
    return withdraw(constituent, by=by, reason=reason)


def open_common_tables(seat: Appointment | Deputy) -> None:
    """A seat on a committee that meets in common brings what the common table receives, as long as the seat lasts.

    So does being named deputy for one.
    """
    committee = seat.appointment.body if isinstance(seat, Deputy) else seat.body
    for common in Body.objects.in_use().filter(pk__in=committee.sits_in.in_use().values("common")):
        _open(common, seat)


def _sitting(committee: Body) -> tuple[QuerySet[Appointment], QuerySet[Deputy]]:
    """The seats of a committee and their deputies that have not ended."""
    return _lasting(committee.appointments), _lasting(Deputy.objects.filter(appointment__body=committee))


def _lasting(rows) -> QuerySet:
    return rows.in_use().filter(Q(ends=None) | Q(ends__gte=datetime.date.today()))


def _open(common: Body, seat: Appointment | Deputy) -> None:
    """Given by the portal: a trust that fills its own committee need not look after the table."""
    portal = system_actor("Portal")
    deputy = isinstance(seat, Deputy)
    role = roles.DEPUTY if deputy else AT_COMMON_TABLE.get(Appointment.Role(seat.role), roles.OBSERVER)
    grant(seat.person, role, on=common, starts=seat.starts, ends=seat.ends, because=seat, by=portal)


def _link(common: Body, committee: Body, *, by: User) -> Constituent:
    before = Constituent.objects.filter(common=common, committee=committee).select_related("entry").first()
    if before and before.entry.withdrawn_at:
        before = restore(before, by=by, reason="Sits in common again")
    link = before or save(Constituent(common=common, committee=committee), by=by)
    for rows in _sitting(committee):
        for seat in rows.select_related("person"):
            _open(common, seat)
    return link
