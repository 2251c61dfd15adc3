"""Who looks after accounts and roles reads nothing by that: not a page, not a file, not a hit (security S10). And an
end of rights holds from the next request on (S8)."""

import datetime

import pytest
from django.urls import reverse

from collab_portal.access import giving, roles
from collab_portal.access.checks import visible
from collab_portal.access.entries import visible_entries
from collab_portal.access.models import RoleGrant
from collab_portal.access.services import grant
from collab_portal.documents import services as documents
from meetings.models import AgendaItem
from programmes import services as programmes
from programmes.services import person as people
from tests.conftest import LONG_AGO
from tests.factories import programmes as make
from tests.factories.documents import small_pdf
from tests.factories.meetings import AgendaItemFactory

pytestmark = pytest.mark.django_db
YESTERDAY = datetime.date.today() - datetime.timedelta(days=1)


@pytest.fixture
def item():
    return AgendaItemFactory(confidential_to=AgendaItem.To.BODY, confidential_reason="Commercial")


@pytest.fixture(params=["superuser", "administrator", "administrator who is also in the office"])
def keeper(request, person, person_with, item, importer):
    if request.param == "superuser":
        return person(is_superuser=True)
    keeper = person_with(roles.ADMINISTRATOR, on=item.meeting.body.collaborative)
    grant(keeper, roles.ADMINISTRATOR, on=item.meeting.body, by=importer)
    if "office" in request.param:
        grant(keeper, roles.OFFICE, on=item.meeting.body.collaborative, by=importer)
    return keeper


def test_a_private_item_has_no_page_no_file_and_no_hit_for_who_looks_after_accounts(item, keeper, importer, client):
    file = documents.attach(item, small_pdf(), title="Terms", name="terms.pdf", by=importer)
    client.force_login(keeper)
    addresses = (
        item.get_absolute_url(),
        reverse("documents:file-download", args=[file.pk]),
        reverse("access:who-page", args=[item.pk]),
    )

    assert [client.get(address).status_code for address in addresses] == [404] * 3
    assert visible_entries([item.pk, file.pk], keeper) == set()


@pytest.mark.parametrize("kind", ["superuser", "administrator"])
def test_nor_has_an_ordinary_record(kind, person, person_with, client):
    project = make.ProjectFactory()
    collaborative = project.workstream.programme.collaborative
    keeper = person(is_superuser=True) if kind == "superuser" else person_with(roles.ADMINISTRATOR, on=collaborative)
    client.force_login(keeper)

    assert client.get(project.get_absolute_url()).status_code == 404
    assert list(visible(type(project).objects.all(), keeper)) == []


def test_a_role_that_is_taken_is_gone_on_the_next_request(person_with, client, importer):
    project = make.ProjectFactory()
    reader = person_with(roles.OBSERVER, on=project)
    client.force_login(reader)
    before = client.get(project.get_absolute_url()).status_code

    giving.take_role(RoleGrant.objects.get(user=reader), reason="Left", by=importer)

    assert (before, client.get(project.get_absolute_url()).status_code) == (200, 404)


def test_a_seat_that_ends_closes_its_body_on_the_next_request(person, client, importer):
    body = make.BodyFactory()
    seat = programmes.appoint(body, person=person(), role="member", starts=LONG_AGO, by=importer)
    client.force_login(seat.person)
    before = client.get(body.get_absolute_url()).status_code

    programmes.end_appointment(seat, on=YESTERDAY, by=importer, reason="Term over")

    assert (before, client.get(body.get_absolute_url()).status_code) == (200, 404)


def test_a_membership_that_ends_closes_the_collaborative_to_the_trust_on_the_next_request(
    person_with, client, importer
):
    membership = make.MembershipFactory()
    client.force_login(person_with(roles.OBSERVER, on=membership.organisation))
    before = client.get(membership.collaborative.get_absolute_url()).status_code

    programmes.leave(membership, on=YESTERDAY, by=importer, reason="Merged")

    assert (before, client.get(membership.collaborative.get_absolute_url()).status_code) == (200, 404)


def test_an_account_that_is_closed_is_signed_out_on_the_next_request(person_with, client, importer):
    project = make.ProjectFactory()
    reader = person_with(roles.OBSERVER, on=project)
    client.force_login(reader)
    before = client.get(project.get_absolute_url()).status_code

    people.close_account(reader, reason="Left", by=importer)

    assert (before, client.get(project.get_absolute_url()).status_code) == (200, 302)
