import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.records.errors import RuleBroken
from meetings.models import Action
from networks import services as networks
from networks.models import EventAttendance
from networks.selectors.practice import attendance_by_trust
from tests.factories.networks import EventFactory
from tests.factories.programmes import AppointmentFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return EventFactory()


@pytest.fixture
def office(event, person_with):
    return person_with(roles.OFFICE, on=event.body.collaborative)


def test_who_came_stands_by_trust_with_people_who_have_no_account(event, office, person):
    trust, chair = OrganisationFactory(name="Trust A"), person("Chair")
    networks.list_attendance(event, people=[chair], names="Medical Director\n\n", trust=trust, by=office)
    networks.list_attendance(event, names="Patient Partner", capacity="patient", by=office)

    listed = [(name, [str(row) for row in rows]) for name, rows in attendance_by_trust(event, office)]

    assert listed == [("Trust A", ["Chair", "Medical Director"]), ("Patient representative", ["Patient Partner"])]


def test_who_is_listed_already_is_passed_over(event, office, person):
    given = {"people": [person("Chair")], "names": "Medical Director", "trust": OrganisationFactory(), "by": office}
    networks.list_attendance(event, **given)

    assert networks.list_attendance(event, **given) == []
    assert EventAttendance.objects.count() == 2


def test_a_list_names_somebody_and_the_trust_they_came_for(event, office):
    with pytest.raises(RuleBroken, match="Choose somebody"):
        networks.list_attendance(event, names=" \n", trust=OrganisationFactory(), by=office)
    with pytest.raises(RuleBroken, match="Choose the trust"):
        networks.list_attendance(event, names="Chair", by=office)


def test_a_member_lists_nobody(event, person_with):
    with pytest.raises(PermissionDenied):
        networks.list_attendance(event, names="x", capacity="guest", by=person_with(roles.MEMBER, on=event.body))


def test_an_action_of_an_event_stands_on_its_page_and_on_the_bodys_log(client, event, office):
    seat = AppointmentFactory(body=event.body)
    client.force_login(office)

    answer = client.post(
        f"/meetings/events/{event.pk}/actions/new/", {"text": "Write to GPs", "person": seat.person_id}
    )

    action = Action.objects.get()
    assert (answer.status_code, action.origin, action.body) == (302, event.entry, event.body)
    assert "Write to GPs" in client.get(f"/meetings/events/{event.pk}/actions/").text
