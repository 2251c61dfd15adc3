import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.records.errors import RuleBroken
from programmes.models import Rating
from programmes.selectors.rag import lines_each, lines_of
from programmes.services import report_rag
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db
LONG_AGO = datetime.date(2020, 1, 1)


@pytest.fixture
def project():
    return make.ProjectFactory()


@pytest.fixture
def lead(project, person_with):
    return person_with(roles.SRO, on=project)


def line_of(subject, user, dimension="overall"):
    return next(line for line in lines_of(subject, user) if line.dimension == dimension)


def test_what_the_lead_says_stands_beside_what_the_records_give(project, lead):
    make.MilestoneFactory(project=project, baseline=LONG_AGO)

    report_rag(project, overall="amber", overall_why="A new supplier takes over.", by=lead)

    line = line_of(project, lead)
    assert (line.derived.rag, line.said.rag, line.said.reason) == ("red", "amber", "A new supplier takes over.")
    assert (line.differs, line_of(project, lead, "time").said) == (True, None)


def test_a_lead_who_differs_from_the_records_says_why(project, lead):
    with pytest.raises(RuleBroken, match="Enter why you say green for time. The records give not reported") as refused:
        report_rag(project, overall="amber", overall_why="Late", time="green", time_why=" ", by=lead)

    assert (list(refused.value.message_dict), Rating.objects.count()) == (["time_why"], 0)


def test_a_rating_keeps_what_the_records_gave_on_that_day(project, lead):
    report_rag(project, overall="amber", overall_why="Two posts are unfilled", by=lead)
    make.MilestoneFactory(project=project, baseline=LONG_AGO)
    report_rag(project, overall="red", overall_why="The opening slips", by=lead)

    kept = list(Rating.objects.order_by("pk").values_list("rag", "derived", "rule"))
    assert kept == [
        ("amber", "grey", "Time and risk cannot be told from the records."), ("red", "red", "Time is red."),
    ]  # fmt: skip
    project.refresh_from_db()
    assert (project.rag, project.rag_reason) == ("red", "The opening slips")


def test_what_is_left_empty_stays_as_it_was_and_something_is_said(project, lead):
    report_rag(project, time="red", time_why="Late", by=lead)
    report_rag(project, time="", risk="amber", risk_why="Staff", by=lead)

    assert line_of(project, lead, "time").said.rag == "red"
    with pytest.raises(RuleBroken, match="Choose a colour"):
        report_rag(project, time="", time_why="Nothing", by=lead)


def test_who_reads_only_reports_nothing(project, person_with):
    with pytest.raises(PermissionDenied):
        report_rag(project, overall="red", overall_why="No", by=person_with(roles.OBSERVER, on=project))


def test_a_workstream_is_as_late_as_its_projects_and_a_stranger_learns_nothing(project, person_with, person):
    make.MilestoneFactory(project=project, baseline=LONG_AGO)
    workstream = project.workstream

    seen = [line_of(workstream, who, "time").derived.rag for who in (person_with(roles.SRO, on=workstream), person())]
    assert seen == ["red", "grey"]


def test_an_overdue_condition_makes_it_amber_unless_its_decision_is_private(project, lead):
    gate = make.GateFactory(project=project)
    make.GateConditionFactory(gate=gate, outcome__gate=gate, due=LONG_AGO, kept_with=project.entry)
    assert line_of(project, lead).derived.rag == "grey"

    make.GateConditionFactory(gate=gate, outcome__gate=gate, due=LONG_AGO)
    assert line_of(project, lead).derived.why == "A condition of a gate is overdue."


@pytest.mark.parametrize("rows", [1, 3])
def test_colours_of_projects_cost_the_same_whatever_the_rows(lead, rows, importer, django_assert_num_queries):
    projects = [make.ProjectFactory() for _ in range(rows)]
    for each in projects:
        make.ForecastFactory(milestone__project=each)
        make.RiskScoreFactory(risk__project=each)
        make.BenefitReadingFactory(benefit__project=each)
        make.CostFactory(project=each)
        make.RatingFactory(project=each)

    with django_assert_num_queries(9):
        found = lines_each(projects, importer)
    assert [lines[0].derived.rag for lines in found.values()] == ["red"] * rows
