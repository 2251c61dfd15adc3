"""A board member chooses one e-mail a day in the browser, and gets two things in one letter and none by itself."""

import re
from email import message_from_bytes

import pytest
from playwright.sync_api import expect

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.accounts.models import User, system_actor
from collab_portal.jobs.models import Job
from collab_portal.notifications.models import Notice
from collab_portal.notifications.services import notify
from collab_portal.run.processes import wait_until
from tests.conftest import LONG_AGO
from tests.factories.meetings import MeetingFactory
from tests.factories.programmes import BodyFactory
from tests.workers import LIMIT, PostBox, redis_of_its_own, running_worker

from . import steps

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def board(transactional_db):
    return BodyFactory(name="Provider board")


@pytest.fixture
def member(board):
    member = User.objects.create_user("board.member@example.nhs.uk", "Board member")
    grant(member, roles.MEMBER, on=board, starts=LONG_AGO, by=system_actor("Tests"))
    return member


@pytest.fixture
def box():
    with PostBox().open() as box:
        yield box


def test_a_board_member_changes_to_a_digest(board, member, box, enter, fine, tmp_path):
    page = enter(member)
    choose_one_a_day(page, fine)
    meetings = [MeetingFactory(body=board) for _ in range(2)]
    for meeting in meetings:
        notify([member], "The agenda is issued", about=meeting)

    with redis_of_its_own(tmp_path) as redis, running_worker(tmp_path, redis, EMAIL_URL=box.url):
        assert wait_until(lambda: box.letters, 2 * LIMIT, 0.5), list(Job.objects.values("task", "error"))
        wait_until(lambda: not Job.objects.open().exists(), LIMIT, 0.5)

    [(to, content)] = box.letters
    letter = message_from_bytes(content)
    assert (to, letter["Subject"]) == ([member.email], "2 things for you in Collab Portal")
    plain, rich = (part.get_payload(decode=True).decode() for part in letter.get_payload())
    for meeting in meetings:
        assert [meeting.get_absolute_url() in body for body in (plain, rich)] == [True, True]
    assert Notice.objects.filter(mailed_at=None).count() == 0
    change_back(page, rich, fine)


def choose_one_a_day(page, fine):
    page.goto("/notifications/")
    page.get_by_role("link", name="Choose how you are told").click()
    fine(page)
    page.get_by_label("One e-mail a day, with all of it").check()
    page.get_by_label("When does the one e-mail a day come?").select_option("midnight")  # which has come today
    page.get_by_text("Choose differently for a body or a role").click()
    steps.choose(page, "As member", "One e-mail a day")
    fine(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your choice is saved.")).to_be_visible()
    expect(page.get_by_label("One e-mail a day, with all of it")).to_be_checked()


def change_back(page, letter, fine):
    """One click in the letter leads to the choice."""
    page.goto(re.search(r'href="https?://[^/"]+(/notifications/preferences/)"', letter)[1])
    page.get_by_label("An e-mail for each, at once").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your choice is saved.")).to_be_visible()
    fine(page)
