"""How work stands in the six systems: milestones, benefits, blockers, gates, dependencies, as their sources say."""

import datetime
from decimal import Decimal

import pytest

from collab_portal.documents.models import Comment
from meetings.models import Decision
from networks.models import Choice, Dependency
from programmes.models import Benefit, Blocker, Cost, Funding, Gate, Milestone, PilotSite, Project
from programmes.selectors.gates import why_not_passed

from .statements import held, says

FULL_YEAR = "Full year effect of the CHC savings"
ESTABLISHMENT = "Formal establishment of the Provider Collaborative at Scale"
EAST = {"needs__kind": "networks.network", "on__kind": "networks.network"}


@pytest.mark.parametrize(
    ("model", "lookup", "count"),
    [
        says("five pilot sites", PilotSite, 5, project__name="SWITCH"),
        says("Cannock first", PilotSite, project__name="SWITCH", name="Cannock"),
        says("surplus of the Staying Well Service", Funding, source__startswith="Staying Well", amount=None),
        says("by June 2024", Milestone, baseline="2024-06-30", project__name="Transfer to a provider organisation"),
        says("workshop on 14th March", Milestone, baseline="2024-03-14"),
        says("plan on 27th March", Milestone, baseline="2024-03-27"),
        says("sign off on 2nd April", Milestone, baseline="2024-04-02"),
        says("66% against 15%", Benefit, unit="percent", baseline=66, target=None, comparator__contains="15%"),
        says("80:20 split", Benefit, project__name="Simple and timely discharges", target=80, baseline=None),
        says("a solution in care homes", Dependency, needs__title="Care Homes", on__title__startswith="Digital"),
        says("£39,000", Funding, source__startswith="NHS England", amount=39_000),
        says("supplemented with local funds", Funding, source="Local funds", amount=None),
        says("informed by the work before", Dependency, 2, needs__title="Workshop on priority opportunities"),
        says("£12.5m in funding", Funding, project__name="Tier 3.5 service", amount=12_500_000),
        says("from 1 million", Benefit, project__name="Locum staff", unit="count", baseline=1_000_000, target=None),
        says("to 30,000", Benefit, readings__which="actual", readings__value=30_000, kind="workforce"),
        says("interdependency between programmes", Dependency, 3, what__startswith="Not stated", **EAST),
    ],
)
def test_what_the_sources_say_of_progress_is_held(model, lookup, count, demo, db):
    assert held(model, lookup) == count


def test_the_full_year_effect_went_from_48_to_38_million_and_says_why(demo, db):
    first, now = Benefit.objects.get(name=FULL_YEAR).readings.order_by("pk")

    assert (first.value, first.period) == (Decimal(48_000_000), "2023/24")
    assert (now.value, now.period) == (Decimal(38_000_000), "2023/24")
    assert now.reason.startswith("Following further data modelling")


def test_the_same_issue_holds_up_two_pieces_of_work_and_is_settled_once(demo, db):
    blocker = Blocker.objects.open().get(name__contains="DPIA")

    names = blocker.held_up.order_by("project__name").values_list("project__name", flat=True)
    assert list(names) == ["CHC 1:1 Review", "Transfer to a provider organisation"]


def test_the_one_to_one_review_does_not_pass_until_its_dpia_is_agreed(demo, db):
    gate = Gate.objects.get(project__name="CHC 1:1 Review", criteria__assessment__kind="dpia")
    dpia = gate.criteria.get(assessment__kind="dpia")

    refused = " ".join(why_not_passed(gate, "proceed", body=None, on=datetime.date(2024, 2, 26)))

    assert (dpia.status, dpia.assessment.status) == ("open", "drafted")
    assert "Data protection impact assessment (DPIA)" in refused


def test_the_establishment_slips_from_1_april_to_1_july_2022(demo, db):
    milestone = Milestone.objects.get(name=ESTABLISHMENT)
    [forecast] = milestone.forecasts.all()

    assert (milestone.baseline, forecast.on) == (datetime.date(2022, 4, 1), datetime.date(2022, 7, 1))
    assert forecast.reason.startswith("A national decision to delay")


def test_the_four_types_of_network_are_ends_of_dependencies(demo, db):
    ends = Dependency.objects.filter(**EAST).values_list("needs__title", "on__title")

    types = ("operational delivery", "strategic clinical", "informal", "potential")
    assert {name for pair in ends for name in pair} == {f"Not named ({each}) network" for each in types}


def test_the_fifteen_specialties_were_chosen_by_a_decision_of_the_programme_board(demo, db):
    choice = Choice.objects.get(round__name__startswith="Self-assessment of clinical services")
    decision = Decision.objects.get(pk=choice.decision_id)

    assert (choice.status, choice.named.count()) == ("approved", 15)
    assert (decision.part.item.meeting.body.name, decision.outcome) == ("Programme Board", "approved")


def test_where_a_source_gives_no_figure_none_stands(demo, db):
    assert not Cost.objects.exists()
    assert not Project.objects.filter(value__isnull=False).exists()
    assert not Milestone.objects.filter(name="Review of the service", baseline__isnull=False).exists()


def test_every_reading_for_a_year_that_no_source_gives_says_so(demo, db):
    readings = Benefit.objects.filter(readings__starts="2022-04-01").values_list("readings", flat=True)

    said = Comment.objects.filter(text__startswith="Invented", about__in=readings)
    assert said.count() == len(readings) == 2
