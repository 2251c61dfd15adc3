import datetime

import pytest

from networks.models import Priority
from networks.rules.priorities import Shown, what_happened, what_is_missing
from networks.rules.updates import missing_months

FULL = {
    "aim": "Shorter waits",
    "evidence": "GIRFT 2023",
    "horizon": "longer",
    "deliver_by": datetime.date(2024, 6, 1),
    "delivered_by_id": 1,
}
ALL = Shown(baseline=True, read=True)


@pytest.mark.parametrize(
    ("stage", "to", "without", "shown"),
    [
        ("proposed", "agreed", {"aim": " "}, ALL),
        ("proposed", "agreed", {"evidence": ""}, ALL),
        ("agreed", "planned", {"deliver_by": None}, ALL),
        ("planned", "delivering", {"delivered_by_id": None}, ALL),
        ("delivering", "measuring", {}, Shown(baseline=False, read=True)),
        ("measuring", "complete", {}, Shown(baseline=True, read=False)),
        ("measuring", "complete", {"aim": ""}, ALL),
    ],
)
def test_each_stage_asks_for_what_it_needs_and_for_all_before_it(stage, to, without, shown):
    assert what_is_missing(Priority(stage=stage, **FULL), to, ALL) == []
    assert len(what_is_missing(Priority(stage=stage, **{**FULL, **without}), to, shown)) == 1


def test_a_quick_win_needs_no_project():
    quick = Priority(stage="planned", **{**FULL, "horizon": "quick", "delivered_by_id": None})

    assert what_is_missing(quick, "delivering", ALL) == []


@pytest.mark.parametrize(
    ("stage", "to"), [("delivering", "stopped"), ("delivering", "planned"), ("stopped", "proposed")]
)
def test_going_back_and_stopping_ask_for_nothing(stage, to):
    assert what_is_missing(Priority(stage=stage), to, Shown()) == []


def test_a_move_says_what_happened_and_what_another_did():
    told = [what_happened("Hub", 0, [3, 1, 2], seen) for seen in (None, [3, 1, 2], [1, 2, 3])]

    assert told[0] == told[1] == "Hub is now 1 of 3."
    assert told[2].endswith("Somebody else changed the order since you opened the page. Both changes are kept.")


def test_a_month_without_a_word_is_missing_from_when_the_priority_was_there():
    months = [datetime.date(2024, month, 1) for month in (1, 2, 3)]

    missing = missing_months(datetime.date(2024, 1, 20), [months[1]], datetime.date(2024, 3, 15))

    assert missing == [months[2], months[0]]
