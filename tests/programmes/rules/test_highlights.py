import datetime

import pytest

from programmes.models import HighlightReport
from programmes.rules.highlights import due_on, months_to_tell, what_is_missing


def test_a_month_is_due_on_the_fifth_of_the_next_and_none_is_told_ahead():
    assert due_on(datetime.date(2024, 12, 1)) == datetime.date(2025, 1, 5)
    assert months_to_tell(datetime.date(2024, 1, 31), 3) == [
        datetime.date(2024, 1, 1), datetime.date(2023, 12, 1), datetime.date(2023, 11, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ({"done": "Opened", "nothing_to_escalate": True}, []),
        ({"ahead": "Opens", "escalations": "Two posts"}, []),
        ({"nothing_to_escalate": True}, ["done"]),
        ({"done": "Opened"}, ["escalations"]),
        ({"done": "Opened", "escalations": "Two posts", "nothing_to_escalate": True}, ["escalations"]),
    ],
)
def test_silence_is_no_nil_return_and_a_report_says_something(said, missing):
    assert list(what_is_missing(HighlightReport(**said))) == missing
