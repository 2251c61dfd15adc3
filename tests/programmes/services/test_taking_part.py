"""Who takes part, where it is tried, with whose money; and which body passes gates."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.records.errors import RuleBroken
from programmes import services as programmes
from programmes.models import Funding, GateApproval, PilotSite, TakingPart
from tests.factories.programmes import BodyFactory, MembershipFactory, OrganisationFactory, ProjectFactory

pytestmark = pytest.mark.django_db
LAST_YEAR, JAN, JUNE = datetime.date(2023, 12, 1), datetime.date(2024, 1, 1), datetime.date(2024, 6, 30)


@pytest.fixture
def project():
    return ProjectFactory()


@pytest.fixture
def trust(project):
    return MembershipFactory(collaborative=project.workstream.programme.collaborative).organisation


def test_a_member_takes_part_from_a_day_until_another(project, trust, importer):
    programmes.take_part(TakingPart(project=project, trust=trust, starts=JAN, ends=JUNE), by=importer)

    again = TakingPart(project=project, trust=trust, starts=datetime.date(2024, 7, 1))
    assert programmes.take_part(again, by=importer).pk


def test_one_trust_takes_part_once_at_a_time(project, trust, importer):
    programmes.take_part(TakingPart(project=project, trust=trust, starts=JAN), by=importer)

    with pytest.raises(RuleBroken, match="at that time already"):
        programmes.take_part(TakingPart(project=project, trust=trust, ends=JUNE), by=importer)


def test_a_trust_outside_the_collaborative_takes_no_part(project, importer):
    with pytest.raises(RuleBroken, match="is not a member of"):
        programmes.take_part(TakingPart(project=project, trust=OrganisationFactory()), by=importer)


def test_nothing_ends_before_it_begins(project, trust, importer):
    with pytest.raises(RuleBroken, match="1 January 2024 or later"):
        programmes.take_part(
            TakingPart(project=project, trust=trust, starts=JAN, ends=datetime.date(2023, 12, 1)), by=importer
        )
    with pytest.raises(RuleBroken, match="1 January 2024 or later"):
        programmes.add_pilot(PilotSite(project=project, name="Ward 4", starts=JAN, ends=LAST_YEAR), by=importer)


def test_an_amount_that_is_not_stated_is_not_made_up(project, importer):
    row = programmes.state_funding(Funding(project=project, source="NHS England"), by=importer)

    assert (row.amount, str(row)) == (None, "NHS England: amount not stated")
    with pytest.raises(RuleBroken, match="above nothing"):
        programmes.state_funding(Funding(project=project, source="NHS England", amount=Decimal(0)), by=importer)


def test_readers_and_strangers_state_nothing(project, trust, person, person_with):
    for outsider in (person(), person_with(roles.OBSERVER, on=project)):
        for service, row in (
            (programmes.take_part, TakingPart(project=project, trust=trust)),
            (programmes.add_pilot, PilotSite(project=project, name="Ward 4")),
            (programmes.state_funding, Funding(project=project, source="A fund")),
        ):
            with pytest.raises(PermissionDenied):
                service(row, by=outsider)


def test_a_gate_and_value_has_one_line_of_a_body_of_its_own(project, importer):
    home = project.workstream.programme.collaborative
    board = BodyFactory(collaborative=home)
    programmes.set_approval(GateApproval(collaborative=home, number=3, body=board), by=importer)

    with pytest.raises(RuleBroken, match="has a line for this gate"):
        programmes.set_approval(GateApproval(collaborative=home, number=3, body=board), by=importer)
    with pytest.raises(RuleBroken, match="is no body of"):
        programmes.set_approval(GateApproval(collaborative=home, number=4, body=BodyFactory()), by=importer)


def test_who_leads_a_programme_does_not_say_who_passes_its_gates(project, person_with):
    programme = project.workstream.programme
    line = GateApproval(programme=programme, number=3, body=BodyFactory(collaborative=programme.collaborative))

    with pytest.raises(PermissionDenied):
        programmes.set_approval(line, by=person_with(roles.SRO, on=programme))
