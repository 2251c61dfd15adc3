"""What a collaborative's work brings and costs together: each unit by itself, a saving once, nothing unseen."""

from collections import defaultdict
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import example, given, settings
from hypothesis import strategies as st

from collab_portal.access import roles
from collab_portal.accounts.models import system_actor
from programmes.models import Collaborative
from programmes.selectors.gains import gains_of
from programmes.services import judge_saving
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def home():
    return make.CollaborativeFactory()


@pytest.fixture
def office(home, person_with):
    return person_with(roles.OFFICE, on=home)


def project_of(home):
    return make.ProjectFactory(workstream__programme__collaborative=home)


def total_of(home, user):
    return gains_of(Collaborative, home.pk, user).total


def read(home, value, *, trust=None, **benefit):
    found = make.BenefitFactory(project=project_of(home), **benefit)
    make.BenefitReadingFactory(benefit=found, value=D(value), trust=trust)
    return found


def test_money_of_all_programmes_is_added_up_less_costs_and_other_units_stand_by_themselves(home, office):
    trusts = [make.OrganisationFactory() for _ in range(2)]
    for value, trust in ((700, trusts[0]), (50, trusts[1]), (5, None)):
        read(home, value, trust=trust, kind="cash_releasing", unit="gbp")
    read(home, 12, trust=trusts[0], kind="quality", unit="count")
    read(home, 9, trust=trusts[0], kind="quality", unit="days")
    make.CostFactory(project=project_of(home), amount=D(155), which="forecast")
    read(make.CollaborativeFactory(), 1_000_000, kind="cash_releasing", unit="gbp")

    total = total_of(home, office)

    assert [(line.what, line.forecast, line.actual) for line in total.lines] == [
        ("Cash-releasing", "£755", ""), ("Quality, count", "12", ""),
    ]  # fmt: skip
    assert (total.forecast.cost, total.forecast.net) == (155, 600)


def test_a_saving_that_two_programmes_state_counts_once(home, office):
    trust = make.OrganisationFactory()
    beds, ward = (read(home, value, kind="cash_releasing", unit="gbp", trust=trust) for value in (700, 400))
    read(home, 1, kind="cash_releasing", unit="gbp")
    judge_saving(beds, other=ward, is_same=True, reason="The same ward", by=office)

    assert total_of(home, office).forecast.net == 401


def test_what_the_reader_does_not_see_is_in_no_total(home, office, person_with):
    seen = read(home, 700, kind="cash_releasing", unit="gbp")
    read(home, 400, kind="cash_releasing", unit="gbp")
    sro = person_with(roles.SRO, on=seen.project)

    gains = gains_of(Collaborative, home.pk, sro)

    assert ([row.forecast.net for row in gains.rows], gains.total) == ([700], None)
    assert gains_of(Collaborative, home.pk, person_with(roles.OFFICE, on=make.CollaborativeFactory())) is None


FIGURES = st.tuples(
    st.sampled_from(["cash_releasing", "quality"]), st.sampled_from(["gbp", "count", "days"]), st.integers(0, 2),
    st.decimals(-999, 999, places=2), st.lists(st.decimals(0, 50, places=2), max_size=2),
)  # fmt: skip


@settings(max_examples=15, deadline=None)
@example([("cash_releasing", "gbp", 2, D(0), [])])
@given(st.lists(FIGURES, min_size=1, max_size=6))
def test_the_total_is_the_plain_sum_of_what_was_stated_however_it_is_shared(figures):
    home, reader = make.CollaborativeFactory(), system_actor("Tests")
    trusts, plain = [make.OrganisationFactory() for _ in range(2)], defaultdict(D)
    for kind, unit, whose, value, shares in figures:
        benefit = read(home, value, trust=[*trusts, None][whose], kind=kind, unit=unit)
        for trust, percent in zip(trusts, shares, strict=False):
            make.BenefitShareFactory(benefit=benefit, trust=trust, percent=percent)
        if unit != "days":
            plain[kind, unit] += value

    gains = gains_of(Collaborative, home.pk, reader)

    found = gains.total or gains.rows[0]
    assert found.forecast.sums == dict(plain)


def test_the_pages_say_the_totals_and_cost_the_same_whatever_the_rows(home, office, client):
    benefit = read(home, 700, kind="cash_releasing", unit="gbp", trust=make.OrganisationFactory())
    read(home, 50, kind="cash_releasing", unit="gbp")
    client.force_login(office)
    programme = benefit.project.workstream.programme
    page, one = (
        reverse(f"programmes:{kind}-benefits-page", args=[about.pk])
        for kind, about in (("collaborative", home), ("programme", programme))
    )
    assert ["£750" in client.get(page).text, "£700" in client.get(one).text] == [True, True]
    with CaptureQueriesContext(connection) as before:
        client.get(page)
    for value in (1, 2, 3):
        read(home, value, kind="cash_releasing", unit="gbp")

    with CaptureQueriesContext(connection) as after:
        assert "£756" in client.get(page).text

    assert len(after) == len(before)


@pytest.mark.parametrize(("shown", "says_so"), [(1, True), (2, False)])
def test_the_page_of_a_collaborative_says_where_there_are_more_benefits(
    home, office, client, monkeypatch, shown, says_so
):
    monkeypatch.setattr("programmes.views.benefit.MOST_SHOWN", shown)
    for value in (1, 2):
        read(home, value, kind="cash_releasing", unit="gbp")
    client.force_login(office)

    page = client.get(reverse("programmes:collaborative-benefits-page", args=[home.pk])).text

    assert ("These are the first by name." in page, "£3" in page) == (says_so, True)
