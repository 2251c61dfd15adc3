"""System 5’s meetings: committees in common deciding, a trust joining, a reserved matter going back to its board."""

import datetime

import pytest

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from meetings.models import (
    Action,
    AgendaItem,
    Conflict,
    Decision,
    Meeting,
    Obligation,
    Pack,
    Paper,
    Promise,
    Ratification,
    Referral,
    Reply,
)
from meetings.rules.drift import drifts
from meetings.selectors.lattice import positions_of
from meetings.selectors.public import publications_of, questions_answered

from .statements import held, says

BOARD, IN_COMMON = "Provider Leadership Board", "Committees in common of the Provider Leadership Board"
OF_BOARD, OF_COMMON = {"body__name": BOARD}, {"part__item__meeting__body__name": IN_COMMON}


@pytest.mark.parametrize(
    ("model", "lookup", "count"),
    [
        says("six actions committed to the ICS Board", Action, 6, outside_meeting=True, **OF_BOARD),
        says(
            "shadow form by January 2022, no longer relevant",
            Action,
            first_due="2022-01-31",
            due="2022-07-01",
            dues__why__contains="no longer relevant",
        ),
        says("a position against each", Action, 6, progress__gt="", **OF_BOARD),
        says("the communication plan is not complete", Action, progress__contains="not yet complete", status="open"),
        says("the development plan waits", Action, status="on_hold", hold_until__contains="external support"),
        says("four trusts are anchor organisations", Obligation, 4, action__body__name=BOARD),
        says("three of them still owe it", Obligation, 3, action__body__name=BOARD, status="outstanding"),
        says("1 July 2022 supersedes 1 April 2022", Decision, supersedes__wording__contains="1 April 2022"),
        says("joint NED events", AgendaItem, name__startswith="Joint Non-Executive", meeting__body__name=BOARD),
        says("over twenty NEDs", AgendaItem, minute__text__contains="Over twenty NEDs"),
        says("the update goes to the ICS Board", Referral, to_body__name__startswith="ICS Board", purpose="note"),
        says("the ICS Transition & Risk committee too", Referral, to_body__name__startswith="ICS Transition"),
        says("reviewed every six months", Promise, due="2022-09-01", status="kept", **OF_BOARD),
        says("the next review comes back", Promise, due="2023-03-01", status="open", **OF_BOARD),
    ],
)
def test_what_the_shadow_board_did_is_held(model, lookup, count, demo, db):
    assert held(model, lookup) == count


def decision(words):
    return Decision.objects.get(wording__contains=words)


def stances(taken):
    return {row.trust.short: (row.stance, row.status, row.due) for row in positions_of(taken)}


def day(month, date):
    return datetime.date(2022, month, date)


def test_the_fourth_trust_joins_once_the_three_boards_have_ratified(demo, db):
    joining = decision("joins the ICS Provider Collaborative")

    assert stances(joining) == {
        "NUH": ("agree", "ratified", day(5, 12)),
        "NHT": ("agree", "ratified", day(5, 26)),
        "SFH": ("agree", "ratified", day(5, 5)),
    }


def test_one_decision_binds_two_trusts_at_once_and_waits_for_the_boards_of_two(demo, db):
    hubs = decision("first step of the proposals for elective hubs")

    assert stances(hubs) == {
        "NUH": ("agree", "bound", None),
        "NHT": ("agree", "bound", None),
        "SFH": ("agree", "ratified", day(9, 1)),
        "DBH": ("reserved", "subject", day(7, 26)),
    }


def test_the_board_that_ratified_used_other_words(demo, db):
    said = Ratification.objects.get(position__decision=decision("first step of the proposals for elective hubs"))

    assert (said.outcome, said.on, said.by_body.name) == (
        "conditions",
        day(9, 1),
        "Board of Sherwood Forest Hospitals NHS Foundation Trust",
    )
    assert drifts(said.position.decision.wording, said.wording)


def test_a_reserved_matter_goes_back_to_every_board(demo, db):
    shared = decision("Gains are shared in proportion")

    assert shared.needs_all
    assert stances(shared) == {
        "NUH": ("agree", "ratified", day(7, 14)),
        "NHT": ("agree", "ratified", day(7, 28)),
        "SFH": ("agree", "subject", day(9, 1)),
        "DBH": ("reserved", "subject", day(7, 26)),
    }


def test_each_committee_has_its_own_quorum(demo, db):
    hubs = decision("first step of the proposals for elective hubs")
    rows = hubs.part.quorums.values_list("sitting__body__organisation__short_name", "quorate")

    assert sorted(rows) == [("DBH", True), ("NHT", True), ("NUH", True), ("SFH", True)]
    assert hubs.quorum_text.count("Provider collaborative committee of") == 4


def test_company_secretaries_entered_what_their_own_boards_did(demo, db):
    rows = Ratification.objects.select_related("created_by", "position__trust").order_by("pk")

    assert {(row.created_by.name, row.position.trust.short) for row in rows} == {
        ("Company Secretary, NUH", "NUH"),
        ("Company Secretary, SFH", "SFH"),
        ("Company Secretary, Nottinghamshire Healthcare", "NHT"),
    }


@pytest.fixture
def coming(demo, db):
    return Meeting.objects.upcoming().get(body__name=IN_COMMON)


def test_the_coming_meeting_has_papers_in_every_state(coming):
    states = Paper.objects.filter(item__meeting=coming).order_by("number").values_list("status", flat=True)

    assert list(states) == ["accepted", "accepted", "submitted", "drafting", "returned", "accepted"]


def test_the_coming_meeting_has_an_issued_pack_and_replies(coming):
    replies = Reply.objects.filter(meeting=coming).order_by("pk").values_list("answer", "deputy__name")

    assert coming.packs.get().status == Pack.Status.ISSUED
    assert list(replies) == [("coming", None), ("coming", None), ("apologies", "Deputy Chief Executive, DBH")]


def test_who_has_an_interest_does_not_learn_of_the_item(coming):
    conflict = Conflict.objects.get(item__meeting=coming)
    seen = {
        name: visible(AgendaItem.objects.filter(pk=conflict.item_id), User.objects.get(name=name)).exists()
        for name in ("Chief Executive, SFH", "Chief Executive, NUH")
    }

    assert (conflict.person.name, conflict.handling) == ("Chief Executive, SFH", "no_paper")
    assert seen == {"Chief Executive, SFH": False, "Chief Executive, NUH": True}


def test_the_public_reads_agenda_papers_and_an_answer_but_nothing_private(coming):
    agenda, papers = publications_of(coming)
    private = AgendaItem.objects.get(meeting=coming, confidential_to="body", parent=None, subject=None)

    assert (agenda.what, papers.what) == ("agenda", "papers")
    assert private.pk not in {*agenda.covers, *papers.covers}
    assert len(questions_answered(coming)) == 1


def test_the_promised_review_stands_on_the_boards_next_agenda(demo, db):
    promise = Promise.objects.get(due="2023-03-01")
    [line] = promise.forward_items.all()

    assert line.item.meeting == Meeting.objects.upcoming().get(body__name=BOARD)
