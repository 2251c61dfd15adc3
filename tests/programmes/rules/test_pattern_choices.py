"""What a secretary chooses becomes a rule that fires, and is read back as it was chosen."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collab_portal.records.errors import RuleBroken
from programmes.rules.pattern import check, in_words, next_dates
from programmes.rules.pattern_choices import GAPS, LATEST, PLACES, Choices, compose, read_back, week_of

TODAY = datetime.date(2024, 2, 26)
days = st.sets(st.sampled_from(["MO", "TU", "WE", "TH", "FR"]), min_size=1).map(
    lambda found: tuple(day for day in ("MO", "TU", "WE", "TH", "FR") if day in found)
)
places = st.sets(st.sampled_from(list(PLACES)), min_size=1).map(
    lambda found: tuple(place for place in PLACES if place in found)
)
months = st.integers(1, 12)
chosen = st.one_of(
    st.builds(Choices, st.just("weekly"), days),
    st.builds(Choices, st.just("fortnightly"), days, week=st.integers(0, 1)),
    st.builds(Choices, st.sampled_from(list(GAPS)), days, places, first_month=months),
    st.builds(Choices, st.sampled_from(list(GAPS)), month_day=st.integers(1, LATEST), first_month=months),
)


@given(chosen, st.dates(datetime.date(2018, 1, 1), datetime.date(2040, 1, 1)))
def test_what_is_chosen_always_fires_and_reads_back_as_chosen(choices, today):
    pattern = compose(choices)

    assert check(pattern, today) == pattern
    assert read_back(pattern) == choices
    assert in_words(pattern)


@given(chosen, st.dates(datetime.date(2018, 1, 1), datetime.date(2040, 1, 1)))
def test_every_date_falls_on_what_was_chosen(choices, today):
    for day in next_dates(compose(choices), today, 3):
        if choices.days:
            assert day.strftime("%a").upper()[:2] in choices.days
        if choices.often == "fortnightly":
            assert week_of(day) == choices.week
        if choices.often in GAPS:
            assert (day.month - choices.first_month) % GAPS[choices.often] == 0


@pytest.mark.parametrize(
    ("choices", "pattern"),
    [
        (Choices("weekly", ("MO", "WE", "FR")), "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
        (Choices("fortnightly", ("TU",), week=1), "DTSTART:20010108 RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        (Choices("monthly", ("MO",), ("-1",)), "FREQ=MONTHLY;BYDAY=-1MO"),
        (Choices("quarterly", ("WE",), ("2",), first_month=4), "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=2WE"),
        (Choices("half_yearly", ("TH",), ("1",), first_month=4), "FREQ=MONTHLY;BYMONTH=4,10;BYDAY=1TH"),
        (Choices("yearly", month_day=15, first_month=9), "FREQ=MONTHLY;BYMONTH=9;BYMONTHDAY=15"),
    ],
)
def test_choices_become_a_recurrence_rule(choices, pattern):
    assert compose(choices) == pattern


@pytest.mark.parametrize(
    ("choices", "field"),
    [
        (Choices("weekly"), "days"),
        (Choices("monthly", ("MO",)), "places"),
        (Choices("monthly", month_day=31), "month_day"),
        (Choices("monthly", ("MO",), ("1",), month_day=3), "month_day"),
    ],
)
def test_what_is_missing_is_told_at_its_field(choices, field):
    with pytest.raises(RuleBroken) as refusal:
        compose(choices)

    assert list(refusal.value.error_dict) == [field]


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "nonsense",
        "FREQ=MONTHLY;INTERVAL=5;BYDAY=1MO",
        "FREQ=MONTHLY;BYDAY=1MO,3TU",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=WEEKLY;BYDAY=MO;UNTIL=20301231",
        "DTSTART:20240401 RRULE:FREQ=WEEKLY;BYDAY=MO",
        "FREQ=MONTHLY;BYMONTH=1,2,5;BYDAY=1MO",
        "FREQ=MONTHLY;BYMONTHDAY=31",
    ],
)
def test_what_the_choices_cannot_say_stays_a_rule(pattern):
    assert read_back(pattern) is None


def test_a_quarter_counted_from_january_reads_back_as_quarterly():
    assert read_back("FREQ=MONTHLY;INTERVAL=3;BYDAY=2WE") == Choices("quarterly", ("WE",), ("2",))
