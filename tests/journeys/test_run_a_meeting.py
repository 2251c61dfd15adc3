"""Secretary and chair run a meeting: begin, arrivals, an interest, what if, another order, a break, outcomes.

And two secretaries who minute one item at the same time.
"""

import datetime

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
