from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from meetings.models import Obligation
from meetings.rules.obligations import closing_words, standing


def owed(name, status="outstanding", evidence=""):
    return SimpleNamespace(trust=SimpleNamespace(short=name), status=status, evidence=evidence, pk=1)


def test_the_standing_names_who_is_outstanding():
    rows = [owed("Walsall"), owed("Dudley"), owed("Sandwell", "done"), owed("Wolverhampton", "not_applicable")]

    assert standing(rows) == "1 of 4 done, 1 does not apply; outstanding: Dudley, Walsall"


def test_nobody_owes_nothing_to_say():
    assert (standing([]), closing_words([], "All done.")) == ("", "All done.")


def test_closing_says_who_is_outstanding_what_they_said_and_why():
    rows = [owed("Walsall"), owed("Dudley", evidence="Awaiting the data."), owed("Sandwell", "done", "Signed")]

    assert closing_words(rows, "The policy has changed.") == (
        "Closed with 2 of 3 outstanding: Dudley (Awaiting the data), Walsall (no answer). Why: The policy has changed."
    )


def test_closing_with_nobody_outstanding_says_so():
    assert closing_words([owed("Walsall", "done")], "") == "Closed with none of 1 outstanding."


@given(st.lists(st.sampled_from(Obligation.Status.values), min_size=1))
def test_done_exempt_and_outstanding_add_up(statuses):
    said = standing([owed(f"Trust {n}", status) for n, status in enumerate(statuses)])

    numbers = [statuses.count("done"), len(statuses)]
    assert said.startswith(f"{numbers[0]} of {numbers[1]} done")
    assert said.count("Trust ") == statuses.count("outstanding")
