import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import CycleItem
from tests.factories.meetings import CycleItemFactory, TemplateItemFactory
from tests.factories.programmes import BodyFactory

pytestmark = pytest.mark.django_db
APRIL, MAY = datetime.date(2024, 4, 29), datetime.date(2024, 5, 27)


@pytest.fixture
def body():
    return BodyFactory(usual_start=datetime.time(14), usual_end=datetime.time(16))


def agenda(meeting):
    return list(meeting.items.in_use().in_order().values_list("name", flat=True))


def test_a_meeting_gets_the_cycles_items_of_its_month_before_any_other_business(body, importer):
    TemplateItemFactory(body=body, rank=1, name="Welcome")
    TemplateItemFactory(body=body, rank=2, name="Any other business", standing="other")
    CycleItemFactory(body=body, months="4,10", purpose="assure", minutes=20, lead_title="Company Secretary")
    CycleItemFactory(body=body, name="Annual report", months="6")
    CycleItemFactory(name="Of another body", months="4")

    meeting = meetings.plan(body, date=APRIL, by=importer)

    assert agenda(meeting) == ["Welcome", "Register of interests", "Any other business"]
    item = meeting.items.get(name="Register of interests")
    assert (item.form, item.purpose, item.minutes) == ("paper", "assure", 20)
    assert [lead.job_title for lead in item.leads.all()] == ["Company Secretary"]


def test_an_item_of_the_cycle_comes_once_in_its_month(body, importer):
    CycleItemFactory(body=body, months="4,5")

    first = meetings.plan(body, date=datetime.date(2024, 4, 8), by=importer)
    second = meetings.plan(body, date=APRIL, by=importer)

    assert [agenda(meeting) for meeting in (first, second)] == [["Register of interests"], []]
    assert agenda(meetings.plan(body, date=MAY, by=importer)) == ["Register of interests"]


def test_what_was_carried_forward_is_not_brought_up_again(body, importer):
    CycleItemFactory(body=body, months="3,4")
    march = meetings.plan(body, date=datetime.date(2024, 3, 25), by=importer)
    meetings.carry_forward(march.items.get(), by=importer)

    assert agenda(meetings.plan(body, date=APRIL, by=importer)) == ["Register of interests"]


def test_the_item_of_a_cancelled_meeting_comes_to_the_next_of_that_month(body, importer):
    CycleItemFactory(body=body, months="4")
    early = meetings.plan(body, date=datetime.date(2024, 4, 8), by=importer)
    meetings.cancel(early, by=importer, reason="Too few members")

    assert agenda(meetings.plan(body, date=APRIL, by=importer)) == ["Register of interests"]


def test_a_line_that_was_taken_out_brings_nothing_up(body, importer):
    line = CycleItemFactory(body=body, months="4")
    meetings.withdraw_cycle_item(line, by=importer, reason="Done by another body")

    assert agenda(meetings.plan(body, date=APRIL, by=importer)) == []


def test_only_who_manages_a_body_changes_its_cycle(body, person, person_with):
    line = CycleItemFactory(body=body)

    for outsider in (person(), person_with(roles.MEMBER, on=body)):
        with pytest.raises(PermissionDenied):
            meetings.add_cycle_item(CycleItem(body=body, name="Risks", months="5"), by=outsider)
        with pytest.raises(PermissionDenied):
            meetings.change_cycle_item(line, by=outsider)
        with pytest.raises(PermissionDenied):
            meetings.withdraw_cycle_item(line, by=outsider, reason="Mine")

    assert meetings.add_cycle_item(
        CycleItem(body=body, name="Risks", months="10,5"), by=person_with(roles.SECRETARY, on=body)
    ).months == "5,10"  # fmt: skip


@pytest.mark.parametrize(("name", "months", "field"), [("register of Interests", "5", "name"), ("Risks", "", "months")])
def test_a_line_has_a_title_of_its_own_and_a_month(body, importer, name, months, field):
    CycleItemFactory(body=body)

    with pytest.raises(RuleBroken) as refusal:
        meetings.add_cycle_item(CycleItem(body=body, name=name, months=months), by=importer)

    assert list(refusal.value.error_dict) == [field]
