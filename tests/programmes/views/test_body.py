"""What a secretary chooses becomes a body; its page answers who sits here, when it meets and where it stands."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collab_portal.access import roles
from programmes.models import Body, Constituent
from programmes.rules.pattern_choices import week_of
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db
TYPED = {"name": "Board", "kind": "board", "structure": "joint", "minute_numbering": "financial_year"}
LAST_MONDAY = {"pattern_often": "monthly", "pattern_days": ["MO"], "pattern_places": ["-1"]}


@pytest.fixture
def office(client, person_with):
    collaborative = make.CollaborativeFactory()
    client.force_login(person_with(roles.OFFICE, on=collaborative))
    return collaborative


def new(client, office, **typed):
    return client.post(reverse("programmes:body-new", args=[office.pk]), {**TYPED, **typed})


def errors_of(page):
    return {name: list(texts) for name, texts in page.context["form"].errors.items()}


@pytest.mark.parametrize(
    ("chosen", "pattern"),
    [
        (LAST_MONDAY, "FREQ=MONTHLY;BYDAY=-1MO"),
        ({"pattern_often": "weekly", "pattern_days": ["MO", "WE", "FR"]}, "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
        (
            {"pattern_often": "quarterly", "pattern_month_day": "15", "pattern_month": "4"},
            "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=15",
        ),
        ({"pattern_often": "other", "meeting_pattern": "freq=yearly;byday=20mo"}, "FREQ=YEARLY;BYDAY=20MO"),
        ({"pattern_often": "none"}, ""),
    ],
)
def test_a_meeting_pattern_is_chosen_not_written(client, office, chosen, pattern):
    new(client, office, **chosen)

    body = Body.objects.get()
    assert (body.meeting_pattern, body.kind, body.minute_numbering) == (pattern, "board", "financial_year")


def test_of_two_weeks_the_one_that_was_chosen_is_meant(client, office):
    today = datetime.date.today()

    new(client, office, pattern_often="fortnightly", pattern_days=["TU"], pattern_week=str(week_of(today)))

    page = client.get(Body.objects.get().get_absolute_url())
    assert {week_of(day) for day in page.context["next_dates"]} == {week_of(today)}


@pytest.mark.parametrize(
    ("chosen", "field"),
    [
        ({"pattern_often": "monthly", "pattern_days": ["MO"]}, "pattern_places"),
        ({"pattern_often": "weekly"}, "pattern_days"),
        ({"pattern_often": "monthly", "pattern_month_day": "31"}, "pattern_month_day"),
        ({"pattern_often": "fortnightly", "pattern_days": ["MO"]}, "pattern_week"),
        ({"pattern_often": "other"}, "meeting_pattern"),
        ({"pattern_often": "other", "meeting_pattern": "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30"}, "meeting_pattern"),
        ({"pattern_often": "none", "meeting_pattern": "FREQ=MONTHLY;BYDAY=1MO"}, "meeting_pattern"),
    ],
)
def test_a_pattern_that_says_nothing_is_told_at_its_field_with_the_input_kept(client, office, chosen, field):
    page = new(client, office, **chosen)

    assert (page.status_code, list(errors_of(page)), Body.objects.count()) == (422, [field], 0)
    assert 'value="Board"' in page.content.decode()


def test_the_dates_are_shown_before_anything_is_saved(client, office):
    page = client.post(reverse("programmes:body-new", args=[office.pk]), {**LAST_MONDAY, "preview": "dates"})

    assert (page.status_code, Body.objects.count()) == (200, 0)
    assert "On the last Monday of each month" in page.content.decode()
    assert len(page.context["form"].pattern_dates) == 4


def test_a_kept_pattern_is_read_back_into_the_choices(client, office):
    body = make.BodyFactory(collaborative=office, meeting_pattern="FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=-1MO")

    form = client.get(reverse("programmes:body-edit", args=[body.pk])).context["form"]

    shown = {name: form[name].value() for name in ("pattern_often", "pattern_days", "pattern_places", "pattern_month")}
    assert shown == {
        "pattern_often": "quarterly", "pattern_days": ["MO"], "pattern_places": ["-1"], "pattern_month": 1,
    }  # fmt: skip
    assert form["meeting_pattern"].value() == ""


def test_a_body_is_not_its_own_ancestor(client, office):
    board = make.BodyFactory(collaborative=office)
    group = make.BodyFactory(collaborative=office, parent=board)

    page = client.post(reverse("programmes:body-edit", args=[board.pk]), {**TYPED, "parent": group.pk, "version": 1})

    assert (page.status_code, list(errors_of(page))) == (422, ["parent"])


def test_papers_are_due_so_many_working_days_before_the_next_meetings(client, office):
    body = make.BodyFactory(collaborative=office, meeting_pattern="FREQ=MONTHLY;BYDAY=-1MO")
    make.BodyDeadlineFactory(body=body, what="paper", working_days=7)

    page = client.get(body.get_absolute_url(), {"on": "2024-03-01"})

    first = page.context["due"][0]
    assert (first.date, first.lines) == (datetime.date(2024, 3, 25), [("Papers", datetime.date(2024, 3, 14))])
    assert "Thursday 14 March 2024" in page.content.decode()


def test_who_sits_here_is_asked_for_a_day(client, office):
    body = make.BodyFactory(collaborative=office)
    make.AppointmentFactory(body=body, role="chair", person__name="Former Chair", ends=datetime.date(2023, 12, 31))
    make.AppointmentFactory(body=body, role="chair", person__name="Chair", starts=datetime.date(2024, 1, 1))

    names = [
        client.get(body.get_absolute_url(), {"on": on}).context["seats"].officers for on in ("2023-06-01", "2024-06-01")
    ]

    assert names == [[("Chair", "Former Chair")], [("Chair", "Chair")]]


def test_committees_in_common_are_formed_and_shown_with_chair_and_seats(client, office):
    common = make.BodyFactory(collaborative=office, structure="in_common")
    trust = make.MembershipFactory(collaborative=office).organisation

    client.post(reverse("programmes:body-form-committees", args=[common.pk]))
    committee = Body.objects.get(organisation=trust)
    make.AppointmentFactory(body=committee, role="chair", person__name="Chair of the trust")

    page = client.get(common.get_absolute_url())
    rows = [(row.committee, row.chair, row.seats) for row in page.context["committees"]]
    assert rows == [(committee, "Chair of the trust", 1)]
    assert reverse("programmes:constituent-withdraw", args=[Constituent.objects.get().pk]) in page.content.decode()


def test_a_committee_is_added_and_withdrawn_by_hand(client, office):
    common = make.BodyFactory(collaborative=office, structure="in_common")
    trust = make.MembershipFactory(collaborative=office).organisation
    committee = make.BodyFactory(collaborative=office, organisation=trust, structure="single")

    client.post(reverse("programmes:body-add-committee", args=[common.pk]), {"committee": committee.pk})
    link = Constituent.objects.in_use().get()
    page = client.post(reverse("programmes:constituent-withdraw", args=[link.pk]), {"reason": "Entered twice"})

    assert (page.url, Constituent.objects.in_use().count()) == (common.get_absolute_url(), 0)


def test_a_member_trust_sees_the_body_but_no_names_of_other_trusts_and_no_acts(client, office, person_with):
    common = make.BodyFactory(collaborative=office, structure="in_common")
    trust = make.MembershipFactory(collaborative=office).organisation
    theirs = make.BodyFactory(collaborative=office, organisation=make.OrganisationFactory(), structure="single")
    make.ConstituentFactory(common=common, committee=theirs)
    for body in (common, theirs):
        make.AppointmentFactory(body=body, role="chair", person__name="Chair of another trust")
    client.force_login(person_with(roles.OBSERVER, on=trust))

    text = client.get(common.get_absolute_url()).content.decode()

    assert "Chair of another trust" not in text
    assert reverse("programmes:body-form-committees", args=[common.pk]) not in text


def test_the_page_asks_as_much_for_three_committees_as_for_one(client, office, django_assert_num_queries):
    common = make.BodyFactory(collaborative=office, structure="in_common")

    def add():
        committee = make.BodyFactory(
            collaborative=office, organisation=make.MembershipFactory(collaborative=office).organisation
        )
        make.ConstituentFactory(common=common, committee=committee)
        make.AppointmentFactory(body=committee, role="chair")

    add()
    client.get(common.get_absolute_url())
    with CaptureQueriesContext(connection) as first:
        client.get(common.get_absolute_url())
    add(), add()

    with django_assert_num_queries(len(first)):
        client.get(common.get_absolute_url())
