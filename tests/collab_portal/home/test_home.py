import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.accounts.models import system_actor
from collab_portal.notifications.models import Notice
from collab_portal.records.services import save
from meetings.models import Paper
from networks.models import Network
from tests.factories.escalations import EscalationFactory
from tests.factories.meetings import (
    ActionFactory,
    ActionOwnerFactory,
    AgendaItemFactory,
    DecisionFactory,
    MeetingFactory,
    PaperFactory,
)
from tests.factories.networks import NetworkFactory, PriorityFactory
from tests.factories.programmes import (
    AgreementPartyFactory,
    AppointmentFactory,
    BodyFactory,
    DeclarationFactory,
    DelegationFactory,
    OrganisationFactory,
    ProjectFactory,
)

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()
SOON, YESTERDAY = TODAY + datetime.timedelta(days=3), TODAY - datetime.timedelta(days=1)


def home_of(client, user):
    client.force_login(user)
    return client.get("/")


def test_who_has_no_role_is_told_whom_to_ask(client, person):
    assert "Ask your programme office" in home_of(client, person()).text


def test_a_board_member_sees_the_next_meeting_with_the_seat_and_own_actions(client, person, importer):
    body, member, trust = BodyFactory(name="Provider Collaborative Board"), person(), OrganisationFactory(name="UHNM")
    AppointmentFactory(body=body, person=member, for_trust=trust)
    grant(member, roles.MEMBER, on=body, by=importer)
    MeetingFactory(body=body, date=SOON)
    ActionOwnerFactory(action=ActionFactory(body=body, text="Sign off the DPIA", due=YESTERDAY), person=member)

    shown = home_of(client, member).text

    assert [words in shown for words in ("You sit as member for UHNM", "Sign off the DPIA", "1 day late")] == [True] * 3


def test_the_office_sees_how_ready_a_meeting_is_and_what_is_late(client, person_with):
    meeting = MeetingFactory(date=SOON)
    accepted, late = (PaperFactory(item__meeting=meeting, due=YESTERDAY, name=name) for name in ("One", "Late paper"))
    Paper._base_manager.filter(pk=accepted.pk).update(status=Paper.Status.ACCEPTED)
    office = person_with(roles.OFFICE, on=meeting.body.collaborative)

    answer = home_of(client, office)

    assert "papers 1 of 2" in " ".join(answer.text.split())
    assert answer.context["parts"]["office"].late_papers == [late]


def test_an_sro_sees_own_projects_and_what_was_answered(client, person, importer):
    project, sro = ProjectFactory(name="CHC 1:1 Review"), person()
    for record in (project, project.workstream):
        grant(sro, roles.SRO, on=record, by=importer)
    answered = EscalationFactory(project=project, raised_by=sro, status="answered")
    waits = EscalationFactory(project=project, raised_by=sro, answer_by=timezone.now() - datetime.timedelta(days=30))
    tenth, second = (ProjectFactory(workstream=project.workstream, name=f"Opportunity {n}", sro=sro) for n in (10, 2))

    part = home_of(client, sro).context["parts"]["delivery"]

    assert (part.projects, part.answered) == ([project, second, tenth], [answered])
    assert [(row.escalation, row.late.partition(" ")[2]) for row in part.waiting] == [(waits, "working days late")]


@pytest.mark.parametrize("role", [roles.CHAIR, roles.SECRETARY])
def test_who_answers_for_a_body_sees_what_waits_for_it_the_longest_overdue_first(role, client, person_with):
    body, now = BodyFactory(), timezone.now()
    soon = EscalationFactory(held_by=body, answer_by=now + datetime.timedelta(days=3))
    late = EscalationFactory(held_by=body, answer_by=now - datetime.timedelta(days=30))
    EscalationFactory(held_by=body, status="answered")
    EscalationFactory()

    answer = home_of(client, person_with(role, on=body))

    shown = answer.context["parts"]["answers"].waiting
    assert [row.escalation for row in shown] == [late, soon]
    assert [row.late.partition(" ")[2] for row in shown] == ["working days late", ""]
    assert "working days late" in answer.text


def test_a_company_secretary_sees_what_waits_for_the_trusts_own_board(client, person_with):
    trust = OrganisationFactory()
    waits = EscalationFactory(held_by=BodyFactory(collaborative=None, organisation=trust), answer_by=timezone.now())
    EscalationFactory()

    part = home_of(client, person_with(roles.COMPANY_SECRETARY, on=trust)).context["parts"]["answers"]

    assert [row.escalation for row in part.waiting] == [waits]


def test_what_was_answered_or_lies_with_another_body_waits_for_nobody_here(client, person_with, importer):
    body, seen = BodyFactory(), EscalationFactory()
    EscalationFactory(held_by=body, status="answered")
    chair = person_with(roles.CHAIR, on=body)
    grant(chair, roles.OBSERVER, on=seen.held_by, by=importer)

    assert home_of(client, chair).context["parts"]["answers"] is None


def test_the_office_sees_what_waits_for_the_bodies_of_its_collaborative_and_a_member_does_not(client, person_with):
    waits = EscalationFactory(held_by=BodyFactory(), answer_by=timezone.now())
    office = person_with(roles.OFFICE, on=waits.held_by.collaborative)
    member = person_with(roles.MEMBER, on=waits.held_by)

    parts = [home_of(client, user).context["parts"]["answers"] for user in (office, member)]

    assert ([row.escalation for row in parts[0].waiting], parts[1]) == ([waits], None)


def test_a_clinical_lead_sees_the_priorities_in_the_networks_order(client, person_with):
    second = PriorityFactory(rank=2)
    first = PriorityFactory(network=second.network, rank=1)
    lead = person_with(roles.CLINICAL_LEAD, on=second.network.body)

    [network] = home_of(client, lead).context["parts"]["network"].networks

    assert network.open_priorities == [first, second]


def test_a_clinical_lead_is_asked_for_the_return_of_last_month_until_it_is_in(client, person_with, importer):
    network = NetworkFactory(body=BodyFactory(parent=BodyFactory()))
    lead = person_with(roles.CLINICAL_LEAD, on=network.body)
    network.lead = lead
    save(network, by=importer)
    new = home_of(client, lead).context["parts"]["returns"]
    Network._base_manager.update(created_at=timezone.now() - datetime.timedelta(days=62))

    asked = home_of(client, lead)
    client.post(f"/escalations/returns/of/{network.pk}/nil/", {"month": asked.context["parts"]["returns"].month})

    assert (new, [row.subject for row in asked.context["parts"]["returns"].rows]) == (None, [network])
    assert f"/escalations/returns/of/{network.pk}/nil/" in asked.text
    assert home_of(client, lead).context["parts"]["returns"] is None


def test_a_company_secretary_sees_who_sits_where_and_what_was_decided(client, person_with, importer):
    decision, trust = DecisionFactory(), OrganisationFactory()
    body = decision.part.item.meeting.body
    seat = AppointmentFactory(body=body, for_trust=trust)
    secretary = person_with(roles.COMPANY_SECRETARY, on=trust)
    grant(secretary, roles.OBSERVER, on=body.collaborative, by=importer)

    part = home_of(client, secretary).context["parts"]["trust"]

    assert (part.seats, part.decisions) == ([seat], [decision])


def test_an_auditor_sees_decisions_without_quorum(client, person_with):
    inquorate = DecisionFactory(quorate=False)
    DecisionFactory(part__item__meeting=inquorate.part.item.meeting, part__number=2)
    auditor = person_with(roles.AUDITOR, on=inquorate.part.item.meeting.body.collaborative)

    assert home_of(client, auditor).context["parts"]["auditor"].inquorate == [inquorate]


@pytest.mark.parametrize("rows", [1, 30])
def test_home_costs_at_most_25_queries_whatever_the_rows(rows, client, person, importer):
    body, everything = BodyFactory(), person()
    for role in (roles.MEMBER, roles.OFFICE):
        grant(everything, role, on=body if role is roles.MEMBER else body.collaborative, by=importer)
    for _ in range(rows):
        PaperFactory(item=AgendaItemFactory(meeting=MeetingFactory(body=body, date=SOON)), due=YESTERDAY)
        ActionFactory(body=body, due=YESTERDAY)
    home_of(client, everything)

    with CaptureQueriesContext(connection) as asked:
        client.get("/")
    assert len([one for one in asked if "SAVEPOINT" not in one["sql"]]) <= 25


def test_the_office_reminds_who_owes_a_paper(client, person, person_with):
    paper = PaperFactory(author=person())
    office = person_with(roles.OFFICE, on=paper.item.meeting.body.collaborative)
    author = grant_view(paper)
    client.force_login(office)

    client.post(f"/remind/{paper.pk}/")

    assert [notice.person for notice in Notice.objects.all()] == [author]


def grant_view(paper):
    grant(paper.author, roles.OBSERVER, on=paper.item.meeting.body, by=system_actor("Tests"))
    return paper.author


@pytest.mark.parametrize(("role", "status"), [(roles.OBSERVER, 403), (None, 404)])
def test_nobody_else_reminds(role, status, client, person, person_with):
    paper = PaperFactory()
    user = person_with(role, on=paper.item.meeting.body) if role else person()
    client.force_login(user)

    assert client.post(f"/remind/{paper.pk}/").status_code == status


@pytest.mark.parametrize(
    ("ends", "shown"), [(TODAY + datetime.timedelta(days=90), 1), (TODAY + datetime.timedelta(days=91), 0)]
)
def test_a_company_secretary_is_told_of_what_ends_within_90_days(ends, shown, client, person_with):
    delegation = DelegationFactory(ends=ends)
    DelegationFactory(ends=ends)  # another trust's
    agreement = AgreementPartyFactory(organisation=delegation.from_trust, agreement__review_by=ends).agreement
    secretary = person_with(roles.COMPANY_SECRETARY, on=delegation.from_trust)

    ending = home_of(client, secretary).context["parts"]["trust"].ending

    assert [line[1] for line in ending] == [delegation, agreement][: 2 * shown]


@pytest.mark.parametrize(("days", "due"), [(365, False), (366, True), (None, True)])
def test_who_votes_is_asked_once_a_year_to_confirm_their_interests(days, due, client, person_with):
    body = BodyFactory()
    member = person_with(roles.MEMBER, on=body)
    AppointmentFactory(body=body, person=member)
    if days:
        DeclarationFactory(person=member, on=TODAY - datetime.timedelta(days=days))

    assert home_of(client, member).context["parts"]["board"].interests_due is due
