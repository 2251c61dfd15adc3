"""What people type becomes a service's call, and what is wrong stands at its field with the input kept."""

import datetime

import pytest
from django.urls import reverse

from collab_portal.access import roles
from programmes.models import Appointment, Body, Membership, Organisation, QuorumRule
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db
BOARD = {"name": "Board", "kind": "board", "structure": "joint", "minute_numbering": "prefix"}
DAY = {"starts_day": "26", "starts_month": "2", "starts_year": "2024"}


@pytest.fixture
def office(client, person_with):
    collaborative = make.CollaborativeFactory()
    client.force_login(person_with(roles.OFFICE, on=collaborative))
    return collaborative


def errors_of(page):
    return {name: list(texts) for name, texts in page.context["form"].errors.items()}


def test_an_organisation_is_entered_with_its_code_in_capitals(client, office):
    page = client.post(
        reverse("programmes:organisation-new"), {"name": "Royal Stoke", "ods_code": "rje", "kind": "acute"}
    )

    trust = Organisation.objects.get()
    assert (page.status_code, page.url, trust.ods_code) == (302, trust.get_absolute_url(), "RJE")


def test_a_code_that_is_taken_is_told_at_its_field(client, office):
    make.OrganisationFactory(ods_code="RJE")

    page = client.post(
        reverse("programmes:organisation-new"), {"name": "Royal Stoke", "ods_code": "rje", "kind": "acute"}
    )

    assert page.status_code == 422
    assert errors_of(page) == {
        "ods_code": [
            "An organisation with the ODS code RJE is here already. Ask its programme office to let you see it."
        ]
    }


def test_a_member_is_chosen_from_the_organisations_one_may_see(client, office):
    hidden = make.OrganisationFactory()
    address = reverse("programmes:membership-new", args=[office.pk])
    typed = {"kind": "full", "voting": "on", "joined": "2024-02-26"}

    page = client.post(address, {"organisation": hidden.pk, **typed})

    assert (page.status_code, list(errors_of(page)), Membership.objects.count()) == (422, ["organisation"], 0)


def test_someone_is_appointed(client, office):
    body, trust = make.BodyFactory(collaborative=office), make.MembershipFactory(collaborative=office).organisation
    chair = make.PostFactory(organisation=trust).person

    page = client.post(
        reverse("programmes:appointment-new", args=[body.pk]),
        {"person": chair.pk, "role": "chair", "voting": "on", **DAY},
    )

    assert (page.status_code, page.url) == (302, body.get_absolute_url())
    seat = Appointment.objects.get()
    assert (seat.person, seat.role, seat.starts) == (chair, "chair", datetime.date(2024, 2, 26))


def test_people_of_one_name_are_told_apart_by_their_posts(client, office, person):
    trust = make.MembershipFactory(collaborative=office).organisation
    make.PostFactory(person=person("Medical Director"), organisation=trust, job_title="Deputy Chief Executive")
    body = make.BodyFactory(collaborative=office)

    page = client.get(reverse("programmes:appointment-new", args=[body.pk]))

    labels = [label for _, label in page.context["form"].fields["person"].choices]
    assert f"Medical Director (Deputy Chief Executive, {trust.short})" in labels


def test_a_quorum_is_set_and_read_back_as_a_sentence(client, office):
    body = make.BodyFactory(collaborative=office)

    page = client.post(
        reverse("programmes:quorumrule-new", args=[body.pk]), {"share": "50", "each_trust": "on", **DAY}, follow=True
    )

    sentence = "Quorate when at least half of the voting members are present, with one member from each trust."
    assert sentence in page.content.decode()


def test_a_quorum_that_says_nothing_is_refused(client, office):
    body = make.BodyFactory(collaborative=office)

    page = client.post(reverse("programmes:quorumrule-new", args=[body.pk]), DAY)

    assert (page.status_code, QuorumRule.objects.count()) == (422, 0)
    assert "Say who must be there" in page.content.decode()


def test_a_body_is_set_up_under_its_collaborative(client, office):
    typed = {**BOARD, "meeting_pattern": "freq=monthly;byday=-1mo", "usual_start": "2pm"}

    client.post(reverse("programmes:body-new", args=[office.pk]), typed)

    body = Body.objects.get()
    assert (body.collaborative, body.meeting_pattern, body.usual_start) == (
        office, "FREQ=MONTHLY;BYDAY=-1MO", datetime.time(14),
    )  # fmt: skip


def test_a_system_is_entered_as_one_that_is_served(client, office):
    address = reverse("programmes:collaborativesystem-new", args=[office.pk])

    page = client.post(address, {"name": "Staffordshire", "code": "qnc", "population": "1100000"}, follow=True)

    assert page.context["footprint"].people == 1_100_000


def test_a_deadline_is_set(client, office):
    body = make.BodyFactory(collaborative=office)

    page = client.post(
        reverse("programmes:bodydeadline-new", args=[body.pk]), {"what": "paper", "working_days": "7"}, follow=True
    )

    assert page.status_code == 200
    assert [(row.what, row.working_days) for row in body.deadlines.all()] == [("paper", 7)]


def test_a_project_enters_a_stage_with_its_reason(client, office):
    project = make.ProjectFactory(workstream__programme__collaborative=office)
    address = reverse("programmes:project-enter", args=[project.pk])

    client.post(address, {"stage": "1", "reason": "Board of 26 February"})
    project.refresh_from_db()

    assert (project.stage, project.history.first().history_change_reason) == ("1", "Board of 26 February")


def test_two_at_once_lose_nothing(client, office):
    project = make.ProjectFactory(workstream__programme__collaborative=office)
    address = reverse("programmes:project-edit", args=[project.pk])
    client.post(address, {"name": "Theirs", "version": 1})

    page = client.post(address, {"name": "Mine", "version": 1})

    assert page.status_code == 409
    assert [name in page.content.decode() for name in ("Theirs", "Mine")] == [True, True]


def test_what_is_withdrawn_leads_back_to_what_it_hung_under(client, office):
    area = make.DecisionAreaFactory(collaborative=office)

    page = client.post(reverse("programmes:decisionarea-withdraw", args=[area.pk]), {"reason": "Entered twice"})

    assert page.url == office.get_absolute_url()
    assert client.get(area.get_absolute_url()).status_code == 404
