import datetime

import pytest

from escalations.selectors.prefill import starting_words
from tests.factories.networks import DependencyFactory, PriorityFactory
from tests.factories.programmes import RiskFactory, RiskScoreFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("likelihood", "severity"), [(1, "medium"), (4, "high")])
def test_a_risk_gives_its_cause_its_effect_and_how_grave_it_is(importer, likelihood, severity):
    risk = RiskFactory(event="The pilot ends", cause="No money", effect="Patients wait")
    RiskScoreFactory(risk=risk, kind="current", likelihood=likelihood, impact=4)

    assert starting_words(risk, importer) == {
        "name": "The pilot ends", "what": "No money", "consequence": "Patients wait", "severity": severity,
    }  # fmt: skip


def test_a_dependency_gives_what_is_needed_and_when(importer):
    day = datetime.date(2024, 3, 1)
    dependency = DependencyFactory(what="Shared records", needed_by=day, status="broken")

    assert starting_words(dependency, importer) == {
        "name": "Shared records", "needed_by": day, "ask": "unblock", "severity": "high",
    }  # fmt: skip


def test_a_priority_gives_this_months_update(importer):
    priority = PriorityFactory(name="One hub", latest="Theatre staff are short.")

    assert starting_words(priority, importer)["what"] == "Theatre staff are short."


def test_a_bodys_name_is_no_words_for_what_troubles_it(importer, board):
    assert starting_words(board, importer) == {"severity": "medium"}
