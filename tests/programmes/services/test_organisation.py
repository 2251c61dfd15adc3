import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from collab_portal.access import roles
from collab_portal.access.checks import can
from collab_portal.records.errors import RuleBroken
from programmes.models import Organisation
from programmes.services import end_post, introduce, register, take_post
from programmes.services import organisation as organisations
from tests.factories.programmes import (
    AgreementPartyFactory,
    AppointmentFactory,
    CollaborativeFactory,
    MembershipFactory,
    OrganisationFactory,
    PostFactory,
)

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2024, 2, 26)


def new_trust(code="RJE"):
    return Organisation(name="University Hospitals of North Midlands", ods_code=code, kind="acute")


def test_the_office_of_a_collaborative_enters_a_trust_and_looks_after_it(person_with):
    pmo = person_with(roles.OFFICE, on=CollaborativeFactory())

    trust = register(new_trust(" rje"), by=pmo)

    assert (trust.ods_code, can(pmo, "manage", trust)) == ("RJE", True)


def test_nobody_else_enters_a_trust(person, person_with):
    for outsider in (person(), person_with(roles.OBSERVER, on=CollaborativeFactory())):
        with pytest.raises(PermissionDenied, match="Ask your programme office"):
            register(new_trust(), by=outsider)


def test_an_administrator_enters_the_first(person):
    assert register(new_trust(), by=person(is_superuser=True)).pk


def test_an_ods_code_names_one_organisation_and_the_refusal_says_which(person_with):
    membership = MembershipFactory(organisation=OrganisationFactory(name="Royal Stoke", ods_code="RJE"))
    pmo = person_with(roles.OFFICE, on=membership.collaborative)

    with pytest.raises(RuleBroken, match="code RJE is here already: Royal Stoke"):
        register(new_trust("rje"), by=pmo)


def test_a_refusal_does_not_name_what_one_may_not_see(person_with):
    OrganisationFactory(name="Secret Trust", ods_code="RJE")
    pmo = person_with(roles.OFFICE, on=CollaborativeFactory())

    with pytest.raises(RuleBroken) as refusal:
        register(new_trust(), by=pmo)

    assert "Secret" not in str(refusal.value)


def test_a_person_who_is_named_cannot_sign_in_by_that(importer):
    post = introduce(
        OrganisationFactory(), name="Consultant", job_title="Consultant Physician", starts=TODAY, by=importer
    )

    assert (post.person.name, post.person.may_sign_in, post.job_title) == ("Consultant", False, "Consultant Physician")


def test_posts_are_kept_by_the_trust_and_not_by_its_collaboratives(person, person_with):
    membership = MembershipFactory()
    trust, someone = membership.organisation, person()
    secretary = person_with(roles.COMPANY_SECRETARY, on=trust)

    with pytest.raises(PermissionDenied):
        take_post(
            trust,
            person=someone,
            job_title="Director",
            starts=TODAY,
            by=person_with(roles.OFFICE, on=membership.collaborative),
        )

    assert take_post(trust, person=someone, job_title="Director", starts=TODAY, by=secretary).organisation == trust


def test_a_post_ends_on_its_last_day(importer):
    post = PostFactory(starts=TODAY)

    with pytest.raises(RuleBroken, match="26 February 2024 or later"):
        end_post(post, on=datetime.date(2024, 2, 25), by=importer)

    assert end_post(post, on=TODAY, by=importer, reason="Retired").ends == TODAY


def test_a_code_is_of_the_shape_of_its_kind(importer):
    with pytest.raises(RuleBroken, match="of an NHS trust is R or T") as refusal:
        register(new_trust("QNC"), by=importer)

    assert list(refusal.value.error_dict) == ["ods_code"]


def test_a_code_that_stood_before_is_asked_again_only_when_it_or_the_kind_changes(importer):
    trust = OrganisationFactory(ods_code="R0001", name="Before")
    trust.name = "After"

    assert organisations.change(trust, by=importer).name == "After"
    trust.kind = "community"
    with pytest.raises(RuleBroken, match="Check the code, or choose another kind"):
        organisations.change(trust, by=importer)


def test_a_code_of_another_kind_is_refused_at_its_field(client, person_with):
    client.force_login(person_with(roles.OFFICE, on=CollaborativeFactory()))

    page = client.post("/programmes/organisations/new/", {"name": "Royal Stoke", "ods_code": "413", "kind": "acute"})

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["ods_code"])


def test_a_trust_s_page_asks_no_more_for_many_rows_than_for_one(client, person_with):
    trust, counts = OrganisationFactory(), []
    client.force_login(person_with(roles.COMPANY_SECRETARY, on=trust))
    for rows in (1, 2):
        for _ in range(rows):
            membership = MembershipFactory(organisation=trust)
            AppointmentFactory(body__collaborative=membership.collaborative, for_trust=trust)
            AgreementPartyFactory(organisation=trust), PostFactory(organisation=trust)
        client.get(trust.get_absolute_url())
        with CaptureQueriesContext(connection) as asked:
            client.get(trust.get_absolute_url())
        counts.append(len(asked))

    assert counts[0] == counts[1]
