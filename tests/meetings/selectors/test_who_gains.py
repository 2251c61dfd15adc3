import datetime
from decimal import Decimal
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from django.urls import reverse
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.services import grant
from meetings import services as meetings
from meetings.selectors.who_gains import who_gains
from programmes.selectors.gains import LeftOut
from programmes.services import judge_saving, read_benefit, share_benefit, state_cost, withdraw
from tests.factories.programmes import BenefitFactory
from tests.meetings.board import a_board

pytestmark = pytest.mark.django_db
D = Decimal
THEN = datetime.date(2024, 2, 26)


def on_day(day, make):
    noon = timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))
    with patch("django.utils.timezone.now", return_value=noon):
        return make()


def about(board, **benefit):
    """A benefit of a project that the board's item is about, which the chair may see, and the trusts of the board."""
    benefit = on_day(THEN, lambda: BenefitFactory(**{"target": D(100), **benefit}))
    board.item.subject = benefit.project.entry
    meetings.change_item(board.item, by=board.importer)
    grant(board.chair, roles.OBSERVER, on=benefit.project, by=board.importer)
    return benefit, sorted((seat.for_trust for seat in board.seats), key=lambda trust: trust.name)


def read(benefit, value, **more):
    more = {"which": "forecast", "span": "year", "day": THEN, "by": more.pop("by"), **more}
    return read_benefit(benefit, value=D(value), **more)


def test_each_trust_has_its_share_its_cost_and_its_net_and_the_rest_is_not_shared_out():
    board = a_board()
    benefit, (first, second, third) = about(board)
    share_benefit(benefit, trust=first, percent=D(60), by=board.importer)
    share_benefit(benefit, trust=second, amount=D(30), by=board.importer)
    read(benefit, 1000, by=board.importer)
    state_cost(benefit.project, which="forecast", span="year", day=THEN, trust=second, amount=D(500), by=board.importer)

    gains = who_gains(board.item, board.chair)

    assert [(row.trust, row.forecast.net, row.bar, row.states_nothing) for row in gains.rows] == [
        (first.short, D(600), 50, False), (second.short, D(-200), -17, False), (third.short, None, 0, True),
        ("Not shared out", D(100), 8, False),
    ]  # fmt: skip
    assert [(line.what, line.forecast, line.actual) for line in gains.rows[0].lines] == [("Cash-releasing", "£600", "")]


def test_a_decision_shows_the_forecast_of_its_day_and_the_actuals_of_now():
    board = a_board()
    benefit, (first, *_) = about(board)
    on_day(THEN, lambda: share_benefit(benefit, trust=first, percent=D(100), by=board.importer))
    on_day(THEN, lambda: read(benefit, 48, by=board.importer))
    decision = meetings.record_decision(board.part, outcome="approved", wording="Approved.", by=board.importer)
    read(benefit, 38, by=board.importer, reason="Smaller")
    share_benefit(benefit, trust=first, percent=D(50), by=board.importer)
    read(benefit, 20, by=board.importer, which="actual")

    then, now = who_gains(decision, board.chair), who_gains(board.item, board.chair)

    assert (then.day, now.day) == (THEN, None)
    assert [(row.forecast.net, row.actual.net) for row in (then.rows[0], now.rows[0])] == [
        (D(48), D(10)),
        (D(19), D(10)),
    ]


def test_unlike_units_stand_by_themselves_and_levels_are_not_added():
    board = a_board()
    days, (first, *_) = about(board, unit="days", kind="quality", name="Length of stay", baseline=D(9))
    money = BenefitFactory(project=days.project, unit="gbp", kind="quality")
    for month, value in ((1, 8), (2, 7)):
        read(days, value, by=board.importer, trust=first, span="month", day=datetime.date(2024, month, 1))
    read(money, 5, by=board.importer, trust=first)

    (row, *_) = who_gains(board.item, board.chair).rows

    assert [(line.what, line.forecast) for line in row.lines] == [
        ("Quality", "£5"), ("Quality: Length of stay, from 9 days", "7 days"),
    ]  # fmt: skip
    assert row.forecast.net is None


@pytest.fixture
def twice():
    """A board whose item is about a project with two benefits that count the same saving, of 1,000 and 400 pounds."""
    board = a_board()
    beds, _ = about(board)
    ward = on_day(THEN, lambda: BenefitFactory(project=beds.project))
    for benefit, value in ((beds, 1000), (ward, 400)):
        on_day(THEN, lambda benefit=benefit, value=value: read(benefit, value, by=board.importer))
    return SimpleNamespace(board=board, beds=beds, ward=ward)


def judged(twice, is_same=True):
    return judge_saving(twice.beds, other=twice.ward, is_same=is_same, reason="The same ward", by=twice.board.importer)


def forecast_of(gains):
    return sum(row.forecast.net or 0 for row in gains.rows)


def test_a_saving_that_another_benefit_counts_is_left_out_of_its_sum_and_named(twice):
    judged(twice)

    gains = who_gains(twice.board.item, twice.board.chair)

    assert (gains.left_out, forecast_of(gains)) == ([LeftOut(twice.beds, twice.ward, "the forecast")], 400)


def test_it_is_left_out_of_each_sum_that_the_other_one_states_a_figure_in(twice):
    judged(twice)
    read(twice.beds, 90, by=twice.board.importer, which="actual")

    assert who_gains(twice.board.item, twice.board.chair).rows[-1].actual.net == 90
    read(twice.ward, 50, by=twice.board.importer, which="actual")

    gains = who_gains(twice.board.item, twice.board.chair)
    assert (gains.rows[-1].actual.net, gains.left_out[0].of) == (50, "the forecast and what came")


def test_a_past_decision_keeps_what_was_judged_by_its_day(twice, client):
    decide = {"outcome": "approved", "wording": "Approved.", "by": twice.board.importer}
    on_day(THEN, lambda: judged(twice))
    decision = meetings.record_decision(twice.board.part, **decide)
    judged(twice, is_same=False)

    then, now = who_gains(decision, twice.board.chair), who_gains(twice.board.item, twice.board.chair)

    assert (forecast_of(then), forecast_of(now)) == (400, 1400)
    assert [row.of for row in (*then.left_out, *now.left_out)] == ["the forecast"]
    client.force_login(twice.board.chair)
    page = " ".join(client.get(decision.get_absolute_url()).text.split())
    assert f"{twice.beds.reference} {twice.beds}</a> is left out of the forecast: <a" in page


def test_what_was_judged_later_leaves_the_forecast_of_a_past_decision_as_it_was(twice):
    decision = meetings.record_decision(
        twice.board.part, outcome="approved", wording="Approved.", by=twice.board.importer
    )
    judged(twice)

    assert forecast_of(who_gains(decision, twice.board.chair)) == 1400


def test_a_judgement_taken_back_leaves_nothing_out(twice):
    withdraw(judged(twice), by=twice.board.importer, reason="Judged of the wrong ward")

    assert forecast_of(who_gains(twice.board.item, twice.board.chair)) == 1400


def test_a_saving_counts_where_the_one_that_counts_it_is_about_something_else(twice):
    elsewhere = BenefitFactory(project__workstream=twice.beds.project.workstream)
    judge_saving(twice.beds, other=elsewhere, is_same=True, reason="The same ward", by=twice.board.importer)

    gains = who_gains(twice.board.item, twice.board.chair)

    assert (gains.left_out, forecast_of(gains)) == ([], 1400)


def test_who_may_not_see_the_benefits_sees_nothing():
    board = a_board()
    benefit, (first, *_) = about(board)
    read(benefit, 5, by=board.importer, trust=first)

    assert [who_gains(board.item, user) is None for user in (board.chair, board.members[0])] == [False, True]


def test_an_item_about_nothing_has_no_table():
    board = a_board()

    assert who_gains(board.item, board.chair) is None


def test_the_table_stands_on_the_item_beside_the_vote_and_on_the_decision(client):
    board = a_board()
    benefit, (first, *_) = about(board)
    read(benefit, 5, by=board.importer, trust=first)
    decide = reverse("meetings:part-decide", args=[board.part.pk])
    client.force_login(board.chair)
    pages = [client.get(address).text for address in (board.item.get_absolute_url(), decide)]
    decision = meetings.record_decision(board.part, outcome="approved", wording="Approved.", by=board.chair)

    pages.append(client.get(decision.get_absolute_url()).text)
    client.force_login(board.members[0])
    unseen = client.get(decision.get_absolute_url()).text

    assert ["Who gains, who pays" in page for page in (*pages, unseen)] == [True, True, True, False]
    assert 'aria-label="' + first.short + ': net forecast £5"' in pages[0]
