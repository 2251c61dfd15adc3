"""Secretary and chair run a meeting: begin, arrivals, an interest, what if, another order, a break, outcomes.

And two secretaries who minute one item at the same time.
"""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.accounts.models import User, system_actor
from meetings import services as meetings
from meetings.models import MinuteText
from programmes.models import Body

from . import steps

pytestmark = pytest.mark.browser

CASE, REPORT, PLAN = "Business case for the hub", "Report of the year", "Winter plan"
OFFICE, DIRECTOR = "programme.office@example.nhs.uk", "director.of.strategy@example.nhs.uk"


@pytest.fixture
def meeting(portal):
    """Today, all day: a plan to note, a long report, and a business case to approve."""
    by, board = system_actor("Tests"), Body.objects.get(name="Provider Collaborative Board")
    hours = {"starts_at": datetime.time(0, 1), "ends_at": datetime.time(23, 59)}
    meeting = meetings.plan(board, date=timezone.localdate(), by=by, **hours)
    for name, purpose, minutes in ((PLAN, "note", 20), (REPORT, "note", 20), (CASE, "approve", 10)):
        item = meetings.add_to_agenda(meeting, name=name, purpose=purpose, minutes=minutes, by=by)
    meetings.add_part(item, verb="approve", text="the business case", by=by)
    return meeting


def test_secretary_and_chair_run_a_meeting(sign_in, meeting, fine):
    office, live = sign_in(OFFICE), f"/meetings/{meeting.pk}/live/"
    begin(office, live, fine)
    people_arrive(office, live, fine)
    chair = sign_in("chair@example.nhs.uk")
    the_chair_asks_what_if(chair, office, meeting, fine)
    somebody_declares(office, live, fine)
    the_quorum_is_lost_and_the_meeting_adjourned(office, live, fine)
    reconvene_and_record(chair, office, live, fine)


def begin(office, live, fine):
    office.goto(live)
    fine(office)
    expect(office.get_by_text("The meeting has not begun")).to_be_visible()
    steps.open_live(office, live.removesuffix("live/"), PLAN)
    office.get_by_role("button", name=re.compile("Begin with")).click()
    expect(office.locator("[data-until]")).to_have_text(re.compile("(20|19) minutes left"))


def people_arrive(office, live, fine):
    """One sends apologies, everybody else is here in one act; the item is quorate."""
    office.get_by_role("button", name="Apologies for Chief Operating Officer").click()
    office.get_by_role("button", name="Everybody is here").click()
    expect(office.get_by_text("Quorate", exact=True).first).to_be_visible()
    fine(office)


def the_chair_asks_what_if(chair, office, meeting, fine):
    """Somebody is to leave before the business case ends: it is offered first, and the secretary takes it first."""
    soon = (timezone.localtime() + datetime.timedelta(minutes=35)).strftime("%H:%M")
    for page in (chair, office):
        page.goto(f"/meetings/{meeting.pk}/what-if/")
        steps.choose(page, "Who is it?", "Director of Strategy")
        page.get_by_label("When do they leave?").fill(soon)
        page.get_by_role("button", name="Ask").click()
        page.wait_for_load_state()
        expect(page.get_by_text("Keeps 1 of 1 decisions; without it 0 of 1.")).to_be_visible()
    fine(chair)
    expect(chair.get_by_text("Who runs the meeting can take the items in this order.")).to_be_visible()
    office.get_by_role("button", name="Take the items in this order").click()
    order = office.locator("#live-items li").all_inner_texts()
    assert next(n for n, text in enumerate(order) if CASE in text) < next(
        n for n, text in enumerate(order) if REPORT in text
    )


def somebody_declares(office, live, fine):
    """An interest that keeps a member from the vote on the business case: not quorate for that item alone."""
    office.goto(live)
    steps.open_live(office, live.removesuffix("live/"), CASE)
    office.get_by_role("link", name=re.compile("Somebody declares an interest")).click()
    steps.choose(office, "Whose interest", "Chief Finance Officer")
    office.get_by_label("What the interest is").fill("A director of the bidder.")
    steps.confirm(office, "Declare the interest")
    office.get_by_text("Decide how it is handled").first.click()
    office.get_by_label("Leaves for the item").check()
    office.get_by_label("Why", exact=True).fill("A direct interest.")
    office.get_by_role("button", name="Save the decision").click()
    office.wait_for_load_state()
    steps.open_live(office, live.removesuffix("live/"), CASE)
    expect(office.get_by_text(re.compile("Not quorate")).first).to_be_visible()
    expect(office.get_by_text(re.compile("circulated as a written resolution")).first).to_be_visible()
    fine(office)


def the_quorum_is_lost_and_the_meeting_adjourned(office, live, fine):
    steps.open_live(office, live.removesuffix("live/"), REPORT)
    office.get_by_label("Time for Director of Strategy").fill("0:04")
    office.get_by_role("button", name="Left Director of Strategy").click()
    expect(office.get_by_text(re.compile("Not quorate")).first).to_be_visible()
    office.get_by_text("Adjourn the meeting").click()
    office.get_by_label("Adjourned at").fill("0:05")
    office.get_by_label("Why is it adjourned?").fill("The Director of Strategy had to leave.")
    office.get_by_role("button", name="Adjourn", exact=True).click()
    expect(office.get_by_text(re.compile("for want of a quorum until 12:35am"))).to_be_visible()
    fine(office)


def reconvene_and_record(chair, office, live, fine):
    """Nothing is decided while adjourned; the chair reconvenes, somebody comes back, and the outcome is recorded."""
    steps.open_live(office, live.removesuffix("live/"), CASE)
    office.get_by_role("button", name="Record the outcome").click()
    expect(office.get_by_role("alert")).to_contain_text("nothing is decided until it is reconvened")
    chair.goto(live)
    chair.get_by_label("Reconvened at").fill("0:10")
    chair.get_by_role("button", name="Reconvene the meeting").click()
    expect(chair.get_by_text(re.compile("and reconvened at 12:10am"))).to_be_visible()
    steps.open_live(office, live.removesuffix("live/"), CASE)
    office.get_by_label("Time for Director of Strategy").fill("0:11")
    office.get_by_role("button", name="Back Director of Strategy").click()
    steps.decide(office, live.removesuffix("live/"), CASE, outcome="Approved", wording="The board approved the case.")
    expect(office.get_by_text("Taken without quorum")).to_be_visible()
    fine(office)


def test_two_secretaries_minute_one_item_and_lose_nothing(sign_in, meeting):
    board, director = meeting.body, User.objects.get(email=DIRECTOR)
    grant(director, roles.SECRETARY, on=board, starts=datetime.date(2020, 1, 1), by=system_actor("Tests"))
    first, second = sign_in(OFFICE), sign_in(DIRECTOR)
    for page in (first, second):
        steps.open_live(page, f"/meetings/{meeting.pk}/", PLAN)

    first.get_by_label("Minute", exact=True).fill("The first secretary’s words.")
    first.get_by_role("button", name="Save the minute").click()
    first.wait_for_load_state()
    box = second.get_by_label("Minute", exact=True)
    box.press_sequentially("The second secretary’s words.")

    expect(second.get_by_text("changed this minute while you were writing")).to_be_visible()
    expect(second.get_by_text("The first secretary’s words.")).to_be_visible()
    expect(box).to_have_value("The second secretary’s words.")
    box.fill("The first secretary’s words. The second secretary’s words.")
    second.get_by_role("button", name="Save what is in the box").click()
    second.wait_for_load_state()
    assert MinuteText.objects.get().text == "The first secretary’s words. The second secretary’s words."
