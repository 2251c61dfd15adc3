"""The meetings of systems 1, 2 and 6: a programme board, a collaborative's three bodies, an advisory network board."""

import pytest

from meetings.models import AgendaItem, CycleItem, Decision, Meeting, Promise, Referral
from programmes.models import TermsOfReference

from .statements import held, says

PROGRAMME_BOARD = {"meeting__body__name": "Programme Board"}
NETWORK_BOARD = "East Midlands Acute Provider Network Board"


@pytest.mark.parametrize(
    ("model", "lookup", "count"),
    [
        says("sub-group and four programmes stand in the cycle", CycleItem, 5, body__name="Programme Board"),
        says("each came to two meetings", AgendaItem, 10, name__regex="Sub-group$|Programme$", **PROGRAMME_BOARD),
        says("review at 6 months", Promise, body__name="Programme Board", due="2021-07-04", status="kept"),
        says(
            "the review came back by itself",
            AgendaItem,
            planned_as__promise__body__name="Programme Board",
            meeting__date="2021-07-12",
        ),
        says("fifteen specialties", AgendaItem, minute__text__contains="fifteen clinical specialities"),
        says("the Collaborative Board met", Meeting, body__name="Collaborative Board", date="2022-10-17"),
        says("the executive met", Meeting, body__name="Collaborative Executive"),
        says("the clinical leads met", Meeting, body__name="Clinical Leads Group"),
        says(
            "programmes are approved by the board",
            Decision,
            part__item__meeting__body__name="Collaborative Board",
            outcome="approved",
            positions__status="bound",
        ),
        says("summits each quarter", CycleItem, name__contains="summit", months="1,4,7,10"),
        says(
            "the summit is on the agenda",
            AgendaItem,
            name__contains="summit",
            meeting__body__name="Clinical Leads Group",
        ),
        says("mutual aid", AgendaItem, name__startswith="Mutual aid", meeting__body__name=NETWORK_BOARD),
        says("an advisory board recommends", Decision, part__item__meeting__body__name=NETWORK_BOARD),
        says("to the boards of two trusts", Referral, 2, from_body__name=NETWORK_BOARD, sent_on="2021-09-15"),
    ],
)
def test_what_these_meetings_did_is_held(model, lookup, count, demo, db):
    assert held(model, lookup) == count


def test_an_advisory_board_approved_nothing(demo, db):
    outcomes = Decision.objects.filter(part__item__meeting__body__name=NETWORK_BOARD).values_list("outcome", flat=True)

    assert list(outcomes) == ["recommended"]


def test_the_executives_decision_put_the_new_terms_in_force(demo, db):
    terms = TermsOfReference.objects.get(body__name="Clinical Leads Group", number=2)
    [approval] = terms.approvals.all()

    assert (terms.starts.isoformat(), approval.by_body.name) == ("2022-10-04", "Collaborative Executive")
    assert Decision.objects.get(effect_on=terms.pk).part.item.meeting.body.name == "Collaborative Executive"


def test_all_four_committees_are_bound_by_the_programme(demo, db):
    taken = Decision.objects.get(part__item__meeting__body__name="Collaborative Board")
    rows = taken.positions.values_list("trust__ods_code", "status")

    assert sorted(rows) == [(code, "bound") for code in ("RBK", "RL4", "RNA", "RXK")]
