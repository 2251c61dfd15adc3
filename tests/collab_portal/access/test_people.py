"""Nobody is offered, and nobody may choose, people of whom they know nothing."""

import pytest
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.access.people import known_to
from collab_portal.access.services import grant, revoke
from programmes.models import Appointment, Post, Project
from tests.conftest import LONG_AGO
from tests.factories.programmes import (
    AppointmentFactory,
    BodyFactory,
    MembershipFactory,
    PostFactory,
    ProgrammeFactory,
    ProjectFactory,
)
from tests.web_forms import values_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours():
    return BodyFactory(name="Our board")


@pytest.fixture
def office(ours, person_with):
    return person_with(roles.OFFICE, on=ours.collaborative)


@pytest.fixture
def outsider(person_with):
    """Somebody of another collaborative, with everything there that could make them known."""
    theirs = BodyFactory(name="Their board")
    somebody = person_with(roles.CHAIR, on=theirs, name="Outsider")
    AppointmentFactory(body=theirs, person=somebody)
    PostFactory(person=somebody)
    ProgrammeFactory(collaborative=theirs.collaborative, sro=somebody)
    return somebody


def test_a_stranger_knows_only_themself(person, office, outsider):
    stranger = person()

    assert list(known_to(stranger)) == [stranger]


def test_those_who_hold_a_role_on_the_same_root_are_known(ours, office, person_with, outsider):
    auditor = person_with(roles.AUDITOR, on=ours.collaborative, name="Auditor")

    assert set(known_to(office)) == {office, auditor}


def test_a_role_that_ended_makes_nobody_known(ours, office, person, importer, outsider):
    former = person("Former auditor")
    role = grant(former, roles.AUDITOR, on=ours.collaborative, starts=LONG_AGO, by=importer)
    revoke(role, by=office, reason="Left")

    assert set(known_to(office)) == {office}


def test_people_of_the_seats_posts_and_programmes_that_one_sees_are_known(ours, office, outsider):
    seat = AppointmentFactory(body=ours)
    member = MembershipFactory(collaborative=ours.collaborative)
    post = PostFactory(organisation=member.organisation)
    programme = ProgrammeFactory(collaborative=ours.collaborative, sro=PostFactory().person)

    assert set(known_to(office)) == {office, seat.person, post.person, programme.sro}


def test_who_left_or_is_no_person_is_not_offered(ours, office, importer, person_with):
    person_with(roles.AUDITOR, on=ours.collaborative, is_active=False)

    assert set(known_to(office)) == {office}


def test_the_system_and_who_gives_roles_know_everybody(importer, office, outsider, person):
    administrator = person("Administrator", is_superuser=True)

    assert set(known_to(importer)) == set(known_to(administrator)) == {office, outsider, administrator}


def test_who_is_inactive_knows_nobody(person, office):
    assert list(known_to(person(is_active=False))) == []


DAY = {"starts_day": "26", "starts_month": "2", "starts_year": "2024"}


def test_an_outsider_is_neither_offered_nor_accepted_for_a_seat(client, office, ours, outsider):
    client.force_login(office)
    address = reverse("programmes:appointment-new", args=[ours.pk])
    page = client.get(address)

    answer = client.post(address, {"person": outsider.pk, "role": "member", **DAY})

    assert ("Outsider" in page.text, answer.status_code) == (False, 422)
    assert "person" in answer.context["form"].errors
    assert Appointment.objects.filter(body=ours).count() == 0


def test_an_outsider_is_neither_offered_nor_accepted_as_owner_of_a_project(client, office, ours, outsider):
    client.force_login(office)
    project = ProjectFactory(workstream__programme__collaborative=ours.collaborative)
    address = reverse("programmes:project-edit", args=[project.pk])
    page = client.get(address)

    answer = client.post(address, {**values_of(page), "sro": [outsider.pk]})

    assert ("Outsider" in page.text, answer.status_code) == (False, 422)
    assert Project.objects.get(pk=project.pk).sro is None


def test_an_outsider_who_holds_the_place_already_stays_there(client, office, ours, outsider):
    client.force_login(office)
    project = ProjectFactory(workstream__programme__collaborative=ours.collaborative, sro=outsider)
    address = reverse("programmes:project-edit", args=[project.pk])

    client.post(address, {**values_of(client.get(address)), "name": ["New name"]})

    now = Project.objects.get(pk=project.pk)
    assert (now.name, now.sro) == ("New name", outsider)


def test_an_outsider_is_neither_offered_nor_accepted_for_a_post(client, office, ours, outsider, person_with, importer):
    trust = MembershipFactory(collaborative=ours.collaborative).organisation
    grant(office, roles.OFFICE, on=trust, starts=LONG_AGO, by=importer)
    client.force_login(office)
    address = reverse("programmes:post-new", args=[trust.pk])
    page = client.get(address)

    answer = client.post(address, {"person": outsider.pk, "job_title": "Director", **DAY})

    assert ("Outsider" in page.text, answer.status_code) == (False, 422)
    assert Post.objects.filter(organisation=trust).count() == 0
