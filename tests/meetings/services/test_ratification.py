"""What a trust's own board made of a decision, who may enter it, and what a refusal means for the others."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from meetings import services as meetings
from meetings.models import Ratification
from meetings.selectors.ratifications import lattice_of, outstanding
from tests.factories.meetings import AgendaItemFactory, DecisionFactory, MeetingFactory, PartFactory
from tests.factories.programmes import BodyFactory
from tests.factories.record import UserFactory
from tests.meetings.in_common import BOARD_DAY, DAY, a_table, company_secretary, decide, statuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    """Airedale and Bradford bound, Calderdale reserved to its board."""
    table = a_table()
    table.decision = decide(table, Airedale="agree", Bradford="agree", Calderdale="reserved")
    table.position = table.decision.positions.get(trust=table.trusts["Calderdale"])
    table.keeper = company_secretary(table, "Calderdale")
    return table


def ratify(table, *, by=None, position=None, **fields):
    fields = {"outcome": "ratified", "on": BOARD_DAY, "wording": "The board ratified it.", **fields}
    return meetings.ratify(position or table.position, by=by or table.keeper, **fields)


def test_a_trusts_company_secretary_enters_what_its_board_ratified(table):
    row = ratify(table, minute="41/24")

    assert (row.outcome, row.on, row.minute) == ("ratified", BOARD_DAY, "41/24")
    assert statuses(table.decision)["Calderdale"] == "ratified"


def test_the_office_of_the_meeting_may_enter_it_too(table):
    ratify(table, by=table.secretary)

    assert statuses(table.decision)["Calderdale"] == "ratified"


def test_another_trusts_people_members_and_strangers_may_not(table, person):
    for by in (company_secretary(table, "Airedale"), table.chairs["Calderdale"], person()):
        with pytest.raises(PermissionDenied):
            ratify(table, by=by)


def test_what_is_bound_is_not_ratified(table):
    bound = table.decision.positions.get(trust=table.trusts["Airedale"])

    with pytest.raises(RuleBroken, match="bound by this decision already"):
        ratify(table, position=bound, by=table.secretary)


@pytest.mark.parametrize(("outcome", "words"), [("ratified", "has ratified this already"), ("refused", "has refused")])
def test_a_board_answers_once(table, outcome, words):
    stale = table.decision.positions.get(pk=table.position.pk)
    ratify(table, outcome=outcome)

    with pytest.raises(RuleBroken, match=words):
        ratify(table, position=stale, outcome="refused")
    assert Ratification.objects.count() == 1


def test_who_took_no_part_is_first_given_to_its_board():
    table = a_table(present=("Airedale",))
    decision = decide(table, Airedale="agree", Bradford="absent")

    with pytest.raises(RuleBroken, match="Give it to its board first"):
        ratify(table, position=decision.positions.get(trust=table.trusts["Bradford"]), by=table.secretary)


def test_a_day_before_the_decision_or_in_the_future_is_refused(table):
    with pytest.raises(RuleBroken, match="can’t ratify it before"):
        ratify(table, on=DAY - datetime.timedelta(days=1))
    with pytest.raises(RuleBroken, match="has not met yet"):
        ratify(table, on=timezone.localdate() + datetime.timedelta(days=1))
    ratify(table, on=DAY)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"wording": "  "}, "what the board’s minutes say"),
        ({"outcome": "conditions"}, "Enter the conditions"),
        ({"conditions": "If funded."}, "or leave the conditions empty"),
    ],
)
def test_wording_and_conditions_belong_to_what_was_decided(table, fields, words):
    with pytest.raises(RuleBroken, match=words):
        ratify(table, **fields)


def test_it_is_the_trusts_own_board(table):
    other = BodyFactory(organisation=table.trusts["Airedale"], structure="single", kind="board")

    with pytest.raises(RuleBroken, match="is no board of Calderdale"):
        ratify(table, by_body=other)


def own_decision(table, **fields):
    board = BodyFactory(organisation=table.trusts["Calderdale"], structure="single", kind="board", collaborative=None)
    item = AgendaItemFactory(meeting=MeetingFactory(body=board, date=BOARD_DAY))
    return DecisionFactory(part=PartFactory(item=item), **fields)


def test_a_boards_own_decision_in_the_portal_is_linked(table):
    own = own_decision(table)

    row = ratify(table, decision=own)

    assert (row.decision, row.by_body) == (own, own.part.item.meeting.body)


@pytest.mark.parametrize("fields", [{"outcome": "deferred"}, {"quorate": False}])
def test_a_decision_that_says_something_else_is_not_linked(table, fields):
    with pytest.raises(RuleBroken, match="not the same"):
        ratify(table, decision=own_decision(table, **fields))


def test_another_trusts_decision_is_not_linked(table):
    with pytest.raises(RuleBroken, match="own board"):
        ratify(table, decision=table.decision, by=table.importer)


def told(person):
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("what", "text"))


def test_a_refusal_leaves_the_others_bound_and_tells_everybody_what_it_means(table):
    others = [company_secretary(table, name) for name in ("Airedale", "Bradford")]

    ratify(table, outcome="refused", wording="The board refused it.")

    reference = table.decision.reference
    assert statuses(table.decision) == {"Airedale": "bound", "Bradford": "bound", "Calderdale": "refused"}
    for person, trust in zip(others, ("Airedale", "Bradford"), strict=True):
        ((what, text),) = told(person)
        assert what == f"{reference} was refused: what it means for {trust}"
        assert "Airedale and Bradford remain bound, each by its own decision." in text
    assert told(table.secretary)[-1][0] == f"{reference} was refused: what it means for the trusts"


def test_what_was_entered_wrongly_is_taken_back_and_who_was_told_hears_it(table):
    other = company_secretary(table, "Airedale")
    row = ratify(table, outcome="refused", wording="The board refused it.")

    meetings.take_back_ratification(row, reason="It was another board.", by=table.keeper)

    assert statuses(table.decision)["Calderdale"] == "subject"
    what, text = told(other)[-1]
    assert what == f"{table.decision.reference}: what the board of Calderdale decided was entered wrongly"
    assert "It was another board." in text
    assert ratify(table).position.status == "ratified"


def test_it_is_taken_back_once_and_only_by_its_keepers(table):
    row = ratify(table)
    with pytest.raises(PermissionDenied):
        meetings.take_back_ratification(row, reason="Mine", by=company_secretary(table, "Airedale"))

    meetings.take_back_ratification(row, reason="Wrong day", by=table.keeper)
    with pytest.raises(RuleBroken, match="taken back already"):
        meetings.take_back_ratification(row, reason="Again", by=table.keeper)


def test_what_a_decision_has_changed_since_is_not_undone_by_taking_a_ratification_back(table):
    row = ratify(table)
    table.decision.effect_on = table.item.entry
    save(table.decision, by=table.importer)

    with pytest.raises(RuleBroken, match="To undo that takes a new decision"):
        meetings.take_back_ratification(row, reason="Wrong", by=table.keeper)


def test_what_needs_all_falls_with_a_refusal_and_says_so():
    table = a_table()
    decision = decide(table, Airedale="agree", Bradford="agree", Calderdale="reserved", needs_all=True)
    other = company_secretary(table, "Airedale")
    position = decision.positions.get(trust=table.trusts["Calderdale"])

    ratify(table, position=position, by=table.secretary, outcome="refused", wording="The board refused it.")

    ((what, text),) = told(other)
    assert what == f"{decision.reference} falls: what it means for Airedale"
    assert "so it falls. Airedale and Bradford agreed, and are no longer bound by it." in text
    lattice = lattice_of(decision, table.secretary)
    assert (lattice.fell, [line.in_effect for line in lattice.lines]) == (True, [False] * 3)


def test_a_refusal_tells_nobody_a_word_of_the_resolution_or_of_the_boards_minutes(table):
    ratify(table, outcome="refused", wording="Secret grounds.")

    words = " ".join(f"{row.what} {row.text}" for row in Notice.objects.all())
    assert ("Secret grounds" in words, "referral standards" in words) == (False, False)


def test_who_may_not_see_a_private_decision_is_told_nothing():
    table = a_table()
    table.item.confidential_to, table.item.confidential_reason = "body", "Commercial"
    meetings.change_item(table.item, by=table.importer)
    decision = decide(table, Airedale="agree", Calderdale="reserved")
    outsider = company_secretary(table, "Airedale")

    position = decision.positions.get(trust=table.trusts["Calderdale"])
    ratify(table, position=position, by=table.secretary, outcome="refused")

    assert told(outsider) == []


def test_the_last_ratification_tells_that_the_decision_has_effect():
    table = a_table()
    decision = decide(table, Airedale="agree", Bradford="reserved", Calderdale="reserved", needs_all=True)
    other = company_secretary(table, "Airedale")
    for name in ("Bradford", "Calderdale"):
        assert told(other) == []
        ratify(table, position=decision.positions.get(trust=table.trusts[name]), by=table.secretary)

    assert told(other) == [
        (f"{decision.reference} has effect: the last board has ratified",
         f"All three trusts are bound by {decision.reference}: it takes effect.")
    ]  # fmt: skip


def test_the_sentence_says_who_is_bound_and_who_is_not(table):
    sentence = lattice_of(table.decision, table.secretary).sentence

    assert sentence == (
        "Approved by two of three trusts; Calderdale reserves to its board on 12 March. "
        "It takes effect for the two now."
    )


def test_five_of_six_are_bound_until_the_sixth_ratifies():
    names = ("A", "B", "C", "D", "E", "F")
    table = a_table(delegated=names, present=names, trusts=names)

    decision = decide(table, **dict.fromkeys(names[:5], "agree"), F="reserved", needs_all=True)

    assert lattice_of(decision, table.secretary).sentence.endswith(
        "Five of six bound, effective when the sixth ratifies."
    )


def test_wording_and_conditions_that_drift_between_boards_are_shown():
    table = a_table()
    decision = decide(table, Airedale="agree", Bradford="reserved", Calderdale="reserved")
    rows = {row.trust.name: row for row in decision.positions.all()}
    words = "The committees approved the revised referral standards."
    ratify(table, position=rows["Bradford"], by=table.secretary, outcome="conditions", wording=words,
           conditions="If the ICB funds it.")  # fmt: skip
    ratify(table, position=rows["Calderdale"], by=table.secretary, wording=decision.wording)

    lattice = lattice_of(decision, table.secretary)

    assert lattice.conditions_differ
    assert [line.drifts for line in lattice.lines] == [False, True, False]
    pieces = [(piece.kind, piece.text) for piece in lattice.lines[1].pieces]
    assert pieces == [
        ("same", "The committees approved the"), ("added", "revised"), ("same", "referral standards")
    ]  # fmt: skip


def test_what_is_outstanding_is_listed_by_due_date_for_a_trust_and_a_body(table):
    assert outstanding(table.keeper, trusts=[table.trusts["Calderdale"].pk]) == [table.position]
    assert outstanding(table.secretary, body=table.body) == [table.position]
    ratify(table)
    assert outstanding(table.secretary, body=table.body) == []


def test_strangers_see_nothing_outstanding(table, person):
    assert outstanding(person(), trusts=[table.trusts["Calderdale"].pk]) == []


def test_a_trust_sees_the_decision_and_the_positions_of_the_others(table):
    lattice = lattice_of(table.decision, company_secretary(table, "Airedale"))

    assert [line.position.trust.name for line in lattice.lines] == ["Airedale", "Bradford", "Calderdale"]


def test_a_trust_without_a_position_sees_none(table):
    outside = UserFactory()
    grant(outside, roles.COMPANY_SECRETARY, on=BodyFactory().collaborative, starts=DAY, by=table.importer)

    assert lattice_of(table.decision, outside) is None
