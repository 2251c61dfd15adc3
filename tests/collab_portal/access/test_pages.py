"""The pages about rights: who may see a record, giving and ending roles, looking them over."""

import datetime
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from collab_portal.access import giving, roles
from collab_portal.access.models import GrantReview, LastUse, RoleGrant
from collab_portal.access.services import exclude, grant, share
from tests.conftest import LONG_AGO
from tests.factories import programmes as make
from tests.factories.meetings import AgendaItemFactory, PaperFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return make.ProjectFactory()


@pytest.fixture
def collaborative(project):
    return project.workstream.programme.collaborative


@pytest.fixture
def office(collaborative, person_with):
    return person_with(roles.OFFICE, on=collaborative, name="Office")


@pytest.fixture
def see(client):
    def as_(user, name, *args, query="", **post):
        client.force_login(user)
        address = reverse(f"access:{name}", args=args) + query
        return client.post(address, post) if post else client.get(address)

    return as_


def test_a_reader_sees_who_else_may_see_it_and_why(project, collaborative, office, person_with, see):
    reader = person_with(roles.OBSERVER, on=project, name="Reader")
    make.PostFactory(
        person=office, job_title="Programme director", organisation=make.OrganisationFactory(short_name="UHNM")
    )

    page = see(reader, "who-page", project.pk)

    rows = {row.name: row for row in page.context["readers"]}
    assert set(rows) == {"Office", "Reader"}
    assert (rows["Office"].may, rows["Office"].post) == ("See it, add to it and change it", "Programme director, UHNM")
    assert rows["Reader"].reasons[0].href == RoleGrant.objects.get(user=reader).get_absolute_url()


def test_a_root_that_the_reader_does_not_see_is_not_named(project, collaborative, office, person_with, see):
    reader = person_with(roles.OBSERVER, on=project)

    page = see(reader, "who-page", project.pk)

    why = next(row for row in page.context["readers"] if row.name == "Office").reasons[0]
    assert (why.href, collaborative.name in page.text) == ("", False)


def test_who_may_not_see_the_record_finds_no_page(project, person, see):
    for user in (person(), person(is_superuser=True)):
        assert see(user, "who-page", project.pk).status_code == 404


def test_who_is_kept_from_an_item_is_shown_to_who_manages_it_alone(person_with, importer, see):
    item = AgendaItemFactory()
    member, other = (person_with(roles.MEMBER, on=item.meeting.body, name=name) for name in ("Conflicted", "Other"))
    secretary = person_with(roles.SECRETARY, on=item.meeting.body)
    paper = PaperFactory(item=item)
    exclude(member, from_record=item, handling="leaves for the item", by=importer)

    for record in (item, paper):
        texts = [see(user, "who-page", record.pk).text for user in (secretary, other)]
        assert [("Conflicted" in text, "Kept from it" in text) for text in texts] == [(True, True), (False, False)]
        assert see(member, "who-page", record.pk).status_code == 404


def test_a_guest_stands_on_the_page_as_invited(person, person_with, importer, see):
    item = AgendaItemFactory()
    share(item, user=person("Guest"), by=importer)

    page = see(person_with(roles.MEMBER, on=item.meeting.body, name="Member"), "who-page", item.pk)

    assert [(row.name, row.reasons[0].text) for row in page.context["readers"]][0] == ("Guest", "Invited to this alone")


def test_a_past_day_has_its_band(project, office, see):
    page = see(office, "who-page", project.pk, query="?on=2024-02-26")

    assert (page.context["readers"], "portal-band" in page.text) == ([], True)
    assert "Monday 26 February 2024" in page.text


@pytest.mark.parametrize("count", [1, 8])
@pytest.mark.parametrize("page", ["who-page", "review-page"])
def test_the_pages_cost_the_same_for_one_and_for_many(
    page, count, collaborative, office, person_with, see, django_assert_max_num_queries
):
    for _ in range(count):
        make.PostFactory(person=person_with(roles.AUDITOR, on=collaborative))
    see(office, page, collaborative.pk)

    with django_assert_max_num_queries(40):
        assert see(office, page, collaborative.pk).status_code == 200


DAY = {"starts_day": "26", "starts_month": "2", "starts_year": "2024"}


def test_the_office_gives_a_role_to_somebody_by_their_address(collaborative, office, person, see):
    auditor = person("Auditor")

    answer = see(office, "role-new", collaborative.pk, email=auditor.email, role="auditor", **DAY)

    assert answer.url == reverse("access:review-page", args=[collaborative.pk])
    assert RoleGrant.objects.filter(user=auditor, role="auditor", root=collaborative.pk).exists()


@pytest.mark.parametrize("said", [{}, {"email": "nobody@example.nhs.uk"}, {"email": "nobody"}])
def test_without_somebody_to_give_it_to_the_form_comes_back(said, collaborative, office, see):
    answer = see(office, "role-new", collaborative.pk, role="auditor", **said, **DAY)

    assert (answer.status_code, bool(answer.context["form"].errors)) == (422, True)


def test_the_form_offers_the_roles_of_the_root_with_what_they_mean(collaborative, office, person, see):
    stranger = person("Stranger")
    page = see(office, "role-new", collaborative.pk)

    assert roles.AUDITOR.description in page.text
    assert [name in page.text for name in ("System administrator", "Vice-chair", stranger.name)] == [False] * 3


def test_a_superuser_gives_the_first_role_where_there_is_nobody(collaborative, person, see):
    administrator, first = person(is_superuser=True), person("First")

    see(administrator, "role-new", collaborative.pk, person=first.pk, role="office", **DAY)

    assert RoleGrant.objects.filter(user=first, role="office", root=collaborative.pk).exists()


def test_a_superuser_finds_no_such_page_for_what_is_no_root(person, see):
    paper = PaperFactory()

    assert see(person(is_superuser=True), "review-page", paper.pk).status_code == 404


def test_a_role_is_ended_from_its_page_with_a_reason(project, office, person, see):
    held = giving.give_role(project, person=person(), role=roles.SRO, by=office, starts=LONG_AGO)

    see(office, "role-revoke", held.pk, reason="Project over")

    assert RoleGrant.objects.in_force().filter(pk=held.pk).exists() is False
    assert GrantReview.objects.get().reason == "Project over"


def test_ending_what_a_seat_brought_leads_to_the_seat(collaborative, office, importer, see):
    seat = make.AppointmentFactory(body__collaborative=collaborative)
    held = grant(seat.person, roles.MEMBER, on=seat.body, because=seat, by=importer)

    assert see(office, "role-revoke", held.pk).url == seat.get_absolute_url()
    assert see(office, "role-revoke", held.pk, reason="No").status_code == 422


def test_a_role_is_confirmed_and_the_list_says_when(collaborative, office, see):
    held = RoleGrant.objects.get(user=office)

    see(office, "role-confirm", held.pk, reason="Still here")

    assert GrantReview.objects.values_list("grant", "outcome").get() == (held.pk, "confirmed")


def test_when_somebody_last_came_is_for_those_who_look_roles_over(collaborative, office, person_with, see):
    reader = person_with(roles.AUDITOR, on=collaborative)
    LastUse.objects.create(user=office, root=collaborative.entry, on=datetime.date(2021, 3, 2))

    pages = [see(user, "review-page", collaborative.pk) for user in (office, reader)]
    excel = see(reader, "review-page", collaborative.pk, query="?as=xlsx")

    assert [("2 March 2021" in page.text, "Last used" in page.text) for page in pages] == [(True, True), (False, False)]
    assert "text/html" in excel["Content-Type"]


def test_the_list_of_roles_can_be_taken_as_excel(collaborative, office, see):
    answer = see(office, "review-page", collaborative.pk, query="?as=xlsx")

    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert [cell.value for cell in sheet[2]][:3] == ["Office", None, "Programme office"]


def test_opening_a_record_is_noted_as_use(project, collaborative, office, client):
    client.force_login(office)
    client.get(project.get_absolute_url())

    assert LastUse.objects.values_list("user", "root", "on").get() == (
        office.pk,
        collaborative.pk,
        datetime.date.today(),
    )
