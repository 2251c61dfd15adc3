"""The people that a collaborative serves, as its page shows them."""

import pytest

from collab_portal.access import roles
from collab_portal.access.checks import visible
from programmes import selectors
from programmes.models import System
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db


def serve(collaborative, name, people, part="", region="East Midlands"):
    system = make.SystemFactory(name=name, region=region, sub_region=part, population=people)
    make.CollaborativeSystemFactory(collaborative=collaborative, system=system)


@pytest.fixture
def east_midlands():
    collaborative = make.CollaborativeFactory()
    serve(collaborative, "Nottinghamshire", 1_082_036, "North")
    serve(collaborative, "Derbyshire", 1_133_256, "North")
    serve(collaborative, "Lincolnshire", 808_609, "North")
    serve(collaborative, "Leicestershire", 1_895_288, "South")
    make.CollaborativeSystemFactory(system__population=5)
    return collaborative


def test_systems_stand_under_their_part_with_its_sum_then_the_region_s_then_all(east_midlands, importer):
    footprint = selectors.footprint_of(east_midlands, importer)

    shown = [(row["leaf"].name, row["leaf"].people) if "leaf" in row else row["line"].people for row in footprint.rows]
    assert shown == [
        ("Derbyshire", 1_133_256), ("Lincolnshire", 808_609), ("Nottinghamshire", 1_082_036), 3_023_901,
        ("Leicestershire", 1_895_288), 4_919_189, 4_919_189,
    ]  # fmt: skip


def test_a_printed_figure_stands_beside_the_sum_with_the_difference(client, person_with, east_midlands):
    source = "Specialised services paper, 2021"
    make.PopulationFigureFactory(
        collaborative=east_midlands, level="sub_region", place="North", people=3_021_901, source=source
    )
    client.force_login(person_with(roles.OBSERVER, on=east_midlands))

    page = " ".join(client.get(east_midlands.get_absolute_url()).text.split())

    assert [words in page for words in ("3,023,901", "Stated: 3,021,901", "2,000 fewer than", source)] == [True] * 4


def test_what_is_not_known_is_named_and_nothing_compared(client, person_with, east_midlands):
    serve(east_midlands, "Northamptonshire", None, "South")
    make.PopulationFigureFactory(collaborative=east_midlands, people=5_000_000)
    client.force_login(person_with(roles.OBSERVER, on=east_midlands))

    page = " ".join(client.get(east_midlands.get_absolute_url()).text.split())

    assert "Not counted, since not known: Northamptonshire." in page
    assert ("not compared while a part isn’t known" in page, "Differs" in page) == (True, False)


def test_a_member_trust_opens_the_systems_that_are_served(person_with, east_midlands):
    secretary = person_with(
        roles.COMPANY_SECRETARY, on=make.MembershipFactory(collaborative=east_midlands).organisation
    )

    served = [row.system for row in selectors.footprint_of(east_midlands, secretary).served]

    assert len(served) == 4
    assert {system.pk for system in served} == set(
        visible(System.objects.all(), secretary).values_list("pk", flat=True)
    )
