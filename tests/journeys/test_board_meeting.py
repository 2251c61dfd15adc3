"""The board of 26 February 2024, from agenda to approved minutes, in a real browser with a real worker.

Office, SRO, board member and chair each do their part. Every page on the way is held to axe and to 320 pixels.
"""

import io
import re

import docx
import pikepdf
import pytest
from playwright.sync_api import expect

from programmes.models import Project
from tests.factories.documents import small_pdf

from . import steps

pytestmark = pytest.mark.browser

BOARD = "Provider Collaborative Board"
STANDARDS = "Primary to Secondary Care Outpatient Clinical Referral Standards"
REVIEW = "The CHC 1:1 Review can’t progress without an agreed DPIA"
APPROVED = f"The Provider Collaborative Board approved the {STANDARDS} to be operationalised by partner organisations."
SAID = "The Consultant Physician gave an overview:\n\n- There are 20 standards.\n- They were endorsed by the Senate."


def test_a_board_meeting_from_agenda_to_approved_minutes(sign_in, fine):
    office = sign_in("programme.office@example.nhs.uk")
    fine(office)

    february = steps.plan(office, BOARD, day=26, month=2, year=2024)
    fine(office)
    order_the_agenda(office, february, fine)
    take_in_papers(office, february, fine)
    escalate(sign_in, office, february, fine)
    issue_the_pack(office, february, fine)
    read_the_pack(sign_in("director.of.strategy@example.nhs.uk"), office, february, fine)
    meet(office, february, fine)
    hear_the_answer(sign_in, fine)
    approve_the_minutes(sign_in, office, february, fine)


def order_the_agenda(office, meeting, fine):
    """Items are numbered, moved by keyboard, and recommend something."""
    steps.add_item(office, meeting, "Primary Care Portfolio", purpose="Note", form="Verbal")
    steps.add_item(office, meeting, STANDARDS, purpose="Approve", under="Primary Care Portfolio")
    steps.recommend(office, meeting, STANDARDS, verb="approve", text=f"the {STANDARDS}")
    fine(office)
    office.goto(meeting)
    fine(office)

    up = office.get_by_role("button", name=re.compile("Primary Care Portfolio up"))
    up.focus()
    office.keyboard.press("Enter")

    numbers = office.locator(".agenda__number")
    row = office.get_by_role("row").filter(has=office.get_by_role("link", name="Primary Care Portfolio", exact=True))
    expect(row.locator(numbers)).to_have_text("6")
    expect(office.get_by_role("row").filter(has_text=STANDARDS).locator(numbers)).to_have_text("6.1")


def take_in_papers(office, meeting, fine):
    """A file that is no PDF is refused with the reason; a good one is taken in and accepted."""
    steps.open_item(office, meeting, STANDARDS)
    steps.act(office, "Ask for a paper")
    fine(office)
    office.get_by_label("Title", exact=True).fill(STANDARDS)
    office.get_by_role("button", name="Ask for the paper").click()
    office.wait_for_url(re.compile(r"/papers/\d+/$"))
    steps.act(office, "Upload a file")
    steps.choose_file(office, "paper.pdf", b"MZ this is a program")
    steps.confirm(office, "Upload")
    expect(office.get_by_role("alert")).to_be_visible()
    fine(office)
    steps.choose_file(office, "paper.pdf", small_pdf(STANDARDS))
    steps.confirm(office, "Upload")
    steps.act(office, "Accept")
    steps.confirm(office, "Accept")
    fine(office)


def escalate(sign_in, office, meeting, fine):
    """The SRO raises it from the project, the chair accepts it, the office puts it on the agenda."""
    sro = sign_in("head.of.transformation@example.nhs.uk")
    fine(sro)
    sro.goto(Project.objects.get(name="CHC 1:1 Review").get_absolute_url())
    fine(sro)
    steps.act(sro, "Escalate")
    fine(sro)
    steps.raise_it(sro, REVIEW, "The draft DPIA has not been agreed.")
    fine(sro)

    chair = sign_in("chair@example.nhs.uk")
    fine(chair)
    chair.goto(sro.url)
    steps.act(chair, "Accept")
    steps.confirm(chair, "Accept this escalation")
    office.goto(sro.url)
    steps.act(office, "Put on an agenda")
    office.get_by_label(re.compile("26 February 2024")).check()
    fine(office)
    steps.confirm(office, "Put it on an agenda")
    office.goto(meeting)
    expect(office.get_by_role("link", name=REVIEW, exact=True)).to_be_visible()


def issue_the_pack(office, meeting, fine):
    office.goto(meeting)
    steps.act(office, "Issue the agenda")
    fine(office)
    steps.confirm(office, "Issue the agenda")
    steps.build_pack(office, meeting)
    fine(office)
    office.get_by_role("link", name="Issue version 1").click()
    fine(office)
    steps.confirm(office, "Issue the pack")
    expect(office.get_by_text("Issued", exact=True).first).to_be_visible()


def read_the_pack(member, office, meeting, fine):
    """The member is told, reads in the browser by keyboard, downloads a copy; the office sees that they have."""
    fine(member)
    member.get_by_role("link", name=re.compile("Notifications")).click()
    fine(member)
    member.get_by_role("link", name=re.compile("The pack for .* is ready")).first.click()
    member.goto(f"{meeting}pack/")
    member.get_by_role("button", name="Open the pack").click()
    fine(member)
    member.keyboard.press("ArrowRight")
    expect(member.locator(".pack-where")).to_contain_text("2")

    with member.expect_download() as fetched:
        member.get_by_role("link", name="Download your copy").click()
    with pikepdf.open(fetched.value.path()) as pdf, pdf.open_outline() as outline:
        titles = [entry.title for entry in outline.root]
        assert len(pdf.pages) >= 5
        assert any(STANDARDS in str(titles) or STANDARDS in str(e.children) for e in outline.root)

    office.goto(f"{meeting}pack/")
    read_by = (
        office.get_by_role("row").filter(has_text="Director of Strategy").filter(has_text="Member")
    )  # not the device
    expect(read_by).to_contain_text("Version 1")


def meet(office, meeting, fine):
    """Attendance, quorum as it changes, minutes, outcomes, actions."""
    office.goto(f"{meeting}people/")
    fine(office)
    for who in ("Board Chair", "Chief Finance Officer"):
        office.get_by_role("button", name=f"Present for {who}").click()
        office.wait_for_load_state()
    expect(office.get_by_text("Not quorate").first).to_be_visible()
    office.get_by_role("button", name="Present for Director of Strategy and Transformation").click()
    expect(office.get_by_text(re.compile("3 of 4 voting members present")).first).to_be_visible()

    steps.minute(office, meeting, STANDARDS, SAID)
    fine(office)
    steps.decide(office, meeting, STANDARDS, outcome="Approved", wording=APPROVED)
    steps.decide(office, meeting, REVIEW, outcome="Supported", wording="The board asked for the DPIA to be signed off.")
    steps.agree_action(office, meeting, REVIEW, text="Sign off the draft DPIA", day=11, month=3, year=2024)
    office.goto(f"{meeting}decisions/")
    fine(office)
    office.goto(f"{meeting}actions/")
    fine(office)
    steps.sign_off(office, meeting, "The meeting was held", "It was held")


def hear_the_answer(sign_in, fine):
    """What the board decided goes back to who raised it, who says that it is settled."""
    sro = sign_in("head.of.transformation@example.nhs.uk")
    sro.get_by_role("link", name=re.compile(re.escape(REVIEW))).first.click()
    expect(sro.get_by_text("The board asked for the DPIA to be signed off.").first).to_be_visible()
    fine(sro)
    steps.act(sro, "Yes, it is settled")
    expect(sro.get_by_text("Closed", exact=True).first).to_be_visible()


def approve_the_minutes(sign_in, office, meeting, fine):
    """The chair agrees the draft; the next meeting, once it is quorate, approves it; then nothing of it changes."""
    march = steps.plan(office, BOARD, day=25, month=3, year=2024)
    office.goto(f"{march}people/")
    for who in ("Board Chair", "Chief Finance Officer", "Director of Strategy and Transformation"):
        office.get_by_role("button", name=f"Present for {who}").click()
        office.wait_for_load_state()
    steps.sign_off(office, meeting, "Finish the draft", "Send the draft to the chair")
    chair = sign_in("chair@example.nhs.uk")
    chair.goto(f"{meeting}minutes/")
    fine(chair)
    steps.sign_off(chair, meeting, "Agree the minutes", "Agree the minutes")
    office.goto(f"{meeting}minutes/")
    steps.act(office, "Approved at a meeting")
    steps.choose(office, "Approved at the meeting", "25 March 2024")
    steps.confirm(office, "Lock the minutes as approved")
    fine(office)
    expect(office.get_by_text("Minutes approved").first).to_be_visible()
    same_words_everywhere(office, meeting)


def same_words_everywhere(page, meeting):
    """Page, PDF and Word say the same things under the same headings."""
    page.goto(f"{meeting}minutes/")
    shown = page.locator("main").inner_text()
    word = docx.Document(io.BytesIO(steps.file_made(page, "Minutes as Word")))
    written = "\n".join(paragraph.text for paragraph in word.paragraphs)
    page.goto(f"{meeting}minutes/")
    pdf = steps.file_made(page, "Minutes as PDF")

    for said in (STANDARDS, "There are 20 standards.", APPROVED, "Monday 25 March 2024"):
        assert (said in shown, said in written) == (True, True), said
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert "/StructTreeRoot" in opened.Root
