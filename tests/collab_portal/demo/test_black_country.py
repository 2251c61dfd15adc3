"""Systems 1 and 2: the Black Country in 2021, and its collaborative of April 2022, as their sources say."""

import datetime

import pytest

from networks.models import AssessmentRound, Network
from programmes.models import (
    Agreement,
    Appointment,
    Body,
    Clause,
    Collaborative,
    Constituent,
    Delegation,
    Membership,
    Phase,
    PhasePlan,
    PopulationFigure,
    Programme,
    System,
    TermsOfReference,
    Workstream,
)

from .statements import held, says

OF_2021 = {"collaborative__name": "Black Country and West Birmingham Acute Provider Collaborative"}
OF_2022 = {"collaborative__name": "Black Country Provider Collaborative"}
TRUSTS = ["RBK", "RL4", "RNA", "RXK"]
NETWORKS = [
    "Breast", "Colorectal", "Critical Care", "ENT", "General Surgery", "Gynaecology", "Ophthalmology", "Orthopaedics",
    "Pharmacy", "Skin", "Urology",
]  # fmt: skip


@pytest.mark.parametrize(
    ("model", "lookup", "count"),
    [
        says("the four acute hospital trusts", Membership, 4, organisation__ods_code__in=TRUSTS, **OF_2021),
        says("commenced in December 2020", Phase, phase="forming", starts=datetime.date(2020, 12, 1), **OF_2021),
        says(
            "from April 2022 all trusts part of a collaborative",
            PhasePlan,
            planned_for=datetime.date(2022, 4, 1),
            **{f"phase__{name}": value for name, value in OF_2021.items()},
        ),
        says("review at 6 months", Collaborative, name=OF_2021["collaborative__name"], review_months=6),
        says("fifteen clinical specialities", Collaborative, purpose__contains="fifteen clinical specialties"),
        says("seven domains", Collaborative, purpose__contains="seven domains"),
        says("Programme Board, monthly", Body, name="Programme Board", meeting_pattern__startswith="FREQ=MONTHLY"),
        says("Programme Board reports to STP/ICS Board", Body, name="Programme Board", parent__external=True),
        says("led from DGFT", Appointment, body__name="Programme Board", role="chair", for_trust__ods_code="RNA"),
        says("agree scope, priorities, plan and resources", Clause, kind="delegated", text__contains="Agree scope"),
        says(
            "Governance & Implementation Sub-group, weekly",
            Body,
            name="Governance and Implementation Sub-group",
            parent__name="Programme Board",
            meeting_pattern__startswith="FREQ=WEEKLY",
        ),
        says(
            "sub-group led from RWT",
            Appointment,
            body__name="Governance and Implementation Sub-group",
            role="chair",
            for_trust__ods_code="RL4",
        ),
        says("four programmes", Programme, 4, **OF_2021),
        says("clinical programme led by two trusts: RWT", Programme, name="Clinical Improvement Programme"),
        says(
            "clinical programme led by two trusts: RWT and DGFT",
            Appointment,
            2,
            body__name="Clinical Improvement Programme group",
            for_trust__ods_code__in=["RL4", "RNA"],
        ),
        says("intelligence led from WHT", Workstream, name="Intelligence", lead_trust__ods_code="RBK"),
        says("workforce led from RWT", Workstream, name="Workforce", lead_trust__ods_code="RL4"),
        says("efficiency led from DGFT", Workstream, name="Back office", lead_trust__ods_code="RNA"),
        says("overseen by People Board", Programme, accountable_body__name="People Board"),
        says("overseen by System DoFs", Programme, accountable_body__name="System Directors of Finance"),
        says("delivery through DDoFs", Body, name="System Deputy Directors of Finance", external=True),
        says("align to Cancer Board", Body, name="Cancer Board", external=True),
        says(
            "Joint Overview and Scrutiny Committee", Body, name__contains="Joint Overview and Scrutiny", external=True
        ),
        says("PMO", Body, name__startswith="Programme Management Office"),
        says("sovereign boards", Body, 4, name__startswith="Board of", organisation__ods_code__in=TRUSTS),
        says(
            "enabling: IT, workforce, governance, intelligence, communications",
            Workstream,
            5,
            kind="enabling",
            name__in=["IT", "Workforce", "Governance", "Intelligence", "Communications"],
        ),
    ],
)
def test_what_the_briefing_of_2021_says_is_held(model, lookup, count, demo, db):
    assert held(model, lookup) == count


@pytest.mark.parametrize(
    ("model", "lookup", "count"),
    [
        says("1.3 million people", System, code="QUA", population=1_300_000),
        says("1.3 million people, as stated", PopulationFigure, people=1_300_000, **OF_2022),
        says("four acute and community providers", Membership, 4, organisation__ods_code__in=TRUSTS, **OF_2022),
        says("formed in April 2022", Phase, phase="established", starts=datetime.date(2022, 4, 1), **OF_2022),
        says("boroughs", Collaborative, purpose__contains="Dudley, Sandwell and Walsall and the City of Wolverhampton"),
        says("Managing Director", Appointment, person__name__startswith="Managing Director", role="chair"),
        says("committee in common approach", Body, name="Collaborative Board", structure="in_common"),
        says("committee of each trust", Constituent, 4, common__name="Collaborative Board"),
        says("Collaborative Executive", Body, name="Collaborative Executive", **OF_2022),
        says("Clinical Leads Group", Body, name="Clinical Leads Group", **OF_2022),
        says(
            "new terms of reference, reviewed frequently",
            TermsOfReference,
            4,
            body__name__in=["Collaborative Board", "Collaborative Executive", "Clinical Leads Group"],
            review_by__lte=datetime.date(2023, 4, 1),
        ),
        says(
            "quarterly clinical summits",
            Body,
            name="Clinical Leads Group",
            purpose__contains="Quarterly clinical summits",
        ),
        says("away days", Programme, purpose__contains="Away days", **OF_2022),
        says("the board approves programmes", Clause, 2, text__startswith="Approve programmes", kind="delegated"),
        says("business cases", Delegation, 4, area__name="Business cases of clinical networks", to_body__isnull=False),
        says("System Improvement and Transformation", Programme, name="System Improvement and Transformation"),
        says("enabling priorities", Programme, name="Enabling priorities"),
        says("impact being measured", Programme, purpose__contains="impact being measured", **OF_2022),
        says("an agreement that all four signed", Agreement, parties__signed_on__isnull=False, **OF_2022),
    ],
)
def test_what_the_briefing_on_the_collaborative_of_2022_says_is_held(model, lookup, count, demo, db):
    assert held(model, lookup) == count


def test_the_eleven_networks_stand_in_the_order_of_the_source_each_with_a_lead_and_a_team(demo, db):
    networks = Network.objects.filter(body__collaborative__name=OF_2022["collaborative__name"]).order_by("pk")

    assert [network.specialty for network in networks] == NETWORKS
    assert {network.body.parent.name for network in networks} == {"Clinical Leads Group"}
    assert {network.body.appointments.count() for network in networks} == {3}
    assert all(network.body.appointments.get(role="chair").person == network.lead for network in networks)


def test_the_self_assessment_stands_without_scores_and_with_one_specialty_named(demo, db):
    made = AssessmentRound.objects.get(name__startswith="Self-assessment of clinical services")

    names = list(made.specialties.in_order().values_list("name", flat=True))
    assert (len(names), [name for name in names if not name.startswith("Not named")]) == (15, ["Urology"])
    assert (made.status, made.answers.count()) == ("closed", 0)
