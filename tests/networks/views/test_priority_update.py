import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from collab_portal.access import roles
from networks import services as networks
from networks.models import PriorityUpdate
from tests.factories.networks import ImpactMeasureFactory, ImpactReadingFactory, NetworkFactory, PriorityFactory

pytestmark = pytest.mark.django_db
THIS = timezone.localdate().replace(day=1)
HTMX = {"HX-Request": "true"}


@pytest.fixture
def network():
    return NetworkFactory()


@pytest.fixture
def lead(network, person_with, client):
    person = person_with(roles.CLINICAL_LEAD, on=network.body)
    client.force_login(person)
    return person


def page(network):
    return reverse("networks:month-page", args=[network.pk])


def give(client, priority, *, headers=None, **words):
    address = reverse("networks:priority-month", args=[priority.pk])
    return client.post(address, {"month": THIS.isoformat(), "seen": 0, **words}, headers=headers)


def test_nothing_changed_is_one_tap(client, lead, network):
    priority = PriorityFactory(network=network)

    answer = give(client, priority, nothing="1", text="", headers=HTMX)

    assert (answer.status_code, PriorityUpdate.objects.get().said) == (200, "Nothing changed")
    assert "Saved" in answer.text and "<html" not in answer.text


def test_nothing_changed_after_the_words_were_saved_on_leaving_the_box_leaves_them(client, lead, network):
    priority = PriorityFactory(network=network)
    give(client, priority, text="It ran.", headers=HTMX)

    late = give(client, priority, text="It ran.", nothing="1", headers=HTMX)
    given = PriorityUpdate.objects.get().said
    other = give(client, priority, text="It ran well.", nothing="1", headers=HTMX)
    cleared = give(client, priority, text="", nothing="1", seen=1, headers=HTMX)

    assert (late.status_code, given, other.status_code, cleared.status_code) == (200, "It ran.", 422, 200)
    assert "Saved" in late.text
    assert PriorityUpdate.objects.latest("edition").nothing_changed


def test_without_a_script_it_comes_back_to_the_row(client, lead, network):
    priority = PriorityFactory(network=network)

    answer = give(client, priority, text="It ran.")

    assert answer.url == f"{page(network)}?month={THIS:%Y-%m}#priority-{priority.pk}"


@pytest.mark.parametrize("words", [{"text": ""}, {"text": "It ran.", "nothing": "1"}])
def test_neither_silence_nor_both_are_taken(client, lead, network, words):
    priority = PriorityFactory(network=network)

    answers = [give(client, priority, headers=headers, **words) for headers in (HTMX, None)]

    assert ([answer.status_code for answer in answers], PriorityUpdate.objects.count()) == ([422, 422], 0)
    assert words["text"] in answers[1].text


def test_pasted_readings_are_checked_row_by_row_and_kept_in_the_form(client, lead, network):
    measure = ImpactMeasureFactory(priority=PriorityFactory(network=network))
    name, pasted = f"readings_{measure.pk}", "Jan 2024\t10\nFeb 2024\tlots"

    refused = give(client, measure.priority, **{name: pasted})
    taken = give(client, measure.priority, **{name: "Jan 2024\t10"})

    said = ["Row 2: ‘lots’ is no number" in refused.text, pasted in refused.text]
    assert (refused.status_code, said) == (422, [True, True])
    assert (taken.status_code, PriorityUpdate.objects.get().text) == (302, "Readings were added.")


def test_a_second_write_of_the_month_says_what_the_first_one_was(client, lead, network, importer):
    priority = PriorityFactory(network=network)
    networks.give_update(priority, text="Theirs", by=importer)

    answer = give(client, priority, text="Mine", headers=HTMX)

    assert (answer.status_code, "wrote meanwhile: ‘Theirs’" in answer.text) == (422, True)
    assert 'name="seen" value="1"' in answer.text


def test_the_month_shows_what_is_given_and_what_is_missing(client, lead, network):
    given, missing, ended = (PriorityFactory(network=network, stage=stage) for stage in ("agreed", "agreed", "stopped"))
    networks.give_update(given, by=lead)

    answer = client.get(page(network))

    assert [row.is_missing for row, _ in answer.context["months_rows"]] == [False, True, False]
    assert (answer.context["given"], answer.context["wanted"]) == (1, 2)


def test_readers_see_what_is_missing_and_get_no_form(client, network, person_with, person):
    PriorityFactory(network=network)
    address = page(network)
    client.force_login(person_with(roles.OBSERVER, on=network.body))
    read = client.get(address)
    client.force_login(person())

    assert ("Missing" in read.text, "Nothing changed" in read.text) == (True, False)
    assert client.get(address).status_code == 404


def test_the_office_gives_words_and_no_readings(client, network, person_with):
    measure = ImpactMeasureFactory(priority=PriorityFactory(network=network))
    ImpactReadingFactory(measure=measure, value=88.125)
    client.force_login(person_with(roles.OFFICE, on=network.body.collaborative))

    answers = [client.get(address).text for address in (page(network), network.get_absolute_url())]

    assert ["Nothing changed" in text for text in answers] == [True, True]
    assert ["readings_" in text or "88.125" in text for text in answers] == [False, False]


def test_the_month_asks_as_much_for_one_as_for_ten(client, lead, network):
    asked = []
    for count in (1, 9):
        for _ in range(count):
            measure = ImpactMeasureFactory(priority=PriorityFactory(network=network))
            ImpactReadingFactory(measure=measure)
            networks.give_update(measure.priority, by=lead)
        client.get(page(network))
        with CaptureQueriesContext(connection) as queries:
            client.get(page(network))
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_a_priority_says_what_its_next_stage_asks_and_which_months_are_missing(client, lead, network):
    answer = client.get(PriorityFactory(network=network).get_absolute_url())

    assert len(answer.context["missing"]) == 2
    assert answer.context["updates"] == [(THIS, None)]


def test_the_funnel_counts_what_the_reader_may_see(client, lead, network):
    PriorityFactory(network=network, stage="planned"), PriorityFactory(stage="delivering")

    answer = client.get(reverse("networks:funnel-page"))

    together, by_network = answer.context["progress"], answer.context["by_network"]
    assert (together.planned, together.delivered, [each for each, _ in by_network]) == (1, 0, [network])


def test_the_funnel_asks_as_much_for_one_as_for_three(client, person_with):
    first = NetworkFactory()
    client.force_login(person_with(roles.OFFICE, on=first.body.collaborative))
    asked = []
    for _ in range(2):
        PriorityFactory(network=first), PriorityFactory(network=first)
        client.get(reverse("networks:funnel-page"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("networks:funnel-page"))
        asked.append(len(queries))

    assert asked[0] == asked[1]
