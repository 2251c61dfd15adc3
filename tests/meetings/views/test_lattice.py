"""The decision page with its lattice, ratifications outstanding, and the decision log; as each person sees them."""

import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collab_portal.access.services import exclude
from meetings.models import Decision, Position, Ratification
from tests.factories.meetings import DecisionFactory
from tests.meetings.board import a_board, all_present
from tests.meetings.in_common import WORDS, a_table, company_secretary, decide

pytestmark = pytest.mark.django_db


def at(name, record):
    return reverse(f"meetings:{name}", args=[record.pk])


def enter(client, user):
    client.force_login(user)
    return client


@pytest.fixture
def table():
    table = a_table()
    table.decision = decide(table, Airedale="agree", Bradford="agree", Calderdale="reserved")
    table.position = table.decision.positions.get(trust=table.trusts["Calderdale"])
    return table


def test_the_page_says_first_what_the_trusts_made_of_it_and_never_that_the_board_approved(client, table):
    page = enter(client, table.secretary).get(at("decision-detail", table.decision)).text

    assert "Approved by two of three trusts; Calderdale reserves to its board on 12 March." in page
    assert "Approved by the Committees in common" not in page
    assert "How each trust stands to it" in page


def test_a_company_secretary_sees_the_decision_that_waits_for_their_board_and_records_what_it_did(client, table):
    page = enter(client, company_secretary(table, "Calderdale"))
    assert WORDS in page.get(at("trust-ratifications-page", table.trusts["Calderdale"])).text
    assert WORDS in page.get(at("position-ratify", table.position)).text
    posted = {"outcome": "ratified", "on": "2024-03-12", "wording": "The board ratified it.", "minute": "41/24"}

    assert page.post(at("position-ratify", table.position), posted).status_code == 302

    row = Ratification.objects.get()
    assert (row.minute, row.position.status) == ("41/24", "ratified")
    assert page.get(at("ratification-detail", row)).status_code == 200


def test_what_was_entered_wrongly_is_taken_back_on_its_page_with_the_reason(client, table):
    page = enter(client, company_secretary(table, "Calderdale"))
    page.post(at("position-ratify", table.position), {"outcome": "refused", "on": "2024-03-12", "wording": "Refused."})
    row = Ratification.objects.get()
    assert "Take it back" in page.get(at("ratification-detail", row)).text

    assert page.post(at("ratification-take-back", row), {"reason": ""}).status_code == 422
    answer = page.post(at("ratification-take-back", row), {"reason": "Typed on the wrong line"}, follow=True)

    assert "Subject to ratification" in answer.text
    assert page.get(at("ratification-detail", row)).status_code == 404


def test_a_wrong_day_is_said_at_the_field_and_what_was_typed_stays(client, table):
    page = enter(client, company_secretary(table, "Calderdale"))
    posted = {"outcome": "ratified", "on": "2024-01-01", "wording": "Kept words."}

    answer = page.post(at("position-ratify", table.position), posted)

    assert (answer.status_code, Ratification.objects.count()) == (422, 0)
    assert "A board can’t ratify it before." in answer.text and "Kept words." in answer.text


def test_a_trust_reads_the_decision_that_it_took_a_position_on_and_no_other(client, table):
    other = DecisionFactory()
    page = enter(client, company_secretary(table, "Calderdale"))

    codes = [page.get(at("decision-detail", decision)).status_code for decision in (table.decision, other)]
    assert codes == [200, 404]


def test_another_trusts_company_secretary_reads_it_but_records_nothing(client, table):
    page = enter(client, company_secretary(table, "Airedale"))

    codes = [page.get(at(name, table.position)).status_code for name in ("position-detail", "position-ratify")]
    assert codes == [200, 403]
    assert "Record what the board decided" not in page.get(at("position-detail", table.position)).text


@pytest.mark.parametrize("name", ["position-detail", "position-ratify", "position-give", "position-history"])
def test_strangers_and_who_is_kept_from_the_item_know_of_no_position(client, table, person, name):
    kept = table.chairs["Calderdale"]
    exclude(kept, from_record=table.item, handling="leaves for the item", by=table.importer)

    for user in (person(), kept):
        assert enter(client, user).get(at(name, table.position)).status_code == 404


def test_who_is_kept_from_the_item_finds_no_word_of_it_in_what_is_outstanding_or_the_log(client, table):
    kept = table.chairs["Calderdale"]
    exclude(kept, from_record=table.item, handling="leaves for the item", by=table.importer)
    page = enter(client, kept)

    for name, record in (("body-ratifications-page", table.body), ("body-decisions-page", table.body)):
        text = page.get(at(name, record)).text
        assert (WORDS in text, table.decision.reference in text) == (False, False)


def test_a_trusts_own_chair_takes_their_own_position_and_sees_no_other(client):
    table = a_table()
    decision = decide(table)
    page = enter(client, table.chairs["Airedale"])
    address = at("decision-positions", decision)
    assert "Bradford" not in page.get(address).text.split("<form method")[1]

    stances = {f"stance_{table.trusts[name].pk}": "agree" for name in ("Airedale", "Bradford")}
    assert page.post(address, stances).status_code == 302

    assert [row.trust.name for row in Position.objects.all()] == ["Airedale"]


def test_the_outcome_and_all_positions_are_recorded_in_one_form(client):
    table = a_table()
    stances = {f"stance_{trust.pk}": "agree" for trust in table.trusts.values()}
    posted = {"outcome": "approved", "wording": WORDS, "needs_all": "on", **stances}

    answer = enter(client, table.secretary).post(at("part-decide", table.part), posted)

    assert answer.status_code == 302
    assert (Decision.objects.get().needs_all, Position.objects.filter(status="bound").count()) == (True, 3)


def test_a_position_that_can_not_be_keeps_the_outcome_from_being_recorded_and_all_that_was_typed(client):
    table = a_table(present=("Airedale",))
    posted = {"outcome": "approved", "wording": "Kept words.", f"stance_{table.trusts['Bradford'].pk}": "agree"}

    answer = enter(client, table.secretary).post(at("part-decide", table.part), posted)

    assert (answer.status_code, Decision.objects.count()) == (422, 0)
    assert "Nobody is here for Bradford" in answer.text and "Kept words." in answer.text


def test_in_a_joint_committee_the_form_asks_for_no_positions(client):
    board = a_board()
    all_present(board)

    page = enter(client, board.secretary).get(at("part-decide", board.part)).text

    assert ("stance_" in page, "needs_all" in page) == (False, False)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"one", "two"}),
        ("?state=inquorate", {"two"}),
        ("?state=in_force", {"one"}),
        ("?state=superseded", set()),
        ("?state=subject", set()),
        ("?outcome=rejected", set()),
    ],
)
def test_the_log_of_a_body_is_narrowed_by_what_stands(client, query, found):
    board = a_board()
    one = DecisionFactory(part=board.part, wording="Decision one")
    two = DecisionFactory(part__item__meeting=board.meeting, wording="Decision two", quorate=False)
    assert one != two

    text = enter(client, board.secretary).get(at("body-decisions-page", board.body) + query).text

    assert {word for word in ("one", "two") if f"Decision {word}" in text} == found


def test_the_log_is_narrowed_to_a_trust_by_its_position(client, table):
    page = enter(client, table.secretary)
    address = at("collaborative-decisions-page", table.body.collaborative)
    assert page.get(address).status_code == 404  # the secretary of a body does not see the collaborative

    listed = reverse("meetings:decision-list")
    assert WORDS in page.get(f"{listed}?state=subject").text


def test_the_log_is_the_same_as_excel(client):
    board = a_board()
    decision = DecisionFactory(part=board.part)

    answer = enter(client, board.secretary).get(at("body-decisions-page", board.body) + "?as=xlsx")

    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer) if answer.streaming else answer.content)).active
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [decision.reference]


def test_a_body_that_one_may_not_see_has_no_log(client, person):
    board = a_board()

    for name in ("body-decisions-page", "body-ratifications-page"):
        assert enter(client, person()).get(at(name, board.body)).status_code == 404


def test_the_page_of_outstanding_ratifications_asks_as_often_for_three_as_for_one(client):
    counts = []
    for stances in ({"Airedale": "reserved"}, dict.fromkeys(("Airedale", "Bradford", "Calderdale"), "reserved")):
        table = a_table()
        decide(table, **stances)
        page = enter(client, table.secretary)
        page.get(at("body-ratifications-page", table.body))
        with CaptureQueriesContext(connection) as asked:
            page.get(at("body-ratifications-page", table.body))
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_the_company_secretarys_home_shows_what_waits_for_their_board(client, table):
    text = enter(client, company_secretary(table, "Calderdale")).get(reverse("home:home")).text

    assert "Waiting for your board" in text and table.decision.reference in text
