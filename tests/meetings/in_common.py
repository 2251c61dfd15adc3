"""Three trusts' committees at one table, for tests of what each trust makes of a decision."""

import datetime
from types import SimpleNamespace

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.accounts.models import system_actor
from collab_portal.records.services import save
from meetings import services as meetings
from meetings.services.position import Said
from programmes import services as programmes
from programmes.models import Body
from programmes.services import committees
from tests.factories import meetings as make
from tests.factories.programmes import (
    BoardDateFactory,
    BodyFactory,
    DecisionAreaFactory,
    DelegationFactory,
    MembershipFactory,
    OrganisationFactory,
    PostFactory,
    QuorumRuleFactory,
)
from tests.factories.record import UserFactory

DAY = datetime.date(2024, 2, 26)
BOARD_DAY = datetime.date(2024, 3, 12)
TRUSTS = ("Airedale", "Bradford", "Calderdale")
WORDS = "The committees approved the referral standards."


def a_table(*, delegated=TRUSTS, present=TRUSTS, trusts=TRUSTS) -> SimpleNamespace:
    """Committees in common asked to approve standards in an area; each trust's board next sits in March.

    `delegated` are the trusts whose committee has the power, `present` those whose chair is in the room.
    """
    by = system_actor("Tests")
    common = BodyFactory(name="Committees in common", structure=Body.Structure.IN_COMMON)
    organisations = [OrganisationFactory(name=name) for name in trusts]
    for trust in organisations:
        MembershipFactory(collaborative=common.collaborative, organisation=trust)
        BoardDateFactory(organisation=trust, on=BOARD_DAY)
    committees.form_committees(common, by=by)
    area = DecisionAreaFactory(collaborative=common.collaborative)
    links = {row.committee.organisation.name: row.committee for row in common.constituents.all()}
    chairs = {name: _chair(links[name], area if name in delegated else None, by) for name in trusts}
    meeting = meetings.plan(common, date=DAY, starts_at=datetime.time(14), ends_at=datetime.time(16), by=by)
    sittings = {row.body.organisation.name: row for row in meeting.sittings.filter(decides=True)}
    for name in present:
        meetings.list_present(sittings[name], chairs[name], capacity="member", by=by)
    item = make.AgendaItemFactory(meeting=meeting, name="Referral standards", purpose="approve")
    secretary = UserFactory(name="Secretary of the table")
    grant(secretary, roles.SECRETARY, on=common, starts=DAY, by=by)
    return SimpleNamespace(
        body=common, trusts=dict(zip(trusts, organisations, strict=True)), chairs=chairs, committees=links,
        meeting=meeting, sittings=sittings, item=item, area=area, part=make.PartFactory(item=item, area=area),
        secretary=secretary, importer=by,
    )  # fmt: skip


def decide(table, **more):
    """The outcome, with positions by trust name: decide(table, Airedale='agree')."""
    fields = {name: more.pop(name) for name in ("outcome", "needs_all", "effective_on", "wording") if name in more}
    fields = {"outcome": "approved", "wording": WORDS, **fields}
    return meetings.record_decision(table.part, said=said(table, **more), by=table.secretary, **fields)


def said(table, **stances) -> list[Said]:
    return [Said(table.trusts[name], *([stance] if isinstance(stance, str) else stance))
            for name, stance in stances.items()]  # fmt: skip


def company_secretary(table, name):
    """The person who keeps a trust's ratifications."""
    person = UserFactory(name=f"Company Secretary of {name}")
    grant(person, roles.COMPANY_SECRETARY, on=table.trusts[name], starts=datetime.date(2020, 1, 1), by=table.importer)
    return person


def statuses(decision) -> dict[str, str]:
    return {row.trust.name: row.status for row in decision.positions.all()}


def delegate(table, name):
    return DelegationFactory(from_trust=table.trusts[name], area=table.area, to_body=table.committees[name])


def without_area(table) -> None:
    table.part.area = None
    save(table.part, by=table.importer)


def _chair(committee, area, by):
    QuorumRuleFactory(body=committee, members=None, chair_needed=True)
    person = UserFactory(name=f"Chair of {committee.organisation.name}")
    PostFactory(person=person, organisation=committee.organisation, job_title="Chair")
    starts = datetime.date(2024, 1, 1)
    programmes.appoint(
        committee, person=person, role="chair", for_trust=committee.organisation, starts=starts, by=by
    )  # fmt: skip
    if area:
        DelegationFactory(from_trust=committee.organisation, area=area, to_body=committee)
    return person
