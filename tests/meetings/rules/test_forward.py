import datetime

from hypothesis import given
from hypothesis import strategies as st

from meetings.models import Meeting
from meetings.rules.forward import KEEP, Gathering, where_to

MARCH, APRIL, MAY = (datetime.date(2024, month, 25) for month in (3, 4, 5))
AHEAD = [Gathering(1, MARCH, "planned"), Gathering(2, APRIL, "agenda_issued"), Gathering(3, MAY, "pack_issued")]
STATUSES = st.sampled_from(Meeting.Status.values)
GATHERINGS = st.lists(
    st.builds(Gathering, st.integers(1, 9), st.dates(MARCH, MAY), STATUSES), max_size=5, unique_by=lambda each: each.pk
)


def pk_of(where):
    return where if where in (KEEP, None) else where.pk


def test_a_line_goes_to_the_first_meeting_from_its_day():
    assert [pk_of(where_to(day, AHEAD)) for day in (MARCH, APRIL, MAY)] == [1, 2, None]


def test_a_line_goes_not_where_it_was_promised_or_taken_off():
    assert pk_of(where_to(MARCH, AHEAD, not_at=[1])) == 2


def test_what_has_been_dealt_with_stays():
    assert where_to(MAY, AHEAD, now_at=Gathering(9, MARCH, "held", movable=True)) == KEEP


def test_a_line_moves_to_an_earlier_meeting_only_while_it_may_leave():
    later = Gathering(9, MAY, "planned", movable=True)
    fixed = Gathering(9, MAY, "agenda_issued")

    assert (pk_of(where_to(MARCH, AHEAD, now_at=later)), where_to(MARCH, AHEAD, now_at=fixed)) == (1, KEEP)


def test_a_line_leaves_a_meeting_before_its_day():
    early = Gathering(1, MARCH, "planned", movable=True)

    assert [pk_of(where_to(day, AHEAD, now_at=early)) for day in (MARCH, APRIL, MAY)] == [KEEP, 2, None]


@given(st.dates(MARCH, MAY), GATHERINGS)
def test_the_first_by_day_of_those_that_take_items(due, ahead):
    where = where_to(due, ahead)

    takes = sorted((g.day, g.pk) for g in ahead if g.day >= due and g.status in ("planned", "agenda_issued"))
    assert (where and (where.day, where.pk)) == (takes[0] if takes else None)
