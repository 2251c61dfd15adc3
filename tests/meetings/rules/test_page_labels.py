from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.rules.page_labels import Stretch, label_pages, order_of, slipped_in


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


@pytest.mark.parametrize(
    ("after", "before", "expected"),
    [
        ("46", "47", "46A"),
        ("46A", "47", "46B"),
        ("46A", "46B", "46AA"),
        ("46", "46A", "46ZA"),
        ("46ZA", "46A", "46ZB"),
        ("46A", "46AA", "46AZA"),
        ("46Y", "47", "46YA"),
        ("P7-3", "P7-4", "P7-3A"),
    ],
)
def test_between_any_two_pages_there_is_a_label(after, before, expected):
    assert slipped_in(after, {after, before}, before=before) == [expected]


def test_many_pages_slipped_in_at_once_have_short_labels():
    found = slipped_in("46", {"46", "47"}, before="47", many=1000)

    assert (found[0], max(map(len, found)), found == sorted(found, key=order_of)) == ("46AZA", 5, True)


def test_the_letter_of_a_page_that_is_gone_is_not_used_again():
    assert slipped_in("46", {"46", "46A", "47"}, before="47") == ["46B"]


def test_an_item_that_became_private_keeps_its_numbers_and_its_new_pages_count_in_its_own_series():
    earlier = {("a", 0): "1", ("b", 0): "2", ("c", 0): "3"}

    assert labels(("a", "", 1), ("c", "", 1), ("b", "P9-", 2), earlier=earlier) == [["1"], ["3"], ["2", "P9-1"]]


def test_an_item_that_became_public_keeps_its_numbers_and_others_go_on_counting_theirs():
    earlier = {("a", 0): "1", ("b", 0): "P9-1", ("c", 0): "2"}

    assert labels(("a", "", 1), ("b", "", 2), ("c", "", 1), earlier=earlier) == [["1"], ["P9-1", "1A"], ["2"]]


def plainly(label: str) -> tuple:
    """The order of labels said a second time: letters as in a dictionary, in which Z comes before A."""
    letters = label.lstrip("0123456789")
    return int(label.removesuffix(letters)), letters.replace("Z", "!")


def shortest_between(low: str, high: str, taken: set[str]) -> int:
    """By trying every word: how long the shortest is that stands between two."""
    for length in range(1, 6):
        for word in map("".join, product("ZABY", repeat=length)):
            if word[-1] != "Z" and plainly(f"1{low}") < plainly(f"1{word}") < plainly(f"1{high}") and word not in taken:
                return length
    return 6


WORDS = st.text("ZABY", max_size=4).filter(lambda word: not word.endswith("Z"))


@settings(deadline=None, max_examples=60)
@given(WORDS, WORDS, st.sets(WORDS, max_size=6))
def test_a_label_between_two_stands_between_them_and_is_as_short_as_can_be(one, other, taken):
    low, high = sorted((one, other), key=lambda word: plainly(f"1{word}"))
    if low == high:
        return

    [found] = slipped_in(f"1{low}", {f"1{each}" for each in (*taken, low, high)}, before=f"1{high}")

    assert plainly(f"1{low}") < plainly(found) < plainly(f"1{high}")
    assert found[1:] not in taken
    assert len(found) - 1 <= max(shortest_between(low, high, taken), len(low) + 1, len(high) + 1)


EDIT = st.tuples(st.sampled_from(["insert", "grow", "cut", "drop"]), st.integers(0, 30), st.integers(1, 4))


def edited(stretches: list[tuple], edits: list[tuple], named: list) -> list[tuple]:
    """A later version: sections put in, grown, cut or dropped."""
    for what, where, pages in edits:
        at = where % (len(stretches) or 1)
        if what == "insert" or not stretches:
            named.append(len(named))
            stretches.insert(at, (f"s{len(named)}", pages))
        elif what == "drop":
            del stretches[at]
        else:
            key, had = stretches[at]
            if what == "grow" and key in named:  # it was cut: its pages would come back, with the numbers that they had
                continue
            named += [key] if what == "cut" else []
            stretches[at] = (key, had + pages if what == "grow" else max(1, had - pages))
    return stretches


def test_a_page_that_comes_back_has_the_number_it_had_wherever_it_stands_now():
    first = label_pages([Stretch("a", "", 2), Stretch("b", "", 1)], {})
    earlier = {("a", 0): "1", ("a", 1): "2", ("b", 0): "3"}
    cut = label_pages([Stretch("a", "", 1), Stretch("new", "", 1), Stretch("b", "", 1)], earlier)

    back = label_pages([Stretch("a", "", 2), Stretch("new", "", 1), Stretch("b", "", 1)], {**earlier, ("new", 0): "1A"})

    assert (first, cut, back) == ([["1", "2"], ["3"]], [["1"], ["1A"], ["3"]], [["1", "2"], ["1A"], ["3"]])


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(EDIT, max_size=5), min_size=1, max_size=6))
def test_after_any_number_of_re_issues_pages_keep_their_addresses_and_stand_in_order(versions):
    earlier, stretches, named = {}, [("agenda", 1), ("s", 3)], []
    for edits in versions:
        stretches = edited(stretches, edits, named)
        places = [(key, n) for key, pages in stretches for n in range(pages)]
        found = dict(zip(places, sum(label_pages([Stretch(k, "", n) for k, n in stretches], earlier), []), strict=True))

        assert {place: label for place, label in found.items() if place in earlier}.items() <= earlier.items()
        assert len({**earlier, **found}) == len(set({**earlier, **found}.values()))
        assert sorted(found.values(), key=plainly) == list(found.values())
        earlier |= found


@settings(deadline=None, max_examples=60)
@given(st.lists(st.permutations(["a", "b", "c", "d"]), min_size=1, max_size=4), st.lists(st.integers(0, 3), min_size=4))
def test_sections_that_move_take_their_page_numbers_with_them(orders, pages):
    earlier = {}
    for number, order in enumerate(orders):
        stretches = [Stretch(key, "", pages[n] + number) for n, key in enumerate(order)]
        places = [(each.key, n) for each in stretches for n in range(each.pages)]
        found = dict(zip(places, sum(label_pages(stretches, earlier), []), strict=True))

        assert all(earlier.get(place, label) == label for place, label in found.items())
        assert len({**earlier, **found}) == len(set({**earlier, **found}.values()))
        earlier |= found
