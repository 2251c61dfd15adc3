import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.records.errors import RuleBroken
from networks import services as networks
from networks.models import ImpactReading, Priority, PriorityUpdate
from tests.factories.networks import ImpactMeasureFactory, NetworkFactory, PriorityFactory

pytestmark = pytest.mark.django_db
THIS = timezone.localdate().replace(day=1)


@pytest.fixture
def lead(person, importer):
    return person("Consultant Physician")


@pytest.fixture
def priority(lead, importer):
    priority = PriorityFactory(network=NetworkFactory())
    priority.network.lead = lead
    networks.change(priority.network, by=importer)
    return priority


def test_the_months_update_is_a_row_and_stands_on_the_priority(priority, lead):
    update = networks.give_update(priority, text="The first list ran.", by=lead)

    assert (update.month, update.edition, update.given_for, update.created_by) == (THIS, 1, None, lead)
    now = Priority.objects.get()
    assert (now.latest, now.latest_at) == ("The first list ran.", update.created_at)


def test_without_words_nothing_changed(priority, lead):
    assert networks.give_update(priority, by=lead).said == "Nothing changed"


def test_another_word_for_the_month_is_another_row_and_the_same_word_is_none(priority, lead):
    first = networks.give_update(priority, by=lead)
    second = networks.give_update(priority, text="It ran.", by=lead)
    again = networks.give_update(priority, text=" It ran. ", by=lead)

    assert (second.edition, again) == (2, second)
    assert list(PriorityUpdate.objects.order_by("pk")) == [first, second]
    assert first.history.count() == 1


def test_an_earlier_month_told_late_does_not_stand_for_the_latest(priority, lead):
    networks.give_update(priority, text="Now", by=lead)
    networks.give_update(priority, text="Then", by=lead, month=(THIS - datetime.timedelta(days=1)).replace(day=1))

    assert Priority.objects.get().latest == "Now"


@pytest.mark.parametrize("month", [datetime.date(2015, 1, 1), datetime.date(2099, 1, 1)])
def test_months_to_come_and_long_gone_are_not_told_of(priority, lead, month):
    with pytest.raises(RuleBroken):
        networks.give_update(priority, by=lead, month=month)


def test_what_another_wrote_meanwhile_is_said_and_nothing_is_lost(priority, lead, importer):
    networks.give_update(priority, text="Mine", by=importer)

    with pytest.raises(RuleBroken, match="wrote meanwhile: ‘Mine’"):
        networks.give_update(priority, text="Yours", by=lead, seen=0)
    networks.give_update(priority, text="Yours", by=lead, seen=1)

    assert list(PriorityUpdate.objects.order_by("edition").values_list("text", flat=True)) == ["Mine", "Yours"]


def test_who_is_not_the_lead_writes_for_the_lead(priority, lead, person):
    registrar = person("Registrar")
    networks.name_lead_deputy(priority.network, person=registrar, starts=timezone.localdate(), by=lead)

    update = networks.give_update(priority, text="It ran.", by=registrar)

    assert (update.created_by, update.given_for) == (registrar, lead)


def test_a_member_and_a_stranger_give_no_update(priority, person, person_with):
    for user in (person_with(roles.MEMBER, on=priority.network.body), person()):
        with pytest.raises(PermissionDenied):
            networks.give_update(priority, by=user)


def test_readings_come_with_the_words_or_not_at_all(priority, lead):
    measure = ImpactMeasureFactory(priority=priority)

    with pytest.raises(RuleBroken) as broken:
        networks.give_update(priority, text="It ran.", by=lead, readings={measure: "10\nlots"})
    assert (list(broken.value.error_dict), PriorityUpdate.objects.count()) == ([f"readings_{measure.pk}"], 0)

    networks.give_update(priority, text="It ran.", by=lead, readings={measure: "10\n12"})

    assert [float(each.value) for each in ImpactReading.objects.in_order()] == [10, 12]
    assert ImpactReading.objects.in_order().last().month == THIS
