"""System 6: Nottingham University Hospitals and the East Midlands, as the source says."""

import pytest

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from networks.models import Network
from programmes.models import (
    Agreement,
    AgreementParty,
    Body,
    Collaborative,
    Membership,
    Organisation,
    PopulationFigure,
    Post,
    Programme,
    System,
    Workstream,
)
from programmes.selectors.populations import footprint_of

from .statements import held, says

EAST = "East Midlands Specialised Services Collaborative"
HERE = {"collaborative__name": EAST}
NORTH, SOUTH = "North East Midlands", "South East Midlands"
PLACES = ["Mid Notts", "Nottingham City", "South Notts"]


@pytest.mark.parametrize(
    ("model", "lookup", "count"),
    [
        says("Nottingham and Nottinghamshire 1,082,036", System, code="QT1", population=1_082_036, sub_region=NORTH),
        says("Derby and Derbyshire 1,133,256", System, code="QJ2", population=1_133_256, sub_region=NORTH),
        says("Lincolnshire 808,609", System, code="QJM", population=808_609, sub_region=NORTH),
        says(
            "Leicester, Leicestershire and Rutland 1,130,655",
            System,
            code="QK1",
            population=1_130_655,
            sub_region=SOUTH,
        ),
        says("Northampton 764,633", System, code="QPM", population=764_633, sub_region=SOUTH),
        says("3,021,901 as printed", PopulationFigure, people=3_021_901, place=NORTH, **HERE),
        says("1,895,288 as printed", PopulationFigure, people=1_895_288, place=SOUTH, **HERE),
        says("4,919,189 as printed", PopulationFigure, people=4_919_189, level="region", **HERE),
        says("five systems served", System, 5, served_by__collaborative__name=EAST),
        says("8 acute providers", Membership, 8, organisation__kind="acute", **HERE),
        says(
            "population of 5 million; lowest 6, highest 105", Collaborative, name=EAST, purpose__contains="highest 105"
        ),
        says(
            "2 provider collaboratives of NUH",
            Membership,
            2,
            organisation__ods_code="RX1",
            collaborative__kind="provider",
        ),
        says("3 place-based partnerships", Membership, 3, organisation__ods_code="RX1", collaborative__kind="place"),
        says("their names", Collaborative, 3, kind="place", short_name__in=PLACES),
        says("Acute Provider Network Board", Body, name="East Midlands Acute Provider Network Board"),
        says("circa 40 SLAs between SFH and NUH", Agreement, 40, kind="sla", kept_by__ods_code="RK5"),
        says(
            "each with both trusts",
            AgreementParty,
            80,
            agreement__kind="sla",
            organisation__ods_code__in=["RK5", "RX1"],
        ),
        says("shared leadership posts between SFH and NHT", Post, 2, person__name__endswith="SFH and NHT"),
        says("considerable mutual aid during Covid", Workstream, name="Mutual aid", functions__contains="during Covid"),
        says("IMPACT adult secure care", Collaborative, name__startswith="IMPACT"),
        says("EMAS and DHU", Membership, 2, collaborative__name="EMAS and DHU"),
        says("three way CEO and Chair meeting", Body, purpose__startswith="Three-way chief executive and chair"),
        says("network programme groups depend on one another", Programme, purpose__contains="depend on one another"),
        says(
            "commissioned by Spec Comm",
            Network,
            network_type="odn",
            body__purpose__contains="Specialised Commissioning",
        ),
        says(
            "hosted by Medical Directorate",
            Network,
            network_type="strategic",
            body__purpose__contains="Medical Directorate",
        ),
        says("potential network not yet established", Network, network_type="potential"),
        says("development of EMAP", Workstream, name="Development of EMAP"),
        says("Health and Care Partnership", Body, name__startswith="Health and Care Partnership", external=True),
        says("ICS NHS body (from 2022)", Body, purpose__startswith="ICS NHS body (from 2022)", external=True),
    ],
)
def test_what_the_source_says_of_the_east_midlands_is_held(model, lookup, count, demo, db):
    assert held(model, lookup) == count


def test_the_portal_computes_and_shows_that_the_first_sub_region_is_stated_otherwise(demo, db, importer):
    whole = footprint_of(Collaborative.objects.get(name=EAST), importer).whole
    [region] = whole.lines
    north, south = region.lines

    assert (north.people, south.people, region.people) == (3_023_901, 1_895_288, 4_919_189)
    assert [line.name for line in (north, south, region) if any(each.differs for each in line.compared)] == [NORTH]


def test_the_company_secretary_of_the_trust_sees_two_collaboratives_and_three_partnerships(demo, db):
    secretary = User.objects.get(email="company.secretary.nuh@example.nhs.uk")
    kinds = visible(Collaborative.objects.all(), secretary).values_list("kind", flat=True)

    assert sorted(kinds) == ["place"] * 3 + ["provider"] * 2


def test_a_trust_in_several_systems_stands_once(demo, db):
    assert Organisation.objects.filter(name__startswith="Nottingham University Hospitals").count() == 1
    assert Membership.objects.filter(organisation__ods_code="RHA").count() == 3  # at scale, CAMHS, IMPACT
