"""Governance health of what boards decided, agreed and were promised."""

import datetime

import pytest

from collab_portal.access import roles
from collab_portal.access.services import exclude
from meetings.models import Decision, Position, Promise
from meetings.selectors.health import found_in
from programmes.selectors.health import by_rule, findings_of
from tests.factories.meetings import (
    ActionFactory,
    ActionOwnerFactory,
    AgendaItemFactory,
    DecisionFactory,
    MeetingFactory,
    PartFactory,
    PositionFactory,
    PromiseFactory,
)  # fmt: skip
from tests.factories.programmes import BodyFactory, CollaborativeFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
HELD, TODAY = datetime.date(2024, 2, 26), datetime.date(2024, 6, 3)
PAST, TO_COME = datetime.date(2024, 5, 1), datetime.date(2024, 7, 1)
CODES = {"decided-without-quorum", "unratified-positions", "actions-without-owner", "promises-not-kept"}


@pytest.fixture
def collaborative():
    return CollaborativeFactory()


@pytest.fixture
def item(collaborative):
    return AgendaItemFactory(meeting=MeetingFactory(body=BodyFactory(collaborative=collaborative), date=HELD))


@pytest.fixture
def office(person_with, collaborative):
    return person_with(roles.OFFICE, on=collaborative)


def decided(item, **fields):
    part = PartFactory(item=item, number=item.parts.count() + 1)
    return DecisionFactory(part=part, outcome=Decision.Outcome.APPROVED, **fields)


def found(collaborative, user, on=TODAY):
    return [(each.rule.code, each.record) for each in findings_of(collaborative, user, on) if each.rule.code in CODES]


def test_a_decision_without_quorum_is_found_until_a_quorate_one_ratifies_it(collaborative, item, office):
    decision = decided(item, quorate=False)
    before = found(collaborative, office)

    decided(item, quorate=True, ratifies=decision)

    assert (before, found(collaborative, office)) == ([("decided-without-quorum", decision)], [])


@pytest.mark.parametrize(
    ("status", "due", "is_found"),
    [("subject", PAST, True), ("subject", TO_COME, False), ("subject", None, False), ("ratified", PAST, False)],
)
def test_a_position_is_found_once_its_ratification_is_late(status, due, is_found, collaborative, item, office):
    position = PositionFactory(
        decision=decided(item, quorate=True), status=status, due=due, trust=OrganisationFactory()
    )

    assert found(collaborative, office) == ([("unratified-positions", position)] if is_found else [])


@pytest.mark.parametrize(
    ("status", "owned", "is_found"), [("open", False, True), ("open", True, False), ("closed", False, False)]
)
def test_an_open_action_is_found_while_nobody_is_to_do_it(status, owned, is_found, collaborative, item, office):
    action = ActionFactory(body=item.meeting.body, item=item, status=status)
    ActionOwnerFactory(action=action) if owned else None

    assert found(collaborative, office, datetime.date.today()) == (
        [("actions-without-owner", action)] if is_found else []
    )


@pytest.mark.parametrize(
    ("status", "due", "is_found"), [("open", PAST, True), ("open", TO_COME, False), ("kept", PAST, False)]
)
def test_a_promise_is_found_once_it_is_late(status, due, is_found, collaborative, item, office):
    promise = PromiseFactory(body=item.meeting.body, item=item, due=due, status=status)

    assert found(collaborative, office) == ([("promises-not-kept", promise)] if is_found else [])


def test_who_is_kept_from_an_item_finds_nothing_of_it(collaborative, item, office, importer):
    PromiseFactory(body=item.meeting.body, item=item, due=PAST, status=Promise.Status.OPEN)
    decided(item, quorate=False)
    exclude(office, from_record=item, handling="does not receive the paper", by=importer)

    assert found(collaborative, office) == []


def test_each_finding_says_in_which_collaborative_it_is(collaborative, item, office):
    decided(item, quorate=False)
    PositionFactory(decision=decided(item, quorate=True), status=Position.Status.SUBJECT, due=PAST)

    homes = [each.collaborative for each in findings_of(collaborative, office, TODAY) if each.rule.code in CODES]

    assert homes == [collaborative, collaborative]


def test_a_rule_that_is_kept_is_listed_too(collaborative, office):
    assert {group.rule.code for group in by_rule(findings_of(collaborative, office, TODAY))} >= CODES


@pytest.mark.parametrize("rows", [1, 3])
def test_the_rows_cost_no_further_queries(rows, collaborative, item, office, django_assert_num_queries):
    for _ in range(rows):
        PositionFactory(decision=decided(item, quorate=True), status="subject", due=PAST, trust=OrganisationFactory())
        decided(item, quorate=False)
        PromiseFactory(body=item.meeting.body, due=PAST)
    with django_assert_num_queries(4):
        found = {rule.code: len(list(each)) for rule, each in found_in([collaborative], office, TODAY).items()}

    assert found == {"decided-without-quorum": rows, "unratified-positions": rows, "actions-without-owner": 0} | {
        "promises-not-kept": rows
    }
