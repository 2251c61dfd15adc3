"""A member declares an interest, the chair withholds the paper, and an auditor proves what was withheld and decided.

The member then finds no word of the item. The auditor sees reference and hash, makes an evidence bundle, and checks it
with nothing but the file.
"""

import re
import zipfile

import pytest
from playwright.sync_api import expect

from collab_portal.access import roles
from collab_portal.jobs import services as jobs
from meetings import services as meetings
from meetings.models import EvidenceBundle
from tests.factories.packs import issued, paper_with
from tests.meetings.board import a_board, all_present
from tests.meetings.evidence import verify, with_role

from . import steps

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ITEM, PAPER, INTEREST = "Ptarmigan laundry contract", "Bids for Ptarmigan", "I own shares in a bidder."
ELSEWHERE = (
    "/",
    "/notifications/",
    "/meetings/",
    "/meetings/calendar/",
    "/meetings/actions/mine/",
    "/meetings/decisions/",
    "/meetings/actions/",
)


@pytest.fixture
def board(transactional_db, settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    board = a_board()
    board.item.name = ITEM
    meetings.change_item(board.item, by=board.secretary)
    board.paper = paper_with(board.item, "The cheapest bid", name=PAPER, number=1)
    board.auditor = with_role(board, roles.AUDITOR, board.body.collaborative)
    return board


def test_who_does_not_receive_the_paper_finds_no_word_of_it_and_an_auditor_proves_it(board, enter, fine, tmp_path):
    member, chair = enter(board.members[0]), enter(board.chair)
    declare(member, board, fine)
    withhold_the_paper(chair, board, fine)
    the_board_decides(board)
    nothing_of_it_is_left(member, board, fine)

    auditor = enter(board.auditor)
    see_what_was_withheld(auditor, board, fine)
    check(make_a_bundle(auditor, board, fine, tmp_path), tmp_path)


def declare(member, board, fine):
    """From the agenda to the item; an empty declaration is refused at its field."""
    steps.open_item(member, board.meeting.get_absolute_url(), ITEM)
    steps.act(member, "Declare an interest")
    member.get_by_role("button", name=re.compile("Declare")).click()
    expect(member.get_by_text("enter what the interest is").first).to_be_visible()
    fine(member)
    member.get_by_label("What the interest is").fill(INTEREST)
    member.get_by_role("button", name=re.compile("Declare")).click()
    member.wait_for_load_state()


def withhold_the_paper(chair, board, fine):
    chair.goto(board.meeting.get_absolute_url())
    chair.get_by_role("link", name="Interests", exact=True).click()
    chair.get_by_text("Decide how it is handled").click()
    chair.get_by_label("Does not receive the paper").check()
    chair.get_by_label("Why", exact=True).fill("Shares in a bidder")
    fine(chair)
    chair.get_by_role("button", name="Save the decision").click()
    expect(chair.get_by_text(re.compile("decided: does not receive the paper"))).to_be_visible()


def the_board_decides(board):
    """The pack is issued after it, and the board decides without the member."""
    issued(board.meeting, board.secretary)
    all_present(board)
    wording = "The Ptarmigan bid was accepted."
    board.decision = meetings.record_decision(board.part, outcome="approved", wording=wording, by=board.secretary)


def nothing_of_it_is_left(member, board, fine):
    """On the meeting's pages, in the pack's search, at home and in lists; what they declared is theirs to read."""
    tabs = ("", "papers/", "pack/", "minutes/", "decisions/", "actions/", "declarations/")
    for page in (*(f"{board.meeting.get_absolute_url()}{tab}" for tab in tabs), *ELSEWHERE):
        assert member.goto(page).status == 200, page
        assert "Ptarmigan" not in member.content(), page
    found = member.request.get(f"/meetings/packs/{board.meeting.packs.get().pk}/search/?q=cheapest")
    assert found.ok
    assert "Ptarmigan" not in found.text()
    expect_own_declaration(member, board, fine)
    assert member.goto(board.item.get_absolute_url()).status == 404
    assert member.goto(board.decision.get_absolute_url()).status == 404


def expect_own_declaration(member, board, fine):
    member.goto(f"{board.meeting.get_absolute_url()}declarations/")
    expect(member.get_by_text("An item that you do not receive")).to_be_visible()
    fine(member)


def see_what_was_withheld(auditor, board, fine):
    """By reference and hash, from whom and because of what: no word of it stands in the table."""
    auditor.goto(board.meeting.get_absolute_url())
    auditor.get_by_role("link", name="Interests", exact=True).click()
    auditor.get_by_role("link", name="What was withheld from whom").click()
    row = auditor.get_by_role("row", name=re.compile(str(board.members[0]))).first
    expect(row).to_contain_text(re.compile("[0-9a-f]{64}"))
    assert "Ptarmigan" not in auditor.locator("table").inner_text()
    fine(auditor)


def make_a_bundle(auditor, board, fine, tmp_path):
    """Asked for on the decision's page; it is there when its job is done."""
    auditor.goto(board.decision.get_absolute_url())
    fine(auditor)
    steps.act(auditor, "Make an evidence bundle")
    fine(auditor)
    auditor.get_by_role("button", name=re.compile("Make")).click()
    auditor.wait_for_load_state()
    bundle = EvidenceBundle.objects.get()
    jobs.run(bundle.job_id, lambda job: meetings.build_bundle(*job.args, job_id=job.pk))
    auditor.goto(bundle.get_absolute_url())
    fine(auditor)
    with auditor.expect_download() as coming:
        auditor.get_by_role("button", name=re.compile("Download")).click()
    coming.value.save_as(tmp_path / "bundle.zip")
    return tmp_path / "bundle.zip"


def check(package, tmp_path):
    """As a court would: unpacked in a folder of its own, with a Python that has nothing installed."""
    folder = tmp_path / "court"
    with zipfile.ZipFile(package) as files:
        files.extractall(folder)
    code, said = verify(folder)
    assert code == 0, said
    next(folder.rglob("*.pdf")).write_bytes(b"forged")
    assert verify(folder)[0] != 0
