import pytest

from meetings.rules.page_labels import Stretch, label_pages, slipped_in


def labels(*stretches, earlier=None):
    return label_pages([Stretch(*each) for each in stretches], earlier or {})


def test_pages_of_a_first_version_count_from_1():
    assert labels(("agenda", "", 2), ("item", "", 0), ("paper", "", 3)) == [["1", "2"], [], ["3", "4", "5"]]


def test_private_pages_count_in_series_of_their_own():
    assert labels(("agenda", "", 1), ("a", "P7-", 2), ("b", "P9-", 1), ("c", "P7-", 1)) == [
        ["1"], ["P7-1", "P7-2"], ["P9-1"], ["P7-3"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ((("a", "", 1), ("b", "", 1)), [["1"], ["2"]]),
        ((("a", "", 2), ("b", "", 1)), [["1", "1A"], ["2"]]),
        ((("a", "", 1), ("new", "", 2), ("b", "", 1)), [["1"], ["1A", "1B"], ["2"]]),
        ((("a", "", 1), ("b", "", 1), ("new", "", 1)), [["1"], ["2"], ["3"]]),
        ((("a", "", 1), ("b", "", 3)), [["1"], ["2", "3", "4"]]),
        ((("new", "", 1), ("a", "", 1), ("b", "", 1)), [["0A"], ["1"], ["2"]]),
        ((("b", "", 1), ("a", "", 1)), [["2"], ["1"]]),
    ],
)
def test_a_later_version_never_renumbers_a_page(now, expected):
    assert labels(*now, earlier={("a", 0): "1", ("b", 0): "2"}) == expected


def test_the_number_of_a_page_that_is_gone_is_not_used_again():
    assert labels(("a", "", 1), ("new", "", 1), earlier={("a", 0): "1", ("gone", 0): "2"}) == [["1"], ["3"]]


def test_a_page_slipped_in_twice_takes_the_next_letter():
    assert [slipped_in("46", {"46"}), slipped_in("46A", {"46A"}), slipped_in("46", {"46A"})] == ["46A", "46B", "46B"]
