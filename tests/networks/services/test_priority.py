import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collab_portal.access import roles
from collab_portal.access.checks import can
from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from networks import services as networks
from networks.models import Network, Priority, StageStep
from tests.factories.networks import NetworkFactory, PriorityFactory
from tests.factories.programmes import BodyFactory, CollaborativeFactory

pytestmark = pytest.mark.django_db


def order_of(network):
    return list(Priority.objects.filter(network=network).in_order())


@pytest.fixture
def three():
    network = NetworkFactory()
    return [PriorityFactory(network=network, rank=rank, aim="Shorter waits", evidence="GIRFT") for rank in (1, 2, 3)]


@pytest.fixture
def lead(three, person_with):
    return person_with(roles.CLINICAL_LEAD, on=three[0].network.body)


def test_the_lead_moves_a_priority_before_another(three, lead):
    first, second, third = three

    networks.reorder(third, by=lead, before=first)

    assert order_of(first.network) == [third, first, second]


def test_a_move_is_one_row_with_a_name_in_the_history(three, lead):
    first, second, third = three

    networks.reorder(third, by=lead, after=first)

    assert [row.history.count() for row in three] == [1, 1, 2]
    newest = third.history.first()
    assert (newest.history_user, newest.history_change_reason) == (lead, "Moved from place 3 to place 2 of 3")


def test_two_who_reorder_at_once_lose_nothing_and_are_told(three, lead):
    first, second, third = three
    seen = [row.pk for row in three]
    networks.reorder(third, by=lead, before=first, seen=seen)

    said = networks.reorder(first, by=lead, after=second, seen=seen)

    assert order_of(first.network) == [third, second, first]
    assert said.startswith(f"{first} is now 3 of 3. Somebody else changed the order")


def test_a_stage_asks_for_what_is_missing(three, lead):
    bare = PriorityFactory(network=three[0].network)

    with pytest.raises(RuleBroken) as broken:
        networks.move_stage(bare, "agreed", by=lead)

    assert len(broken.value.messages) == 2
    assert (Priority.objects.get(pk=bare.pk).stage, StageStep.objects.count()) == ("proposed", 0)


def test_only_who_manages_the_network_orders_it(three, person_with, person):
    first, second, _ = three
    member, stranger = person_with(roles.MEMBER, on=first.network.body), person()

    for user in (member, stranger):
        with pytest.raises(PermissionDenied):
            networks.reorder(second, by=user, before=first)


def test_a_priority_stays_among_those_of_its_network(three, lead):
    with pytest.raises(RuleBroken):
        networks.reorder(three[0], by=lead, before=PriorityFactory())


def test_at_the_top_and_at_the_bottom_a_priority_stays(three, lead):
    networks.raise_up(three[0], by=lead)
    networks.lower(three[2], by=lead)

    assert order_of(three[0].network) == three
    assert [row.history.count() for row in three] == [1, 1, 1]


def test_up_and_down_go_one_place(three, lead):
    first, second, third = three

    networks.lower(first, by=lead)
    networks.raise_up(third, by=lead)

    assert order_of(first.network) == [second, third, first]


def test_a_gap_that_is_used_up_is_numbered_anew(lead, three):
    first, second, third = three
    close = PriorityFactory(network=first.network, rank="1.000000000001")

    networks.reorder(third, by=lead, before=close)

    assert order_of(first.network) == [first, third, close, second]
    assert [row.rank for row in order_of(first.network)] == [1, 2, 3, 4]


moves = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.booleans()), max_size=12)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=moves)
def test_any_moves_keep_one_order_and_write_one_row_each(moves, importer):
    with transaction.atomic():
        network = NetworkFactory()
        rows = [PriorityFactory(network=network, rank=rank) for rank in range(1, 6)]
        expected = list(rows)
        for moving, other, before in moves:
            written = Priority.history.count()
            networks.reorder(rows[moving], by=importer, **{"before" if before else "after": rows[other]})
            if moving != other:
                _shift(expected, rows[moving], rows[other], before)
            assert order_of(network) == expected
            assert Priority.history.count() - written <= 1
        transaction.set_rollback(True)


def _shift(order, moving, other, before):
    order.remove(moving)
    order.insert(order.index(other) + (not before), moving)


def test_a_new_priority_stands_at_the_end(three, person_with):
    member = person_with(roles.MEMBER, on=three[0].network.body)

    new = networks.propose(Priority(network=three[0].network, name="Hub"), by=member)

    assert order_of(three[0].network) == [*three, new]


def test_a_stage_move_keeps_its_step(three, lead):
    networks.move_stage(three[0], "agreed", by=lead, note="Summit of March")

    step = StageStep.objects.get()
    assert (step.was, step.now, step.note, step.created_by) == ("proposed", "agreed", "Summit of March", lead)
    assert Priority.objects.get(pk=three[0].pk).stage == "agreed"


def test_a_move_outside_the_table_is_refused(three, lead):
    with pytest.raises(RuleBroken):
        networks.move_stage(three[0], "complete", by=lead)

    assert StageStep.objects.count() == 0


def test_stopping_needs_a_reason(three, lead):
    with pytest.raises(RuleBroken):
        networks.move_stage(three[0], "stopped", by=lead, note=" ")


def test_a_network_without_a_body_gets_one_in_its_collaborative(person_with, person):
    collaborative = CollaborativeFactory()
    office, consultant = person_with(roles.OFFICE, on=collaborative), person("Consultant Physician")

    network = networks.establish(Network(specialty="Urology", lead=consultant), by=office, collaborative=collaborative)

    assert (network.body.name, network.body.collaborative) == ("Urology network", collaborative)
    assert can(consultant, "manage", network)


def test_a_body_has_one_network(importer):
    network = NetworkFactory()

    with pytest.raises(RuleBroken):
        networks.establish(Network(specialty="Urology"), by=importer, body=network.body)


def test_a_network_is_begun_by_who_manages_where_it_belongs(person_with):
    body = BodyFactory()
    chair = person_with(roles.CHAIR, on=body)

    with pytest.raises(PermissionDenied):
        networks.establish(Network(specialty="Urology"), by=chair, body=body)


def test_the_leads_rights_follow_the_lead(importer, person):
    network, former, new = NetworkFactory(), person(), person()
    network.lead = former
    networks.change(network, by=importer)

    network.lead = new
    networks.change(network, by=importer)

    assert (can(former, "view", network), can(new, "manage", network)) == (False, True)


def test_the_lead_hears_of_a_stage_that_another_moved(three, person, importer):
    consultant = person("Consultant Physician")
    three[0].network.lead = consultant
    networks.change(three[0].network, by=importer)

    networks.move_stage(three[0], "agreed", by=importer)

    assert list(Notice.objects.values_list("person", "about")) == [(consultant.pk, three[0].pk)]
