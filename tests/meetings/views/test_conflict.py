import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.access.checks import visible
from collab_portal.documents import services as documents
from collab_portal.documents.models import Link
from meetings import services as meetings
from meetings.models import Conflict, Opening
from tests.factories.meetings import ConflictFactory, DecisionFactory, ItemTrustFactory, PresenceFactory
from tests.factories.packs import issued, paper_with
from tests.factories.programmes import InterestFactory, OrganisationFactory, PostFactory
from tests.factories.record import UserFactory
from tests.meetings.board import a_board

pytestmark = pytest.mark.django_db
Handling = Conflict.Handling


@pytest.fixture
def board(db):
    return a_board()


def at(name, record):
    return reverse(f"meetings:{name}", args=[record.pk])


def enter(client, user):
    client.force_login(user)
    return client


def no_paper(board, person, text="A director of the bidder."):
    conflict = meetings.declare(board.item, person=person, text=text, by=person)
    return meetings.handle(conflict, handling=Handling.NO_PAPER, why="A bidder.", by=board.chair)


def test_a_member_declares_a_standing_interest_in_two_clicks(board, client):
    interest = InterestFactory(person=board.members[0], text="Shares in a supplier.")
    InterestFactory(text="Somebody else’s.")
    page = enter(client, board.members[0]).get(at("agendaitem-declare", board.item))

    answer = client.post(at("agendaitem-declare", board.item), {"basis": f"interest-{interest.pk}"}, follow=True)

    conflict = Conflict.objects.get()
    assert ("Shares in a supplier." in page.text, "Somebody else’s." in page.text) == (True, False)
    assert (conflict.person, conflict.text, conflict.interest) == (board.members[0], "Shares in a supplier.", interest)
    assert "To be decided" in answer.text


def test_an_office_in_another_trust_is_offered_and_one_in_the_own_trust_is_not(board, client):
    elsewhere = PostFactory(person=board.members[0], job_title="Non-executive", organisation=OrganisationFactory())

    page = enter(client, board.members[0]).get(at("agendaitem-declare", board.item))

    assert (f"Loyalty: {elsewhere}" in page.text, "Loyalty: Chief Executive" in page.text) == (True, False)


def test_a_declaration_that_says_nothing_is_refused_at_the_field(board, client):
    answer = enter(client, board.members[0]).post(at("agendaitem-declare", board.item), {"text": " "})

    assert (answer.status_code, Conflict.objects.count()) == (422, 0)
    assert "Choose an interest, or enter what the interest is." in answer.text


def test_who_declared_already_is_led_to_what_they_said(board, client):
    first = meetings.declare(board.item, person=board.members[0], text="Shares.", by=board.members[0])

    answer = enter(client, board.members[0]).get(at("agendaitem-declare", board.item))
    again = client.post(at("agendaitem-declare", board.item), {"text": "Again"})

    assert answer.url == first.get_absolute_url()
    assert (again.status_code, first.reference in again.text, "Again" in again.text) == (422, True, True)


@pytest.mark.parametrize("who", ["stranger", "excluded"])
def test_an_item_that_one_does_not_see_has_no_form_to_declare(board, client, person, who):
    if who == "excluded":
        no_paper(board, board.members[0])
    user = person() if who == "stranger" else board.members[0]
    enter(client, user)

    assert client.get(at("agendaitem-declare", board.item)).status_code == 404
    assert client.post(at("agendaitem-declare", board.item), {"text": "Shares."}).status_code == 404


def test_the_secretary_enters_it_for_a_member(board, client):
    values = {"person": board.members[0].pk, "text": "Said so.", "at_meeting": "on"}

    enter(client, board.secretary).post(at("agendaitem-declare", board.item), values)

    conflict = Conflict.objects.get()
    assert (conflict.person, conflict.at_meeting, conflict.created_by) == (board.members[0], True, board.secretary)


def test_the_chair_decides_in_place(board, client):
    conflict = ConflictFactory(item=board.item, person=board.members[0])
    values = {"act": "handle", "conflict": conflict.pk, "handling": "leaves_item", "why": "Their own contract."}

    answer = enter(client, board.chair).post(at("declarations-page", board.meeting), values, follow=True)

    conflict.refresh_from_db()
    assert (conflict.handling, conflict.decided_by) == ("leaves_item", board.chair)
    assert "They left for the item." in answer.text


def test_a_handling_without_a_reason_is_refused_and_what_was_chosen_is_kept(board, client):
    conflict = ConflictFactory(item=board.item, person=board.members[0])
    values = {"act": "handle", "conflict": conflict.pk, "handling": "leaves_item", "why": ""}

    answer = enter(client, board.chair).post(at("declarations-page", board.meeting), values)

    conflict.refresh_from_db()
    assert (answer.status_code, conflict.handling) == (422, "")
    assert 'value="leaves_item" checked' in answer.text.replace("\n", " ")


def test_the_chair_finds_no_form_for_their_own_and_is_refused(board, client):
    conflict = ConflictFactory(item=board.item, person=board.chair)
    page = enter(client, board.chair).get(at("declarations-page", board.meeting))

    answer = client.post(at("conflict-handle", conflict), {"handling": "noted", "why": "Fine."})

    assert "Save the decision" not in page.text
    assert (answer.status_code, "your own interest" in answer.text) == (422, True)


def test_a_member_reads_declarations_and_decides_on_none(board, client, person):
    conflict = ConflictFactory(item=board.item, person=board.members[0])
    values = {"act": "handle", "conflict": conflict.pk, "handling": "noted", "why": "Fine."}
    page = enter(client, board.members[1]).get(at("declarations-page", board.meeting))

    codes = [
        client.post(at("conflict-handle", conflict), values).status_code,
        client.post(at("declarations-page", board.meeting), values).status_code,
        enter(client, person()).get(at("conflict-detail", conflict)).status_code,
    ]

    assert ("A director of the bidder." in page.text, "Save the decision" in page.text) == (True, False)
    assert codes == [403, 403, 404]


def test_who_does_not_receive_the_paper_sees_that_they_declared_and_no_word_of_the_item(board, client):
    no_paper(board, board.members[0], text="About the Ptarmigan bid.")

    page = enter(client, board.members[0]).get(at("declarations-page", board.meeting))

    assert "An item that you do not receive" in page.text
    assert not [word for word in ("Referral standards", "Ptarmigan", "A bidder.") if word in page.text]


def test_who_was_entered_before_they_knew_of_the_item_learns_nothing_until_a_pack_says_so(board, client):
    conflict = meetings.declare(board.item, person=board.members[0], text="A bidder.", by=board.secretary)
    meetings.handle(conflict, handling=Handling.NO_PAPER, why="A bidder.", by=board.chair)
    enter(client, board.members[0])
    before = client.get(at("declarations-page", board.meeting)).text

    issued(board.meeting, by=board.secretary)

    after = client.get(at("declarations-page", board.meeting)).text
    assert ["An item that you do not receive" in text for text in (before, after)] == [False, True]


def test_a_pack_opened_before_the_paper_was_withheld_is_listed_for_who_runs_the_meeting(board, client):
    paper_with(board.item, "The bid.")
    pack = issued(board.meeting, by=board.secretary)
    Opening.objects.create(pack=pack, reader=board.members[0], how="download")
    no_paper(board, board.members[0])
    Opening.objects.create(pack=pack, reader=board.members[0], how="read")

    pages = []
    for who in (board.secretary, board.members[1]):
        pages.append(enter(client, who).get(at("declarations-page", board.meeting)).text)

    assert [("pack 1, downloaded" in page, "read in the browser" in page) for page in pages] == [
        (True, False), (False, False),
    ]  # fmt: skip


def test_an_interest_that_names_a_trust_of_the_item_is_a_prompt_and_no_declaration(board, client):
    concerned = ItemTrustFactory(item=board.item).trust
    InterestFactory(person=board.members[0], organisation=concerned, text="Shares in a supplier.")
    InterestFactory(person=board.members[1], organisation=OrganisationFactory(), text="Elsewhere.")
    shown = {
        who: enter(client, getattr(board, who) if who == "secretary" else board.members[int(who)])
        .get(at("declarations-page", board.meeting))
        .text
        for who in ("secretary", "0", "1")
    }

    assert ["Shares in a supplier." in shown[who] for who in ("secretary", "0", "1")] == [True, True, False]
    assert "Elsewhere." not in shown["secretary"]
    assert not Conflict.objects.exists()


def test_who_declared_is_not_prompted_again(board, client):
    concerned = ItemTrustFactory(item=board.item).trust
    interest = InterestFactory(person=board.members[0], organisation=concerned, text="Shares in a supplier.")
    meetings.declare(board.item, person=board.members[0], text="Shares.", interest=interest, by=board.members[0])

    page = enter(client, board.secretary).get(at("declarations-page", board.meeting))

    assert "On the register and not declared" not in page.text


def test_the_own_trust_is_no_interest(board, client):
    ItemTrustFactory(item=board.item, trust=board.seats[1].for_trust)

    page = enter(client, board.secretary).get(at("declarations-page", board.meeting))

    assert "On the register and not declared" not in page.text


def test_a_decision_says_that_the_handling_changed_after_it(board, client):
    conflict = ConflictFactory(item=board.item, person=board.members[0])
    meetings.handle(conflict, handling=Handling.NOTED, why="Fine.", by=board.chair)
    decision = DecisionFactory(part=board.part)
    enter(client, board.secretary)
    before = client.get(decision.get_absolute_url()).text

    meetings.handle(conflict, handling=Handling.LEAVES_VOTE, why="Put right.", by=board.secretary)

    after = client.get(decision.get_absolute_url()).text
    assert ["Handling changed after the decision" in text for text in (before, after)] == [False, True]


def test_the_page_costs_the_same_for_one_declaration_and_for_two_withheld(board, client):
    issued(board.meeting, by=board.secretary)
    enter(client, board.secretary)
    costs = []
    for member in board.members:
        no_paper(board, member)
        client.get(at("declarations-page", board.meeting))
        with CaptureQueriesContext(connection) as asked:
            client.get(at("declarations-page", board.meeting))
        costs.append(len(asked))

    assert costs[0] == costs[1]


def test_the_vice_chair_decides_on_the_chairs_interest(board, client, person_with):
    conflict = ConflictFactory(item=board.item, person=board.chair)
    vice = person_with(roles.VICE_CHAIR, on=board.body)

    enter(client, vice).post(at("conflict-handle", conflict), {"handling": "leaves_item", "why": "Their own trust."})

    conflict.refresh_from_db()
    assert (conflict.handling, conflict.decided_at.date()) == (
        "leaves_item",
        datetime.datetime.now(datetime.UTC).date(),
    )


def test_who_came_for_the_item_alone_is_not_listed_to_who_is_kept_from_it(board, client):
    guest = UserFactory(name="Ptarmigan Ltd")
    PresenceFactory(sitting=board.sitting, person=guest, capacity="attendee", item_only=board.item)
    no_paper(board, board.members[0])

    seen = ["Ptarmigan" in enter(client, who).get(at("people-page", board.meeting)).text for who in board.members]

    assert seen == [False, True]


def test_a_link_to_the_item_from_elsewhere_is_not_shown_to_who_is_kept_from_it(board, importer):
    documents.link(board.meeting, title="Ptarmigan bid", other=board.item, by=importer)
    no_paper(board, board.members[0])

    assert [visible(Link.objects.all(), who).count() for who in board.members] == [0, 1]
