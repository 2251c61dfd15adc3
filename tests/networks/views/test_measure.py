import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collab_portal.access import roles
from networks import services as networks
from networks.models import ImpactMeasure
from networks.selectors.releases import who_saw
from tests.factories.networks import ImpactMeasureFactory, ImpactReadingFactory, PriorityFactory, RecalculationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure():
    return ImpactMeasureFactory(baseline=20, target=5)


@pytest.fixture
def lead(measure, person_with, client):
    person = person_with(roles.CLINICAL_LEAD, on=measure.priority.network.body)
    client.force_login(person)
    return person


@pytest.fixture
def office(measure, person_with):
    return person_with(roles.OFFICE, on=measure.priority.network.body.collaborative)


def read(measure, *values):
    return [
        ImpactReadingFactory(measure=measure, month=datetime.date(2022 + n // 12, n % 12 + 1, 1), value=value)
        for n, value in enumerate(values)
    ]


def addresses(reading):
    """Every page that could tell a reading's value."""
    measure = reading.measure
    pages = [f"networks:impactreading-{page}" for page in ("detail", "history")]
    return [
        measure.get_absolute_url(),
        measure.priority.get_absolute_url(),
        measure.priority.network.get_absolute_url(),
        reverse("networks:month-page", args=[measure.priority.network_id]),
        *(reverse(page, args=[reading.pk]) for page in pages),
    ]


def test_no_page_tells_a_reading_that_is_not_released(client, measure, lead, office):
    (reading,) = read(measure, 88.125)
    own = [client.get(address).text for address in addresses(reading)]
    client.force_login(office)
    others = [client.get(address) for address in addresses(reading)]

    assert ["88.125" in text for text in own] == [True] * 6
    assert [answer.status_code for answer in others] == [200, 200, 200, 200, 404, 404]
    assert not any("88.125" in answer.text for answer in others)


def test_who_looks_at_released_readings_is_shown_to_the_clinicians(client, measure, lead, office):
    (reading,) = read(measure, 8)
    networks.release(measure, purpose="the board", by=lead)
    client.force_login(office)
    seen = client.get(reverse("networks:impactreading-detail", args=[reading.pk]))
    client.force_login(lead)

    assert (seen.status_code, [each.who for each in who_saw(measure)]) == (200, [office])
    assert f"{office}," in client.get(measure.get_absolute_url()).text


def test_the_chart_and_its_table_say_the_same(client, measure, lead):
    readings = read(measure, *[10, 11] * 12, 13.9, 5, 6, 5)
    RecalculationFactory(reading=readings[25])

    text = client.get(measure.get_absolute_url()).text

    assert (text.count("networks-xmr__dot"), text.count("networks-xmr__better")) == (27, 1)
    assert text.count("<strong>Better.</strong>") == text.count("</strong> A point outside the limits") == 1
    assert text.count("networks-xmr__anew") == text.count("Limits begin anew") == 1


def test_a_measure_is_stated_read_judged_released_and_taken_back(client, lead, measure):
    priority = PriorityFactory(network=measure.priority.network)
    new = reverse("networks:impactmeasure-new", args=[priority.pk])
    client.post(new, {"name": "Waits", "unit": "days", "direction": "down", "baseline": "20"})
    stated = ImpactMeasure.objects.get(name="Waits")

    def act(name, **words):
        return client.post(reverse(f"networks:impactmeasure-{name}", args=[stated.pk]), words).status_code

    codes = [act("read", pasted="Jan 2024\t20\nFeb 2024\t18")]
    codes += [act("read", pasted="Jan 2024\t21")]
    codes += [act("recalculate", reading=stated.readings.in_order().last().pk, why="The hub opened.")]
    codes += [act("release", purpose="the board"), act("retract", reason="Too early")]

    assert codes == [302, 422, 302, 302, 302]


def test_a_measure_asks_as_much_for_one_reading_as_for_many(client, lead, measure):
    asked = []
    for values in ([1], [1] * 12):
        fresh = ImpactMeasureFactory(priority=measure.priority)
        read(fresh, *values)
        client.get(fresh.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(fresh.get_absolute_url())
        asked.append(len(queries))

    assert asked[0] == asked[1]
