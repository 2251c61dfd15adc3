"""A month's highlight reports: a lead is reminded by e-mail and reports; the office collates, one is missing; the board
gets them as its paper."""

import datetime
import re
from email import message_from_bytes

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.accounts.models import User, system_actor
from collab_portal.notifications.dues import seen_and_new
from collab_portal.notifications.services import remind
from collab_portal.run.processes import wait_until
from programmes.models import Project
from programmes.reminders import standing
from programmes.rules.highlights import due_on, month_before
from tests.conftest import LONG_AGO
from tests.factories import programmes as make
from tests.factories.meetings import MeetingFactory
from tests.meetings.pdfs import words_of
from tests.workers import LIMIT, PostBox, redis_of_its_own, running_worker

from . import steps

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TODAY = timezone.localdate()
MONTH = month_before(TODAY)


@pytest.fixture
def box():
    with PostBox().open() as box:
        yield box


@pytest.fixture
def worker(transactional_db, live_server, tmp_path, box):
    with redis_of_its_own(tmp_path) as redis, running_worker(tmp_path, redis, EMAIL_URL=box.url) as running:
        yield running


@pytest.fixture
def programme(transactional_db):
    """Two projects under a board that meets next week; each has a lead."""
    board = make.BodyFactory(name="Provider board")
    MeetingFactory(body=board, date=TODAY + datetime.timedelta(days=7))
    programme = make.ProgrammeFactory(
        name="Elective recovery", collaborative=board.collaborative, accountable_body=board
    )
    stream = make.WorkstreamFactory(programme=programme)
    for name in ("Surgical hubs", "Waiting lists"):
        lead = person(f"Lead of {name.lower()}")
        project = make.ProjectFactory(name=name, workstream=stream, sro=lead)
        grant(lead, roles.SRO, on=project, starts=LONG_AGO, by=system_actor("Tests"))
    Project._base_manager.update(created_at=datetime.datetime(2024, 1, 9, tzinfo=datetime.UTC))
    done = Project.objects.get(name="Surgical hubs")
    make.MilestoneFactory(project=done, name="Two hubs open", baseline=MONTH, done_on=MONTH)
    return programme


def person(name):
    return User.objects.create_user(f"{name.replace(' ', '.').lower()}@example.nhs.uk", name)


@pytest.fixture
def office(programme):
    office = person("Programme office")
    for role, on in ((roles.OFFICE, programme.collaborative), (roles.SECRETARY, programme.accountable_body)):
        grant(office, role, on=on, starts=LONG_AGO, by=system_actor("Tests"))
    return office


@pytest.fixture
def member(programme):
    member = person("Member of the board")
    grant(member, roles.MEMBER, on=programme.accountable_body, starts=LONG_AGO, by=system_actor("Tests"))
    return member


def test_from_the_reminder_to_the_board(programme, office, member, worker, box, enter, fine):
    lead = enter(User.objects.get(name="Lead of surgical hubs"))

    open_what_is_due(lead, box)
    report = write_and_submit(lead, fine)
    desk = enter(office)
    collate(desk, programme, report, fine)
    take_to_the_board(desk, programme, report, fine)
    read_at_the_board(enter(member), programme, report, fine)


def open_what_is_due(page, box):
    """Both leads are told by e-mail; the letter leads to the project, and so does the notice in the portal."""
    remind(seen_and_new(standing(today=max(TODAY, due_on(MONTH))).dues))
    assert wait_until(lambda: len(box.letters) == 2, 2 * LIMIT, 0.5)
    [letter] = [
        message_from_bytes(content) for to, content in box.letters if to == ["lead.of.surgical.hubs@example.nhs.uk"]
    ]
    assert "highlight report of PRJ-" in letter["Subject"] and f"{MONTH:%B %Y}" in letter["Subject"]
    project = Project.objects.get(name="Surgical hubs")
    assert project.get_absolute_url() in letter.get_payload()[0].get_payload(decode=True).decode()
    page.goto("/notifications/")
    page.get_by_role("link", name=re.compile("The highlight report of")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Surgical hubs")


def write_and_submit(page, fine):
    """Begun from the records, completed, submitted, and from then on frozen."""
    page.get_by_role("link", name="Reports", exact=True).last.click()
    expect(page.get_by_text(f"The report for {MONTH:%B %Y} is missing").first).to_be_visible()
    page.get_by_role("link", name="Begin a highlight report").click()
    steps.confirm(page, "Begin it")
    expect(page.get_by_label(re.compile("What was done this month"))).to_have_value(re.compile("Two hubs open"))
    fine(page)
    page.get_by_label(re.compile("What comes next", re.IGNORECASE)).fill("A third hub opens at Walsall.")
    page.get_by_label("There is nothing to escalate this month").check()
    steps.confirm(page, "Save")
    steps.act(page, "Submit it")
    steps.confirm(page, "Submit the report")
    expect(page.get_by_text("A third hub opens at Walsall.").first).to_be_visible()
    expect(page.get_by_role("button", name="Edit")).to_have_count(0)
    expect(page.get_by_role("button", name="Correct it")).to_be_visible()
    fine(page)
    return re.sub(r"[?#].*", "", page.url)


def collate(page, programme, report, fine):
    """The month's page has what was reported, and names what is missing; the portfolio shows the last report."""
    page.goto(reverse("programmes:programme-month-page", args=[programme.pk]))
    expect(page.get_by_text("1 reported, 1 missing")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Waiting lists")).to_contain_text("Lead of waiting lists")
    expect(page.get_by_text("That is not a nil return.")).to_be_visible()
    expect(page.get_by_text("A third hub opens at Walsall.")).to_be_visible()
    fine(page)
    page.goto(reverse("programmes:programme-list"))
    row = page.get_by_role("row").filter(has_text="Surgical hubs")
    expect(row).to_contain_text(f"{MONTH:%B %Y}")
    fine(page)


def take_to_the_board(page, programme, report, fine):
    """The reports as PDF, with what is missing in it, are the paper of an item about the programme."""
    page.goto("/reports/highlights/")
    if page.get_by_text("Choose what the report is to be about.").count():
        steps.choose(page, "About", "Elective recovery")
        page.get_by_role("button", name="Show").click()
    page.get_by_role("button", name="Make it as PDF").click()
    fetch = page.get_by_role("button", name=re.compile(r"^Download \(PDF"))
    fetch.wait_for(timeout=60_000)
    with page.expect_download() as coming:
        fetch.click()
    content = coming.value.path().read_bytes()
    assert "A third hub opens at Walsall." in words_of(content)

    meeting = programme.accountable_body.meetings.get().get_absolute_url()
    page.goto(meeting)
    steps.act(page, "Add an item")
    page.get_by_label("Title", exact=True).fill("Highlight reports")
    page.get_by_label("Form", exact=True).select_option(label="Paper")
    page.get_by_label("Purpose").select_option(label="Assure")
    page.get_by_label(re.compile("The record it is about")).fill(programme.reference)
    steps.confirm(page, "Add to the agenda")
    steps.open_item(page, meeting, "Highlight reports")
    steps.act(page, "Ask for a paper")
    page.get_by_label("Title", exact=True).fill(f"Highlight reports of {MONTH:%B %Y}")
    steps.confirm(page, "Ask for the paper")
    steps.act(page, "Upload a file")
    steps.choose_file(page, "reports.pdf", content)
    steps.confirm(page, "Upload")
    steps.act(page, "Accept")
    steps.confirm(page, "Accept")
    fine(page)


def read_at_the_board(page, programme, report, fine):
    """A member finds the paper on the agenda, and from the item the programme and the report as it was submitted."""
    steps.open_item(page, programme.accountable_body.meetings.get().get_absolute_url(), "Highlight reports")
    expect(page.get_by_text(f"Highlight reports of {MONTH:%B %Y}").first).to_be_visible()
    page.get_by_role("link", name=re.compile("Elective recovery")).first.click()
    page.goto(report)
    expect(page.get_by_text("Two hubs open").first).to_be_visible()
    expect(page.get_by_role("button", name="Correct it")).to_have_count(0)
