import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collab_portal.access import roles
from networks.models import Network, Priority
from tests.factories.networks import NetworkFactory, PriorityFactory, StageStepFactory
from tests.factories.programmes import BodyFactory, CollaborativeFactory

pytestmark = pytest.mark.django_db


def order_of(network):
    return list(Priority.objects.filter(network=network).in_order())


@pytest.fixture
def three():
    network = NetworkFactory()
    return [PriorityFactory(network=network, rank=rank, aim="Waits", evidence="GIRFT") for rank in (1, 2, 3)]


@pytest.fixture
def lead(three, person_with):
    return person_with(roles.CLINICAL_LEAD, on=three[0].network.body)


def move(client, user, priority, **place):
    client.force_login(user)
    return client.post(reverse("networks:priority-move", args=[priority.pk]), place)


def test_the_buttons_move_without_a_script(client, lead, three):
    first, second, third = three

    answer = move(client, lead, third, way="up")

    assert answer.url == f"{first.network.get_absolute_url()}#priority-{third.pk}"
    assert order_of(first.network) == [first, third, second]


def test_a_drag_posts_to_the_same_act(client, lead, three):
    first, second, third = three
    client.force_login(lead)

    address = reverse("networks:priority-move", args=[third.pk])
    answer = client.post(address, {"before": first.pk}, headers={"accept": "application/json"})

    order = [third, first, second]
    assert answer.json() == {"said": f"{third} is now 1 of 3.", "order": [row.pk for row in order]}
    assert order_of(first.network) == order


def test_a_reader_does_not_order_and_a_stranger_does_not_know(client, person_with, person, three):
    reader = person_with(roles.OBSERVER, on=three[0].network.body)

    assert move(client, reader, three[0], way="down").status_code == 403
    assert move(client, person(), three[0], way="down").status_code == 404


@pytest.mark.parametrize("place", [{}, {"way": "sideways"}, {"before": "x"}])
def test_a_move_that_names_no_place_is_refused(client, lead, three, place):
    assert move(client, lead, three[0], **place).status_code == 422


def test_a_neighbour_that_one_can_not_see_is_not_there(client, lead, three):
    assert move(client, lead, three[0], before=PriorityFactory().pk).status_code == 404


def test_the_network_page_shows_the_order_and_who_may_change_it(client, lead, three, person_with):
    page = three[0].network.get_absolute_url()
    reader = person_with(roles.OBSERVER, on=three[0].network.body)

    client.force_login(lead)
    mine = client.get(page)
    client.force_login(reader)
    read = client.get(page)

    assert [[row.priority for row, _ in shown.context["priorities"]] for shown in (mine, read)] == [three, three]
    assert [b"data-move" in shown.content for shown in (mine, read)] == [True, False]


def test_the_pages_own_buttons_carry_their_token(lead, three):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(lead)
    page = strict.get(three[0].network.get_absolute_url()).text
    token = re.search(r'data-move>\s*<input type="hidden" name="csrfmiddlewaretoken" value="(\w+)"', page)[1]

    address = reverse("networks:priority-move", args=[three[0].pk])

    assert strict.post(address, {"way": "down", "csrfmiddlewaretoken": token}).status_code == 302


@pytest.mark.parametrize("name", ["network-list", "priority-list"])
def test_lists_ask_as_much_for_one_as_for_thirty(client, person_with, name):
    collaborative = CollaborativeFactory()
    client.force_login(person_with(roles.OFFICE, on=collaborative))
    asked = [_queries(client, reverse(f"networks:{name}"), collaborative, count) for count in (1, 29)]

    assert asked[0] == asked[1]


def test_the_network_page_asks_as_much_for_one_as_for_thirty(client, lead):
    client.force_login(lead)
    network = Network.objects.get()
    asked = []
    for count in (1, 30):
        for _ in range(count - Priority.objects.count()):
            StageStepFactory(priority=PriorityFactory(network=network))
        asked.append(_count(client, network.get_absolute_url()))

    assert asked[0] == asked[1]


def _queries(client, address, collaborative, count):
    for _ in range(count):
        PriorityFactory(network=NetworkFactory(body=BodyFactory(collaborative=collaborative)))
    return _count(client, address)


def _count(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_office_makes_the_first_network_with_its_body(client, person_with):
    board = BodyFactory()
    client.force_login(person_with(roles.OFFICE, on=board.collaborative))

    words = {
        "specialty": "Urology",
        "collaborative": board.collaborative_id,
        "network_type": "odn",
        "maturity": "mature",
    }
    refused = client.post(reverse("networks:network-new"), words)
    made = client.post(reverse("networks:network-new"), {**words, "maturity": "emerging"})

    assert (refused.status_code, made.status_code) == (422, 302)
    assert str(Network.objects.get().body) == "Urology network"


def test_a_member_proposes_and_a_reader_does_not(client, person_with, three):
    body, address = three[0].network.body, reverse("networks:priority-new", args=[three[0].network.pk])
    words = {"name": "Surgical hub", "theme": "elective", "horizon": "longer"}
    codes = []
    for role in (roles.MEMBER, roles.OBSERVER):
        client.force_login(person_with(role, on=body))
        codes.append(client.post(address, words).status_code)

    assert codes == [302, 403]
    assert [str(row) for row in order_of(three[0].network)][-1] == "Surgical hub"


def test_the_stage_moves_on_its_page(client, lead, three):
    client.force_login(lead)
    address = reverse("networks:priority-move-stage", args=[three[0].pk])

    codes = [client.post(address, {"to": to, "note": ""}).status_code for to in ("complete", "stopped", "agreed")]

    assert (codes, Priority.objects.get(pk=three[0].pk).stage) == ([422, 422, 302], "agreed")


@pytest.mark.parametrize("page", ["detail", "history"])
def test_each_kind_has_its_pages(client, importer, person_with, page):
    step = StageStepFactory()
    client.force_login(person_with(roles.OBSERVER, on=step.priority.network.body))
    kinds = {"network": step.priority.network, "priority": step.priority, "stagestep": step}

    codes = [client.get(reverse(f"networks:{kind}-{page}", args=[row.pk])).status_code for kind, row in kinds.items()]

    assert codes == [200] * 3
