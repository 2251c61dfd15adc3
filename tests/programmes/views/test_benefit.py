import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collab_portal.access import roles
from programmes.models import Benefit, Cost
from tests.factories.programmes import BenefitFactory, BenefitReadingFactory, MembershipFactory, ProjectFactory

pytestmark = pytest.mark.django_db
PERIOD = {"which": "forecast", "span": "year", "day_day": "1", "day_month": "9", "day_year": "2024"}


@pytest.fixture
def sro(person_with, client):
    project = ProjectFactory()
    client.force_login(person_with(roles.SRO, on=project))
    return project


def test_a_benefit_is_stated_under_its_project_and_without_a_unit_is_refused_with_the_input_kept(sro, client):
    address = reverse("programmes:project-benefit-new", args=[sro.pk])

    refused = client.post(address, {"name": "Bed days", "kind": "quality", "direction": "down"})
    client.post(address, {"name": "Bed days", "kind": "quality", "direction": "down", "unit": "days"})

    assert (refused.status_code, "Bed days" in refused.text) == (422, True)
    assert [(each.project, each.unit) for each in Benefit.objects.all()] == [(sro, "days")]


def test_a_reading_of_the_same_year_comes_back_asking_why(sro, client):
    benefit = BenefitFactory(project=sro)
    address = reverse("programmes:benefit-read", args=[benefit.pk])

    codes = [client.post(address, {**PERIOD, "value": value}).status_code for value in ("48000000", "38000000")]
    again = client.post(address, {**PERIOD, "value": "38000000", "reason": "Smaller"})

    page = client.get(benefit.get_absolute_url()).text
    assert (codes, again.status_code) == ([302, 422], 302)
    assert ["£48 million" in page, "£38 million" in page, "2024/25" in page] == [True, True, True]


def test_forecasts_and_readings_are_drawn_and_a_forecast_that_was_replaced_stands_apart(sro, client):
    benefit = BenefitFactory(project=sro, unit="gbp", target=Decimal(50_000_000))
    for value in (48_000_000, 38_000_000):
        BenefitReadingFactory(benefit=benefit, value=Decimal(value), span="year")
    BenefitReadingFactory(benefit=benefit, value=Decimal(9_000_000), which="actual", starts=datetime.date(2024, 7, 1))

    page = client.get(benefit.get_absolute_url())

    lines = [(line.name, line.look, [words for *_, words in line.dots]) for line in page.context["profile"].lines]
    assert lines == [
        ("Target", "level", []),
        ("Actual", "solid", ["Actual, July 2024: £9 million"]),
        ("Forecast", "dashed", ["Forecast, 2024/25: £38 million"]),
        ("Replaced by a later one", "former", ["Replaced by a later one, 2024/25: £48 million"]),
    ]


def test_a_share_and_a_cost_are_of_a_member_trust(sro, client):
    benefit = BenefitFactory(project=sro)
    member = MembershipFactory(collaborative=sro.workstream.programme.collaborative).organisation
    other = MembershipFactory().organisation

    codes = [
        client.post(
            reverse("programmes:benefit-apportion", args=[benefit.pk]), {"trust": trust.pk, "percent": 40}
        ).status_code
        for trust in (member, other)
    ]
    client.post(reverse("programmes:project-cost", args=[sro.pk]), {**PERIOD, "trust": member.pk, "amount": "12"})

    assert (codes, [str(share) for share in benefit.shares.all()]) == ([302, 422], [f"{member.short}: 40%"])
    assert [(cost.trust, cost.project, cost.period) for cost in Cost.objects.all()] == [(member, sro, "2024/25")]


def test_the_list_costs_the_same_queries_whatever_the_rows(sro, client, django_assert_num_queries):
    BenefitFactory(project=sro)
    address = reverse("programmes:project-benefits-page", args=[sro.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for _ in range(2):
        BenefitFactory(project=sro)

    with django_assert_num_queries(len(one)):
        client.get(address)
