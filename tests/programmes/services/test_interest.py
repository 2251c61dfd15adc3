"""Interests: one's own, kept by oneself; confirmed once a year; withheld from publication only for a reason."""

import datetime
import io

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.records.errors import RuleBroken
from programmes.models import Interest
from programmes.selectors.interests import register_of
from programmes.services import interest as interests
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()
DAY = datetime.timedelta(days=1)


def said(person, **fields):
    return Interest(
        **{"person": person, "kind": "financial", "text": "Shares", "declared_on": TODAY, "starts": TODAY} | fields
    )


@pytest.fixture
def board():
    """A body of a collaborative of two trusts, and a member who sits on it for the first."""
    first, second = make.OrganisationFactory(name="Dudley Group"), make.OrganisationFactory(name="Walsall Healthcare")
    body = make.BodyFactory()
    for trust in (first, second):
        make.MembershipFactory(collaborative=body.collaborative, organisation=trust)
    return make.AppointmentFactory(body=body, for_trust=first, person__name="Medical Director")


def test_a_person_declares_their_own_interest_without_any_role(person):
    me = person()

    interest = interests.declare(said(me), by=me)

    assert interest.person == me


def test_a_colleague_on_the_board_declares_nothing_for_others(board, person_with):
    colleague = person_with(roles.MEMBER, on=board.body)

    with pytest.raises(PermissionDenied):
        interests.declare(said(board.person), by=colleague)


def test_the_secretary_of_a_body_may_enter_them_for_those_who_sit_on_it(board, person_with):
    secretary = person_with(roles.SECRETARY, on=board.body)

    assert interests.declare(said(board.person), by=secretary).created_by == secretary


def test_a_colleague_reads_an_interest_and_has_no_button_to_change_it(board, person_with, client):
    interest = make.InterestFactory(person=board.person)
    client.force_login(person_with(roles.MEMBER, on=board.body))

    page = client.get(interest.get_absolute_url())
    posted = client.post(reverse("programmes:interest-end", args=[interest.pk]), {"on": "2024-02-26", "reason": "x"})

    assert (page.status_code, page.context["acts"], posted.status_code) == (200, [], 403)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"starts": TODAY, "ends": TODAY - DAY}, "ends"),
        ({"declared_on": TODAY + DAY}, "declared_on"),
    ],
    ids=["backwards", "declared in the future"],
)
def test_wrong_dates_are_refused_at_the_field(fields, field, person):
    me = person()

    with pytest.raises(RuleBroken) as refused:
        interests.declare(said(me, **fields), by=me)

    assert list(refused.value.message_dict) == [field]


def test_nothing_to_declare_is_refused_while_an_interest_is_in_force(person):
    me = person()
    interests.declare(said(me), by=me)

    with pytest.raises(RuleBroken, match="End them first"):
        interests.confirm_interests(me, nil=True, by=me)


def test_a_nil_declaration_is_a_declaration(board, person_with):
    office = person_with(roles.OFFICE, on=board.body.collaborative)

    interests.confirm_interests(board.person, nil=True, by=board.person)
    line = register_of(board.body.collaborative, office, TODAY)[0]

    assert (line.nil, line.confirmed, line.late) == (True, TODAY, False)


@pytest.mark.parametrize(("days", "late"), [(365, False), (366, True)])
def test_interests_are_confirmed_once_a_year(days, late, board, person_with):
    make.DeclarationFactory(person=board.person, on=TODAY - datetime.timedelta(days=days))
    office = person_with(roles.OFFICE, on=board.body.collaborative)

    assert [line.late for line in register_of(board.body.collaborative, office, TODAY)] == [late]


def test_an_office_in_another_member_trust_is_a_loyalty_interest(board, person_with):
    member = board.body.collaborative.memberships.get(organisation__name="Walsall Healthcare").organisation
    outsider = make.OrganisationFactory()
    for trust, title in (
        (member, "Non-executive director"),
        (board.for_trust, "Medical Director"),
        (outsider, "Trustee"),
    ):
        make.PostFactory(person=board.person, organisation=trust, job_title=title)
    office = person_with(roles.OFFICE, on=board.body.collaborative)

    line = register_of(board.body.collaborative, office, TODAY)[0]

    assert line.loyalties == ["Non-executive director, Walsall Healthcare"]


def test_the_register_costs_the_same_for_one_and_three(board, person_with, django_assert_num_queries):
    office, collaborative = person_with(roles.OFFICE, on=board.body.collaborative), board.body.collaborative

    with django_assert_num_queries(7):
        assert len(register_of(collaborative, office, TODAY)) == 1
    for _ in range(2):
        seat = make.AppointmentFactory(body=board.body, for_trust=board.for_trust)
        make.InterestFactory(person=seat.person, organisation=board.for_trust)
    with django_assert_num_queries(7):
        assert len(register_of(collaborative, office, TODAY)) == 3


def test_what_is_withheld_is_published_as_withheld_with_its_reason_alone(board, person_with, client):
    make.InterestFactory(person=board.person, text="A court case", withheld_reason="safety of the person")
    client.force_login(person_with(roles.OFFICE, on=board.body.collaborative))

    answer = client.get(reverse("programmes:register-excel", args=[board.body.collaborative_id]))
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    cells = " ".join(str(cell) for row in sheet.values for cell in row)
    page = client.get(reverse("programmes:register-page", args=[board.body.collaborative_id]), {"published": "yes"})

    assert "safety of the person" in cells
    assert "A court case" not in cells + page.text


def test_the_register_of_a_past_day_has_who_sat_and_what_was_in_force_then(board, person_with):
    make.InterestFactory(person=board.person, text="Then", ends=datetime.date(2024, 2, 26))
    office = person_with(roles.OFFICE, on=board.body.collaborative)

    then, now = (register_of(board.body.collaborative, office, day)[0] for day in (datetime.date(2024, 2, 26), TODAY))

    assert ([each.text for each in then.interests], now.interests) == (["Then"], [])


def test_a_person_confirms_on_their_own_page(person, client):
    me = person()
    client.force_login(me)

    client.post(reverse("programmes:own-interests-page"), {"nil": "on"})

    assert [(row.nil, row.on) for row in me.declarations.all()] == [(True, TODAY)]


def test_a_wrong_confirmation_keeps_what_was_typed(person, client):
    me = person()
    interests.declare(said(me), by=me)
    client.force_login(me)

    answer = client.post(reverse("programmes:own-interests-page"), {"nil": "on", "note": "As last year"})

    assert (answer.status_code, "As last year" in answer.text, "End them first" in answer.text) == (422, True, True)


def typed(**fields):
    return {
        "kind": "financial", "text": "Shares in a supplier", "starts": "2024-01-01", "declared_on": "2024-02-26",
    } | fields  # fmt: skip


def test_a_person_declares_an_interest_on_their_own_page(person, client):
    me = person()
    client.force_login(me)

    client.post(reverse("programmes:interest-new"), typed(person=me.pk))

    assert [(row.person, row.text) for row in Interest.objects.all()] == [(me, "Shares in a supplier")]


def test_nobody_is_offered_the_interests_of_people_whom_they_don_t_look_after(board, person_with, client):
    colleague = person_with(roles.MEMBER, on=board.body)
    client.force_login(colleague)

    answer = client.post(reverse("programmes:interest-new"), typed(person=board.person.pk))

    assert (answer.status_code, Interest.objects.count()) == (422, 0)


def test_a_colleague_does_not_change_another_s_interest_by_its_address(board, person_with, client):
    interest = make.InterestFactory(person=board.person)
    client.force_login(person_with(roles.MEMBER, on=board.body))

    client.post(reverse("programmes:interest-edit", args=[interest.pk]), typed(text="Nothing", version=1))

    interest.refresh_from_db()
    assert interest.text == "Shares in a supplier."
