"""What each reader is told of a later version: of what is theirs everything, of what is not nothing."""

import pytest

from collab_portal.access import roles
from collab_portal.access.services import exclude
from collab_portal.records.services import move
from meetings import services as meetings
from meetings.models import Opening
from meetings.selectors.pack_changes import what_changed
from tests.factories.meetings import ActionFactory, AgendaItemFactory, MeetingFactory, PaperFactory
from tests.factories.packs import built, issued, new_version, paper_with

pytestmark = pytest.mark.django_db
CANARY = "Zanzibar"


@pytest.fixture
def meeting():
    return MeetingFactory()


@pytest.fixture
def office(person_with, meeting):
    return person_with(roles.OFFICE, on=meeting.body)


@pytest.fixture
def member(person_with, meeting):
    return person_with(roles.MEMBER, on=meeting.body)


@pytest.fixture
def outsider(person_with, meeting):
    """Sees the meeting through the collaborative, and nothing that is for the body alone."""
    return person_with(roles.OBSERVER, on=meeting.body.collaborative)


@pytest.fixture
def items(meeting):
    """Three items: the first and the last with a paper of two pages."""
    made = [AgendaItemFactory(meeting=meeting, name=name) for name in ("Plans", "Beds", "Money")]
    papers = [paper_with(made[0], "One", "Two", name="Winter plan", number=1)]
    papers.append(paper_with(made[2], "Three", "Four", name="Budget", number=2))
    return made, papers


def read(pack, person):
    meetings.copy_of(pack, person)
    meetings.note_opening(pack, by=person, how=Opening.How.READ)
    return pack


def words(pack, person):
    return [change.text for change in what_changed(pack, person).words]


def test_who_has_read_nothing_is_told_of_no_change(items, meeting, office, member):
    issued(meeting, office)

    changes = what_changed(issued(meeting, office), member)

    assert (changes.since, bool(changes)) == (None, False)


def test_a_reader_is_told_what_changed_in_words_and_by_page(items, meeting, office, member, importer):
    (plans, beds, money), (winter, budget) = items
    read(issued(meeting, office), member)
    new_version(winter, "One", "Two anew")
    meetings.withdraw_item(beds, by=importer, reason="Not ready")
    paper_with(money, "Five", name="Forecast", number=6)

    changes = what_changed(issued(meeting, office), member)

    assert changes.since == 1
    assert [(each.text, each.page) for each in changes.words] == [
        ("Changed: agenda", "1"),
        ("Paper 1 is replaced: Winter plan (version 2, was version 1)", "3"),
        ("Item 3 is now item 2: Money", ""),
        ("The cover sheet of paper 2 has changed", "5"),
        ("Paper 6 is new: Forecast", "8"),
        ("Item 2 is withdrawn: Beds", ""),
    ]
    assert (changes.pages, changes.removed) == (["1", "4", "5", "8", "9"], [])


def test_each_reader_is_told_since_the_version_that_they_read(items, meeting, office, member, outsider):
    winter = items[1][0]
    first = read(issued(meeting, office), member)
    new_version(winter, "One", "Two anew")
    read(issued(meeting, office), outsider)
    new_version(winter, "One", "Two anew", "Three")

    third = issued(meeting, office)

    assert [what_changed(third, each).since for each in (member, outsider)] == [first.number, 2]
    assert [what_changed(third, each).pages for each in (member, outsider)] == [["4", "4A"], ["4A"]]


def test_pages_that_are_gone_are_named(items, meeting, office, member):
    read(issued(meeting, office), member)
    new_version(items[1][0], "One")

    assert what_changed(issued(meeting, office), member).removed == ["4"]


def test_a_draft_that_the_office_tried_is_no_version_read(items, meeting, office):
    read(built(meeting, office), office)

    assert what_changed(issued(meeting, office), office).since is None


def test_a_paper_that_was_to_follow_has_arrived(meeting, office, member, importer):
    paper = PaperFactory(item=AgendaItemFactory(meeting=meeting), name="Late news", number=3)
    read(issued(meeting, office), member)
    new_version(paper, "One")
    move(paper, "submitted", by=importer)

    assert "Paper 3 has arrived: Late news" in words(issued(meeting, office), member)


def test_nothing_is_said_of_a_private_item_to_who_may_not_know_of_it(
    items, meeting, office, member, outsider, importer
):
    secret = AgendaItemFactory(meeting=meeting, name=f"{CANARY} sale", confidential_to="body")
    paper_with(secret, "Secret", name=f"{CANARY} paper", number=7)
    first = issued(meeting, office)
    for person in (member, outsider):
        read(first, person)
    meetings.withdraw_item(secret, by=importer, reason="Over")
    another = AgendaItemFactory(meeting=meeting, name=f"{CANARY} purchase", confidential_to="body")
    paper_with(another, "Secret", name=f"{CANARY} offer", number=8)

    second = issued(meeting, office)

    assert words(second, member)[-1] == f"A private item is withdrawn: {CANARY} sale"
    assert f"A private item is new: {CANARY} purchase" in words(second, member)
    assert bool(what_changed(second, outsider)) is False


def test_nothing_is_said_of_an_item_from_which_a_reader_is_kept(items, meeting, office, member, importer):
    (plans, beds, money), (winter, budget) = items
    read(issued(meeting, office), member)
    exclude(member, from_record=money, handling="does not receive the paper", by=importer)
    new_version(budget, "Three", f"{CANARY} figures")
    paper_with(money, "More", name=f"{CANARY} forecast", number=9)

    second = issued(meeting, office)
    meetings.withdraw_item(money, by=importer, reason="Over")
    third = issued(meeting, office)

    assert [bool(what_changed(second, member)), CANARY in str(what_changed(third, member))] == [False, False]
    assert [text for text in words(third, member) if "Money" in text] == []


def test_an_action_of_an_item_not_theirs_is_no_change_of_the_log(items, meeting, office, member, importer):
    ActionFactory(body=meeting.body, text="Seen by all")
    read(issued(meeting, office), member)
    exclude(member, from_record=items[0][0], handling="does not receive the paper", by=importer)
    ActionFactory(body=meeting.body, item=items[0][0], text=f"{CANARY} action")

    assert words(issued(meeting, office), member) == []


def test_an_item_that_became_public_says_so_and_who_did_not_know_of_it_finds_it_new(
    items, meeting, office, member, outsider, importer
):
    secret = AgendaItemFactory(meeting=meeting, name="Sale", confidential_to="body")
    first = issued(meeting, office)
    for person in (member, outsider):
        read(first, person)
    secret.confidential_to = "inherit"
    meetings.change_item(secret, by=importer)

    second = issued(meeting, office)

    assert "A private item is now public, as item 4: Sale" in words(second, member)
    assert "Item 4 is new: Sale" in words(second, outsider)


def test_an_item_that_became_private_is_no_longer_spoken_of_to_others(items, meeting, office, outsider, importer):
    read(issued(meeting, office), outsider)
    items[0][2].confidential_to, items[0][2].confidential_reason = "body", "Prices"
    meetings.change_item(items[0][2], by=importer)

    assert [text for text in words(issued(meeting, office), outsider) if "Money" in text or "Budget" in text] == []


@pytest.mark.parametrize("papers", [1, 12])
def test_what_changed_costs_the_same_for_one_paper_and_for_twelve(
    papers, meeting, office, member, django_assert_num_queries
):
    item = AgendaItemFactory(meeting=meeting)
    made = [paper_with(item, "One", number=n + 1) for n in range(papers)]
    read(issued(meeting, office), member)
    for paper in made:
        new_version(paper, "Two")
    second = issued(meeting, office)

    with django_assert_num_queries(20):
        found = what_changed(second, member)

    assert len(found.words) == papers
