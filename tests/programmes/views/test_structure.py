"""The structure on the page: the chart and the list say the same."""

import datetime

import pytest
from django.urls import reverse

from collab_portal.access import roles
from programmes.models import Body
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(person_with, client):
    board = make.BodyFactory(name="Ptarmigan Board", structure=Body.Structure.JOINT)
    client.force_login(person_with(roles.OFFICE, on=board.collaborative))
    return board


def parts_of(client, board, **asked):
    """The chart and the list."""
    answer = client.get(reverse("programmes:structure-page", args=[board.collaborative_id]), asked)
    chart, _, rest = answer.text.partition("The same as a list")
    return chart, rest


def test_a_body_is_a_link_that_says_what_it_is(client, board):
    seat = make.AppointmentFactory(body=board, role="chair")

    chart, rest = parts_of(client, board)

    assert f'<a href="{board.get_absolute_url()}" class="portal-chart__link" aria-label="Ptarmigan Board. ' in chart
    assert f"Chair: {seat.person}" in chart
    for part in (chart, rest):
        assert "ommittee, joint committee" in part.replace("Committee, ", "ommittee, ")
        assert "1 seat" in part


def test_what_is_missing_is_in_amber_and_says_the_rule(client, board):
    chart, rest = parts_of(client, board)

    assert 'class="portal-chart__mark"' in chart
    assert "portal-chart__box--gap" in chart
    assert "No chair" in chart
    assert '<strong class="portal-gap">No chair</strong> Every body has a chair.' in rest


def test_delegations_are_laid_over_where_asked(client, board):
    area = make.DecisionAreaFactory(collaborative=board.collaborative, name="Standards")
    make.DelegationFactory(to_body=board, area=area, limit=100_000, from_trust__short_name="UHNM")

    plain, shown = parts_of(client, board), parts_of(client, board, show="delegations")

    assert all("Standards" not in part for part in plain)
    assert all("UHNM up to £100,000" in " ".join(part.split()) or "Standards: UHNM" in part for part in shown)


def test_the_route_of_an_escalation_is_laid_over_where_asked(client, board):
    make.BodyFactory(name="Stroke", collaborative=board.collaborative, parent=board, kind=Body.Kind.NETWORK)

    chart, rest = parts_of(client, board, show="routes")

    assert "portal-chart__line--route" in chart
    assert "Escalates to Ptarmigan Board" in rest


def test_a_body_outside_is_dashed_and_says_so(client, board):
    make.BodyFactory(name="People Board", collaborative=board.collaborative, external=True)

    chart, rest = parts_of(client, board)

    assert "portal-chart__box--external" in chart
    assert all("outside the" in part for part in (chart, rest))


def test_another_day_is_kept_when_something_is_laid_over(client, board):
    page = client.get(reverse("programmes:structure-page", args=[board.collaborative_id]), {"on": "2023-12-01"}).text

    assert "As it was in force on Friday 1 December 2023" in page
    assert "?on=2023-12-01&amp;show=routes" in page
    assert str(datetime.date(2023, 12, 1)) in page


def test_names_are_never_markup(client, board):
    make.BodyFactory(name="<script>alert(1)</script>", collaborative=board.collaborative)

    assert "<script>alert" not in "".join(parts_of(client, board))
