import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import ForwardItem
from tests.factories.programmes import BodyFactory
from tests.meetings.board import a_board

pytestmark = pytest.mark.django_db
MARCH, APRIL, MAY = (datetime.date(2024, month, 25) for month in (3, 4, 5))


@pytest.fixture
def body():
    return BodyFactory(usual_start=datetime.time(14), usual_end=datetime.time(16))


def add(body, by, **fields):
    return meetings.add_forward_item(
        ForwardItem(**{"body": body, "name": "Winter plan", "due": APRIL, **fields}), by=by
    )


def agenda(meeting):
    return list(meeting.items.in_use().in_order().values_list("name", flat=True))


def test_a_line_comes_up_with_what_it_says(body, importer):
    add(body, importer, form="presentation", purpose="assure", minutes=25, lead_title="Chief Operating Officer")

    item = meetings.plan(body, date=APRIL, by=importer).items.get()

    assert (item.name, item.form, item.purpose, item.minutes) == ("Winter plan", "presentation", "assure", 25)
    assert [lead.job_title for lead in item.leads.all()] == ["Chief Operating Officer"]
    assert (item.created_by.name, item.created_by.is_system) == ("Forward plan", True)


def test_a_line_with_another_day_moves(body, importer):
    line = add(body, importer)
    april, may = (meetings.plan(body, date=date, by=importer) for date in (APRIL, MAY))
    line.refresh_from_db()
    line.due = datetime.date(2024, 5, 1)

    meetings.change_forward_item(line, by=importer)
    meetings.bring_up(body, planned=may)

    assert (agenda(april), agenda(may)) == ([], ["Winter plan"])


def test_a_line_taken_out_comes_up_no_more(body, importer):
    meetings.withdraw_forward_item(add(body, importer), by=importer, reason="Dropped")

    assert agenda(meetings.plan(body, date=APRIL, by=importer)) == []


def test_the_line_of_a_promise_is_changed_with_the_promise():
    board = a_board()
    meetings.make_promise(board.body, text="Later.", item=board.item, due=MAY, by=board.secretary)
    line = ForwardItem.objects.get()
    line.name = "Referral standards: update"
    meetings.change_forward_item(line, by=board.secretary)

    line.due = APRIL
    with pytest.raises(RuleBroken, match="comes from a promise"):
        meetings.change_forward_item(line, by=board.secretary)
    with pytest.raises(RuleBroken, match="comes from a promise"):
        meetings.withdraw_forward_item(line, by=board.secretary, reason="Mine")


def test_a_line_says_its_day(body, importer):
    with pytest.raises(RuleBroken, match="Enter the day"):
        add(body, importer, due=None)


def test_only_who_manages_a_body_changes_its_forward_plan(body, importer, person, person_with):
    line = add(body, importer)

    for other in (person(), person_with(roles.MEMBER, on=body)):
        for act, given in (
            (meetings.add_forward_item, {"line": ForwardItem(body=body, name="Mine", due=MAY)}),
            (meetings.change_forward_item, {"line": line}),
            (meetings.withdraw_forward_item, {"line": line, "reason": "Mine"}),
        ):
            with pytest.raises(PermissionDenied):
                act(by=other, **given)

    assert add(body, person_with(roles.SECRETARY, on=body), name="Theirs").name == "Theirs"
