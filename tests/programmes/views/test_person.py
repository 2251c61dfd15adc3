"""A person's page: what they do, where and why, for those who know them."""

import pytest
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.access.models import LastUse
from collab_portal.access.services import grant
from collab_portal.accounts.models import User
from tests.conftest import LONG_AGO
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def body():
    return make.BodyFactory()


@pytest.fixture
def office(body, person_with):
    return person_with(roles.OFFICE, on=body.collaborative, name="Office")


@pytest.fixture
def member(body, importer):
    seat = make.AppointmentFactory(body=body)
    grant(seat.person, roles.MEMBER, on=body, starts=LONG_AGO, because=seat, by=importer)
    return seat.person


def see(client, user, person, name="page", **post):
    client.force_login(user)
    address = reverse(f"programmes:person-{name}", args=[person.pk])
    return client.post(address, post) if post else client.get(address)


def test_it_says_what_they_may_do_where_and_by_which_grant(body, office, member, client):
    page = see(client, office, member)

    right = page.context["rights"][0]
    assert (right.held.grant.root_id, str(right.held.role)) == (body.pk, "Member")
    assert right.because == body.appointments.get().entry
    assert [seat.body for seat in page.context["seats"]] == [body]


def test_a_stranger_finds_no_page(member, person, client):
    for name in ("page", "give", "invite", "close"):
        assert see(client, person(), member, name).status_code == 404


def test_what_they_hold_elsewhere_is_not_shown(office, member, client, importer):
    elsewhere = make.AppointmentFactory(person=member, body__name="Their board")
    grant(member, roles.CHAIR, on=elsewhere.body, because=elsewhere, by=importer)
    make.PostFactory(person=member, job_title="Director elsewhere")

    page = see(client, office, member)

    assert (len(page.context["rights"]), len(page.context["seats"]), len(page.context["posts"])) == (1, 1, 0)
    assert ("Their board" in page.text, "elsewhere" in page.text) == (False, False)


def test_they_see_all_that_they_hold_themselves(member, client, importer):
    grant(member, roles.ADMINISTRATOR, on=make.CollaborativeFactory(), by=importer)

    assert len(see(client, member, member).context["rights"]) == 2


def test_last_use_is_told_to_who_looks_after_the_root_only(body, office, member, person_with, client):
    colleague = person_with(roles.MEMBER, on=body)
    LastUse.objects.create(user=member, root=body.entry, on=LONG_AGO)

    pages = [see(client, user, member) for user in (office, colleague, member)]

    assert [page.context["rights"][0].use_seen for page in pages] == [True, False, True]
    assert ["Not shown to you" in page.text for page in pages] == [False, True, False]


def test_the_office_goes_on_from_a_person_to_a_role(body, office, member, client):
    answer = see(client, office, member, "give", root=body.collaborative_id)

    assert answer.url == f"{reverse('access:role-new', args=[body.collaborative_id])}?person={member.pk}"
    assert f'value="{member.pk}" selected' in client.get(answer.url).text


def test_an_account_is_given_and_closed_from_the_page(person_with, client):
    trust = make.OrganisationFactory()
    office = person_with(roles.OFFICE, on=trust)
    newcomer = make.PostFactory(organisation=trust, person=User.objects.create_user(None, "New director")).person

    see(client, office, newcomer, "invite", email="new@example.nhs.uk")
    invited = User.objects.get(pk=newcomer.pk)
    see(client, office, newcomer, "close", reason="Mistake")

    assert (invited.email, invited.may_sign_in) == ("new@example.nhs.uk", True)
    assert User.objects.get(pk=newcomer.pk).is_active is False


def test_who_does_not_look_after_their_trust_is_told_so(office, member, client):
    make.PostFactory(person=member)

    answers = [see(client, office, member, name) for name in ("invite", "close")]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert "Ask the administrators" in answers[0].text


@pytest.mark.parametrize("count", [1, 8])
def test_it_costs_the_same_for_one_role_and_for_many(
    count, body, office, member, client, importer, django_assert_max_num_queries
):
    for _ in range(count):
        seat = make.AppointmentFactory(body__collaborative=body.collaborative, person=member)
        grant(member, roles.MEMBER, on=seat.body, because=seat, by=importer)
    see(client, office, member)

    with django_assert_max_num_queries(60):
        assert len(see(client, office, member).context["rights"]) == count + 1
