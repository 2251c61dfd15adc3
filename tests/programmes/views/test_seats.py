"""Who sits in a body on a day, for whom and until when; and the pages that name and end deputies."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collab_portal.access import roles
from programmes import services
from programmes.models import Appointment, Deputy
from tests.factories import programmes as make
from tests.factories.record import UserFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()


def day(n):
    return TODAY + datetime.timedelta(days=n)


@pytest.fixture
def body(client, person_with):
    body = make.BodyFactory()
    client.force_login(person_with(roles.OFFICE, on=body.collaborative))
    return body


@pytest.fixture
def trusts(body):
    return [member_of(body, short_name=name) for name in ("Airedale", "Bradford")]


def member_of(body, **fields):
    organisation = make.OrganisationFactory(**fields)
    return make.MembershipFactory(collaborative=body.collaborative, organisation=organisation).organisation


def page_of(client, body, on=""):
    return client.get(reverse("programmes:seats-page", args=[body.pk]), {"on": on} if on else {})


def names(rows):
    return [row.seat.person.name for row in rows]


def test_seats_stand_by_role_then_trust_and_the_others_by_their_time(client, body, trusts):
    for name, role, trust, starts, ends in (
        ("Second", "member", trusts[1], day(-9), None),
        ("First", "member", trusts[0], day(-9), None),
        ("Chair", "chair", None, day(-9), None),
        ("Former", "chair", None, day(-20), day(-10)),
        ("Coming", "member", None, day(3), None),
    ):
        make.AppointmentFactory(body=body, person__name=name, role=role, for_trust=trust, starts=starts, ends=ends)

    here, then = (page_of(client, body, on).context["here"] for on in ("", day(-15).isoformat()))

    assert [names(rows) for rows in (here.now, here.former, here.coming)] == [
        ["Chair", "First", "Second"], ["Former"], ["Coming"],
    ]  # fmt: skip
    assert (names(then.now), names(then.coming)) == (["Former"], ["Chair", "Coming", "First", "Second"])


def test_two_people_with_one_name_are_kept_apart_by_their_post(client, body, trusts):
    for trust in trusts:
        post = make.PostFactory(person__name="Chief Officer", organisation=trust, job_title="Director of Finance")
        make.AppointmentFactory(body=body, person=post.person, for_trust=trust)

    page = page_of(client, body)

    assert [row.post for row in page.context["here"].now] == [
        "Director of Finance, Airedale", "Director of Finance, Bradford",
    ]  # fmt: skip


def test_an_empty_chair_is_said(client, body):
    seat = make.AppointmentFactory(body=body, role="chair", starts=day(-9), ends=day(-5))

    said = ["No chair" in page_of(client, body, on).content.decode() for on in ("", day(-6).isoformat())]

    assert (said, seat.ends) == ([True, False], day(-5))


def test_a_seat_outlives_its_post_and_the_page_says_so(client, body, trusts):
    post = make.PostFactory(organisation=trusts[0], ends=datetime.date(2024, 3, 31))
    make.AppointmentFactory(body=body, person=post.person, for_trust=trusts[0])

    now, before = (page_of(client, body, on).context["here"].now for on in ("", "2024-03-31"))

    assert [row.amiss for row in (*now, *before)] == ["Post at Airedale ended on 31 March 2024", ""]


def test_who_works_there_again_is_not_amiss(client, body, trusts):
    seat = make.AppointmentFactory(body=body, for_trust=trusts[0])
    make.PostFactory(person=seat.person, organisation=trusts[0], ends=day(-9))
    make.PostFactory(person=seat.person, organisation=trusts[0], starts=day(-8))

    assert [row.amiss for row in page_of(client, body).context["here"].now] == [""]


def test_the_table_in_common_shows_the_seats_of_each_committee(client, body, trusts):
    common = make.BodyFactory(collaborative=body.collaborative, structure="in_common")
    for trust in trusts:
        committee = make.BodyFactory(collaborative=body.collaborative, organisation=trust, structure="single")
        make.ConstituentFactory(common=common, committee=committee)
        make.AppointmentFactory(body=committee, person__name=f"Chair of {trust.short}", role="chair")

    found = page_of(client, common).context["committees"]

    assert [names(of.now) for of in found] == [["Chair of Airedale"], ["Chair of Bradford"]]


def test_a_trust_sees_its_own_seats_and_never_that_a_chair_it_can_t_see_is_empty(client, body, trusts, person_with):
    own, other = (make.AppointmentFactory(body=body, for_trust=trust, person__name=trust.short) for trust in trusts)
    make.DeputyFactory(appointment=other, person__name="Deputy of another")
    client.force_login(person_with(roles.OBSERVER, on=trusts[0]))

    page = page_of(client, body)

    here, text = page.context["here"], page.content.decode()
    assert (names(here.now), here.hidden, here.chair_is_empty) == (["Airedale"], 1, False)
    assert "Deputy of another" not in text and "Appoint someone" not in text and other.get_absolute_url() not in text


def test_the_page_asks_as_much_for_three_seats_as_for_one(client, body, trusts, django_assert_num_queries):
    def add():
        post = make.PostFactory(organisation=trusts[0])
        make.DeputyFactory(appointment=make.AppointmentFactory(body=body, person=post.person, for_trust=trusts[0]))

    add()
    page_of(client, body)
    with CaptureQueriesContext(connection) as first:
        page_of(client, body)
    add(), add()

    with django_assert_num_queries(len(first)):
        page_of(client, body)


def test_a_seat_is_given_and_corrected_with_what_its_person_sits_as(client, body, trusts):
    who = make.PostFactory(organisation=trusts[0]).person
    typed = {"person": who.pk, "role": "member", "for_trust": trusts[0].pk, "voting": "on", "starts": "2024-02-26"}

    client.post(reverse("programmes:appointment-new", args=[body.pk]), {**typed, "sits_as": "Medical director"})
    seat = Appointment.objects.get()
    corrected = {**typed, "sits_as": "Chief nurse", "starts": "2024-02-01", "version": 1, "reason": "Minutes say so"}
    client.post(reverse("programmes:appointment-edit", args=[seat.pk]), corrected)

    now = Appointment.objects.get()
    assert (seat.sits_as, now.sits_as, now.starts) == ("Medical director", "Chief nurse", datetime.date(2024, 2, 1))


def test_a_date_moved_without_a_reason_is_told_at_the_reason(client, body):
    seat = make.AppointmentFactory(body=body)

    page = client.post(
        reverse("programmes:appointment-edit", args=[seat.pk]), {"voting": "on", "starts": "2024-02-01", "version": 1}
    )

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["reason"])


@pytest.fixture
def seat(body, trusts, person, importer):
    return services.appoint(
        body, person=person("Member"), role="member", for_trust=trusts[0], starts=day(-9), by=importer
    )


def test_a_member_names_and_ends_a_deputy_for_the_own_seat(client, seat, trusts):
    colleague, _ = (make.PostFactory(organisation=trusts[0], person=who).person for who in (UserFactory(), seat.person))
    client.force_login(seat.person)
    address = reverse("programmes:deputy-new", args=[seat.pk])
    offered = address in client.get(seat.get_absolute_url()).content.decode()

    client.post(address, {"person": colleague.pk, "starts": day(-5).isoformat()})
    deputy = Deputy.objects.get()
    client.post(reverse("programmes:deputy-end", args=[deputy.pk]), {"on": day(-1).isoformat(), "reason": "On leave"})

    assert (offered, deputy.person, Deputy.objects.get().ends) == (True, colleague, day(-1))


def test_a_member_chooses_from_the_colleagues_of_the_own_trust_alone(client, seat, trusts):
    there, elsewhere = (make.PostFactory(organisation=trust, person__name="Chief Nurse") for trust in trusts)
    address = reverse("programmes:deputy-new", args=[seat.pk])
    client.force_login(seat.person)
    offered = lambda: client.get(address).context["form"].fields["person"].queryset  # noqa: E731

    assert there.person not in offered()
    make.PostFactory(organisation=trusts[0], person=seat.person)

    assert (there.person in offered(), elsewhere.person in offered(), seat.person in offered()) == (True, False, False)
    assert "Chief Nurse (Head of Transformation, Airedale)" in client.get(address).content.decode()


def test_a_deputy_from_another_trust_is_refused_at_the_field_with_the_input_kept(client, seat, trusts):
    stranger = make.PostFactory(organisation=trusts[1]).person

    page = client.post(
        reverse("programmes:deputy-new", args=[seat.pk]), {"person": stranger.pk, "starts": day(0).isoformat()}
    )

    form = page.context["form"]
    assert (page.status_code, list(form.errors), form["person"].value()) == (422, ["person"], str(stranger.pk))


def test_another_member_is_offered_no_deputy_to_name_or_end(client, seat, person_with):
    deputy = make.DeputyFactory(appointment=seat, starts=day(-9))
    client.force_login(person_with(roles.MEMBER, on=seat.body))

    pages = [
        client.get(reverse(name, args=[record.pk])).status_code
        for name, record in (("programmes:deputy-new", seat), ("programmes:deputy-end", deputy))
    ]

    assert pages == [403, 403]
    for record in (seat, deputy):
        assert "/deputies/new/" not in (text := client.get(record.get_absolute_url()).content.decode())
        assert reverse("programmes:deputy-end", args=[deputy.pk]) not in text
