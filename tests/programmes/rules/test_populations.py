"""Populations roll up, and what a source prints stands beside the sum, never in its place (domain.md)."""

from hypothesis import given
from hypothesis import strategies as st

from programmes.rules.populations import FOOTPRINT, REGION, SUB_REGION, Leaf, Stated, astray, places, roll_up

NORTH = [
    Leaf("Nottingham and Nottinghamshire", "East Midlands", "North", 1_082_036),
    Leaf("Derby and Derbyshire", "East Midlands", "North", 1_133_256),
    Leaf("Lincolnshire", "East Midlands", "North", 808_609),
]
SOUTH = [
    Leaf("Leicester, Leicestershire and Rutland", "East Midlands", "South", 1_130_655),
    Leaf("Northamptonshire", "East Midlands", "South", 764_633),
]
PRINTED = Stated(SUB_REGION, "North", 3_021_901)


def test_the_east_midlands_add_up_and_the_printed_figure_is_shown_as_differing():
    footprint = roll_up(
        NORTH + SOUTH, [PRINTED, Stated(SUB_REGION, "south", 1_895_288), Stated(FOOTPRINT, "", 4_919_189)]
    )

    (region,) = footprint.lines
    north, south = region.lines
    assert [line.people for line in (north, south, region, footprint)] == [3_023_901, 1_895_288, 4_919_189, 4_919_189]
    assert [line.compared[0].difference for line in (north, south, footprint)] == [-2_000, 0, 0]


def test_where_a_part_is_unknown_it_is_named_and_no_difference_is_claimed():
    footprint = roll_up([*NORTH[:2], Leaf("Lincolnshire", "East Midlands", "North")], [PRINTED])

    (north,) = footprint.lines[0].lines
    assert (north.people, north.unknown, footprint.unknown) == (2_215_292, ("Lincolnshire",), ("Lincolnshire",))
    assert (north.compared[0].difference, north.compared[0].differs) == (None, False)


def test_where_nothing_is_known_there_is_no_sum():
    assert roll_up([Leaf("Lincolnshire")], [Stated(FOOTPRINT, "", 5)]).people is None


def test_a_figure_for_a_place_that_is_not_here_stands_apart():
    elsewhere = Stated(REGION, "Wessex", 5)

    assert astray(NORTH, [PRINTED, elsewhere, Stated(FOOTPRINT, "", 1)]) == [elsewhere]


def test_parts_with_one_name_are_told_apart_by_their_region():
    leaves = [Leaf("A", "Midlands", "North", 1), Leaf("B", "London", "North", 2)]
    either, one = Stated(SUB_REGION, "North", 1), Stated(SUB_REGION, "North, London", 2)

    assert astray(leaves, [either, one]) == [either]
    assert [name for _, name in places(leaves)] == ["", "London", "Midlands", "North, London", "North, Midlands"]


LEAVES = st.lists(
    st.builds(
        Leaf,
        name=st.text(min_size=1, max_size=3),
        region=st.sampled_from(["", "Midlands", "London"]),
        part=st.sampled_from(["", "North", "South"]),
        people=st.none() | st.integers(0, 10**7),
    ),
    max_size=12,
)


@given(LEAVES, st.integers(0, 10**8))
def test_every_system_is_counted_once_at_every_level(leaves, printed):
    stated = Stated(FOOTPRINT, "", printed)
    footprint = roll_up(leaves, [stated])
    known = [leaf.people for leaf in leaves if leaf.people is not None]

    assert footprint.people == (sum(known) if known else None)
    assert sum(line.people or 0 for line in footprint.lines) == (footprint.people or 0)
    for region in footprint.lines:
        apart = sum(leaf.people or 0 for leaf in region.leaves if not leaf.part)
        assert sum(part.people or 0 for part in region.lines) + apart == (region.people or 0)
    complete = known and len(known) == len(leaves)
    assert footprint.compared[0].difference == (printed - sum(known) if complete else None)
