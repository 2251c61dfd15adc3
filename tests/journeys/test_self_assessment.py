"""A self-assessment from opening to choosing: fifteen specialties, four trusts, each without seeing the others."""

import re
import time

import pytest
from playwright.sync_api import expect

from collab_portal.access import roles
from meetings import services as meetings
from networks import services as networks
from networks.models import Answer, AssessmentRound, Choice, Domain, SpecialtyScore
from tests.factories.programmes import CollaborativeFactory, MembershipFactory, OrganisationFactory
from tests.journeys.guide import picture
from tests.journeys.steps import confirm
from tests.meetings.board import a_board, all_present
from tests.networks.assessing import somebody

pytestmark = pytest.mark.browser
SPECIALTIES = ["Vascular", *(f"Not named {n}" for n in range(2, 16))]


@pytest.fixture
def board(transactional_db):
    """A board whose collaborative has four trusts; `office` runs it, `own` are the trusts' people."""
    collaborative = CollaborativeFactory(name="Black Country")
    board = a_board(collaborative=collaborative)
    all_present(board)
    board.trusts = [OrganisationFactory(name=f"Trust {letter}") for letter in "ABCD"]
    for trust in board.trusts:
        MembershipFactory(collaborative=collaborative, organisation=trust)
    board.office = somebody(roles.OFFICE, collaborative)
    board.own = [somebody(roles.COMPANY_SECRETARY, trust) for trust in board.trusts]
    board.collaborative = collaborative
    return board


def test_a_round_from_opening_to_choosing(board, enter, fine):
    office = enter(board.office)
    open_it(office, board)
    trust = enter(board.own[0])
    score_by_keyboard(trust, fine)
    the_other_trusts_answer(board)
    close_it(office, fine)
    choose_from_it(office, board)

    decide(board)

    office.reload()
    expect(office.locator("main")).to_contain_text("Approved")


def open_it(page, board):
    page.goto(board.collaborative.get_absolute_url())
    page.get_by_role("link", name="Self-assessments").last.click()
    page.get_by_role("button", name="Open a self-assessment").click()
    page.get_by_label("Name").fill("Clinical services, spring 2021")
    page.get_by_label("Specialties").fill("\n".join(SPECIALTIES))
    page.get_by_role("button", name="Open it and ask the trusts").click()
    expect(page.locator("main")).to_contain_text("0 of 4 trusts have answered")


def score_by_keyboard(page, fine):
    """A number moves on to the next place, so a whole sheet is typed as one reads it; each row saves itself."""
    page.goto(AssessmentRound.objects.get().get_absolute_url())
    page.get_by_role("button", name="Enter scores for Trust A").click()
    begun = time.monotonic()
    page.get_by_label("Quality and safety, Vascular").focus()
    for _ in SPECIALTIES:
        page.keyboard.type("1234512")
    page.keyboard.press("Tab")
    expect(page.locator("[data-sheet-status]")).to_contain_text("105 of 105")
    assert time.monotonic() - begun < 30
    page.get_by_label("Workforce, Vascular").fill("9")
    page.keyboard.press("Enter")
    expect(page.get_by_text("enter a whole number from 1 to 5").first).to_be_visible()
    fine(page)
    page.get_by_label("Workforce, Vascular").fill("4")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    expect(page.locator("[data-row=Vascular]")).to_contain_text("Saved")
    page.get_by_role("button", name="Save and give the answer").click()
    confirm(page, "Give it")
    assert SpecialtyScore.objects.get(specialty__name="Vascular").workforce == 4


def the_other_trusts_answer(board):
    round = AssessmentRound.objects.get()
    for score, (trust, person) in enumerate(list(zip(board.trusts, board.own, strict=True))[1:], start=1):
        answer = Answer.objects.get(trust=trust)
        specialties = round.specialties.in_order()
        networks.score(answer, scores={each: dict.fromkeys(Domain, score) for each in specialties}, by=person)
        networks.give_answer(answer, by=person)


def close_it(page, fine):
    page.reload()
    expect(page.locator("main")).to_contain_text("4 of 4 trusts have answered")
    page.get_by_role("button", name="Close it").click()
    confirm(page, "Close it for good")
    page.get_by_role("link", name=re.compile("What the trusts scored")).click()
    expect(page.get_by_role("row", name=re.compile("^Vascular"))).to_contain_text("1 to 4")
    fine(page)
    picture(page, "matrix")
    page.get_by_role("link", name="Workforce").click()
    expect(page.get_by_role("cell", name="4").first).to_be_visible()


def choose_from_it(page, board):
    page.goto(AssessmentRound.objects.get().get_absolute_url())
    page.get_by_role("button", name="Put a choice of specialties").click()
    page.get_by_label("Vascular").check()
    page.get_by_label("Which body decides?").select_option(str(board.body.pk))
    confirm(page, "Put it to the body")
    page.get_by_role("button", name="Put it on an agenda").click()
    page.get_by_role("radio").first.check()
    confirm(page, "Put it on the agenda")
    page.goto(Choice.objects.get().get_absolute_url())


def decide(board):
    item = board.meeting.items.get(subject=Choice.objects.get().pk)
    meetings.record_decision(
        item.parts.get(), outcome="approved", wording="The board chose vascular surgery.", by=board.importer
    )
