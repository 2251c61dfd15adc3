"""Three trusts give RAG of a project blind, the lead closes the round, and the portfolio says where they lie apart."""

import re

import pytest
from playwright.sync_api import expect

from programmes.models import RagRound
from tests.journeys.steps import act, confirm
from tests.programmes.rounds import a_round

pytestmark = pytest.mark.browser
SAID = "Green to red, delivery in doubt to highly likely"


@pytest.fixture
def made(transactional_db, person_with):
    return a_round(person_with, asked=False)


def test_from_asking_to_the_portfolio(made, enter, fine):
    lead = enter(made.sro)
    ask(lead, made, fine)
    give(enter(made.people[0]), "Green", "Highly likely", fine=fine)
    give(enter(made.people[1]), "Amber", "Probable, with constant attention", "Two posts are unfilled")
    give(enter(made.people[2]), "Red", "In doubt", "A ward has no staff")

    read_blind(lead)
    close(lead, fine)

    lead.goto("/programmes/")
    row = lead.get_by_role("row").filter(has_text=str(made.project))
    expect(row).to_contain_text(f"Trusts: {SAID}")
    expect(row).to_contain_text("Far apart")


def ask(page, made, fine):
    page.goto(made.project.get_absolute_url())
    page.get_by_role("link", name="RAG", exact=True).click()
    page.get_by_role("link", name="Ask the trusts for RAG").click()
    for trust in made.trusts:
        expect(page.get_by_label(str(trust))).to_be_checked()
    fine(page)
    confirm(page, "Ask them")
    expect(page.locator("main")).to_contain_text("0 of 3 trusts have answered")


def give(page, rag, likelihood, why="", fine=lambda page: None):
    page.goto(RagRound.objects.get().get_absolute_url())
    page.get_by_role("button", name=re.compile("^Give it")).click()
    page.get_by_label(rag, exact=True).check()
    page.get_by_label(likelihood, exact=True).check()
    page.get_by_label(re.compile(r"^\s*Why")).fill(why)
    fine(page)
    confirm(page, "Give it")
    row = page.get_by_role("row").filter(has_text=rag)
    expect(row).to_contain_text(likelihood)


def read_blind(page):
    """The lead sees who has answered and nothing of what."""
    page.reload()
    expect(page.locator("main")).to_contain_text("3 of 3 trusts have answered")
    assert not re.search("Amber|Two posts|In doubt", page.locator("main").inner_text())


def close(page, fine):
    act(page, "Close it")
    confirm(page, "Close it for good")
    expect(page.locator("main")).to_contain_text(f"{SAID}. Far apart Doubted")
    fine(page)
