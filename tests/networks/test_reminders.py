"""Trusts are reminded of answers to a self-assessment, and of practice that they said they would adopt."""

import datetime

import pytest

from collab_portal.access import roles
from networks.reminders import standing
from tests.dues import new_of
from tests.factories.networks import AdoptionFactory, AnswerFactory, AssessmentRoundFactory
from tests.factories.programmes import OrganisationFactory

pytestmark = pytest.mark.django_db
dues = new_of(standing)
TODAY = datetime.date(2024, 3, 20)
STAGES = [(8, None), (7, "due"), (0, "due"), (-1, "overdue")]


def day(n):
    return TODAY + datetime.timedelta(days=n)


def told():
    return [(each.rule, each.about_id, each.to_id) for each in dues(today=TODAY)]


@pytest.fixture
def trust():
    return OrganisationFactory()


@pytest.fixture
def keeper(trust, person_with):
    person_with(roles.OBSERVER, on=trust)
    return person_with(roles.COMPANY_SECRETARY, on=trust)


@pytest.mark.parametrize(("n", "stage"), STAGES)
def test_an_answer_is_wanted_of_the_trust_that_has_not_given_it(n, stage, trust, keeper, person_with):
    wanted = AssessmentRoundFactory(closes_by=day(n))
    answer = AnswerFactory(round=wanted, trust=trust)
    other = AnswerFactory(round=wanted, given_on=day(-2))
    person_with(roles.COMPANY_SECRETARY, on=other.trust)

    assert told() == ([(f"answer to a self-assessment {stage}", answer.pk, keeper.pk)] if stage else [])


def test_a_round_that_is_closed_or_says_no_day_wants_nothing(trust, keeper):
    AnswerFactory(round=AssessmentRoundFactory(closes_by=day(0), status="closed"), trust=trust)
    AnswerFactory(round=AssessmentRoundFactory(), trust=trust)

    assert told() == []


@pytest.mark.parametrize(("n", "stage"), STAGES)
def test_what_is_planned_is_due_until_it_is_adopted(n, stage, trust, keeper):
    adoption = AdoptionFactory(trust=trust, status="planned", planned_by=day(n))
    AdoptionFactory(trust=trust, status="adopted", planned_by=day(n))

    assert told() == ([(f"adoption {stage}", adoption.pk, keeper.pk)] if stage else [])
