import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from collab_portal.access.services import exclude
from escalations import services as escalations
from escalations.rules.standing import age_band
from escalations.selectors.standing import answer_times, by_level, by_trust, flow, standing_rows
from tests.escalations.conftest import WORDS
from tests.factories.escalations import EscalationFactory, StepFactory
from tests.factories.programmes import OrganisationFactory, ProjectFactory

pytestmark = pytest.mark.django_db
SINCE = datetime.date(2024, 1, 1)


def names(rows):
    return {row.escalation.name for row in rows}


def counted(tallies):
    return {each.name: each.total for each in tallies}


@pytest.fixture
def further(raised, project, sro, chair, board, system):
    """Two escalations: one waits for the board, one went up to the system's board."""
    other = escalations.raise_escalation(project, **{**WORDS, "name": "No digital plan"}, by=sro)
    escalations.escalate_further(other, by=chair, note="Beyond our powers.")
    return other


def test_each_level_counts_what_lies_there(further, raised, importer):
    rows = standing_rows(importer, timezone.now())

    assert counted(by_level(rows)) == {"Provider board": 1, "System board": 1}
    assert dict(flow(rows)[0].counts)["Raised"] == 1


def test_a_board_sees_what_lies_with_it_and_below_and_an_executive_its_own(further, raised, board, system, importer):
    now = timezone.now()

    assert names(standing_rows(importer, now, of=system)) == {raised.name, further.name}
    assert names(standing_rows(importer, now, of=board)) == {raised.name}


def test_a_trust_sees_what_comes_from_it(raised, board, importer):
    trust = OrganisationFactory(name="Royal Wolverhampton")
    EscalationFactory(project=ProjectFactory(lead_trust=trust), name="No room", held_by=board)
    now = timezone.now()

    assert names(standing_rows(importer, now, of=trust)) == {"No room"}
    assert counted(by_trust(standing_rows(importer, now)))["Royal Wolverhampton"] == 1


def test_what_is_settled_or_withdrawn_is_not_open(raised, sro, chair, importer):
    escalations.withdraw_escalation(raised, by=sro, note="Solved")

    assert standing_rows(importer, timezone.now()) == []


def test_nobody_counts_what_they_are_kept_from(raised, chair, sro, person, importer):
    exclude(chair, from_record=raised, handling="Does not receive the paper", by=importer)
    now = timezone.now()

    assert [len(standing_rows(user, now)) for user in (chair, sro, person())] == [0, 1, 0]


@pytest.mark.parametrize(
    ("days", "band"),
    [(0, "Up to a week"), (7, "Up to a week"), (8, "Up to four weeks"), (29, "Up to three months"), (93, "Longer")],
)
def test_ages_fall_into_bands(days, band):
    now = timezone.now()

    assert age_band(now - datetime.timedelta(days=days), now) == band


def at(day, hour=9):
    return datetime.datetime(2024, 2, day, hour, tzinfo=datetime.UTC)


@pytest.fixture
def answered(board):
    """Raised on a Monday at 9, answered on the Tuesday at 10, a day before it was due; answered again on the Friday."""
    escalation = EscalationFactory(held_by=board)
    for kind, moment, due in (("raised", at(5), at(7)), ("answered", at(6, 10), None), ("answered", at(9), None)):
        StepFactory(escalation=escalation, level=board, kind=kind, at=moment, answer_by=due)
    return escalation


def test_the_time_to_answer_is_in_working_hours_from_when_it_came(answered, board, importer):
    (found,) = answer_times(importer, SINCE)

    assert (found.body, found.month, found.count, found.hours) == (board, datetime.date(2024, 2, 1), 1, 9.0)
    assert (found.in_time, found.timed) == (1, 1)


def test_who_passed_it_on_did_not_answer(board, system, importer):
    escalation = EscalationFactory(held_by=system)
    for kind, moment, level in (("raised", at(5), board), ("higher", at(6), board), ("answered", at(7), system)):
        StepFactory(escalation=escalation, level=level, kind=kind, at=moment)

    (found,) = answer_times(importer, SINCE)

    assert (found.body, found.hours) == (system, 8.0)


def test_three_cost_as_much_as_one(raised, project, sro, chair, django_assert_num_queries):
    with CaptureQueriesContext(connection) as one:
        standing_rows(chair, timezone.now()), answer_times(chair, SINCE)
    for _ in range(2):
        escalations.raise_escalation(project, **WORDS, by=sro)
    with django_assert_num_queries(len(one)):
        assert len(standing_rows(chair, timezone.now())) == 3
        answer_times(chair, SINCE)
