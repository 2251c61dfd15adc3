"""A saving that several benefits state counts once in every sum, whatever was judged and whoever reads."""

from collections import defaultdict

from hypothesis import example, given
from hypothesis import strategies as st

from programmes.models import Benefit, SavingJudgement
from programmes.rules.savings import counted_by

IDS = st.integers(1, 8)
UNITS = st.sampled_from(
    [("cash_releasing", "gbp"), ("cash_releasing", "count"), ("quality", "gbp"), ("quality", "days")]
)


@st.composite
def judgements(draw):
    """Benefits of which some count under another one; as the service has it, none counts under two or along a chain."""
    counts = draw(st.sets(IDS, min_size=1))
    under = draw(st.dictionaries(IDS.filter(lambda pk: pk not in counts), st.sampled_from(sorted(counts))))
    return {pk: (other, draw(st.booleans())) for pk, other in under.items()}


@given(judgements(), st.dictionaries(IDS, UNITS))
@example({1: (3, True), 2: (3, True)}, {1: ("cash_releasing", "gbp"), 2: ("cash_releasing", "gbp")})
def test_of_what_states_one_saving_in_one_kind_and_unit_exactly_one_counts(judged, stating):
    rows = [SavingJudgement(benefit_id=pk, other_id=other, is_same=same) for pk, (other, same) in judged.items()]
    benefits = {pk: Benefit(pk=pk, kind=kind, unit=unit) for pk, (kind, unit) in stating.items()}

    found = counted_by(rows, benefits)

    savings = defaultdict(set)
    for pk, (kind, unit) in stating.items():
        other, same = judged.get(pk, (pk, False))
        savings[other if same and unit != "days" else pk, kind, unit].add(pk)
    for (saving, *_), same in savings.items():
        kept = same - found.keys()
        assert len(kept) == 1 and (saving in kept or saving not in same)
        assert {found[pk] for pk in same & found.keys()} <= kept
