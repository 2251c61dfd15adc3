import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from collab_portal.access import roles
from collab_portal.access.checks import can, visible
from collab_portal.records.errors import RuleBroken
from networks import services as networks
from networks.models import ImpactMeasure, ImpactReading, Recalculation
from networks.selectors.releases import who_saw
from tests.factories.networks import (
    ImpactMeasureFactory,
    ImpactReadingFactory,
    PriorityFactory,
    RecalculationFactory,
)

pytestmark = pytest.mark.django_db
MARCH = datetime.date(2024, 3, 1)
SEEN = (ImpactReading, Recalculation)


@pytest.fixture
def measure():
    return ImpactMeasureFactory()


@pytest.fixture
def body(measure):
    return measure.priority.network.body


@pytest.fixture
def lead(body, person_with):
    return person_with(roles.CLINICAL_LEAD, on=body)


@pytest.fixture
def office(body, person_with):
    return person_with(roles.OFFICE, on=body.collaborative)


def counts(user):
    return [visible(model.objects.all(), user).count() for model in SEEN]


def test_readings_are_with_the_networks_own_people_until_released(measure, body, lead, office, person_with, person):
    RecalculationFactory(reading=ImpactReadingFactory(measure=measure))
    member, auditor = person_with(roles.MEMBER, on=body), person_with(roles.AUDITOR, on=body.collaborative)
    people = (lead, member, office, auditor, person())
    before = [counts(user) for user in people]

    networks.release(measure, purpose="the board", by=lead)
    released = [counts(user) for user in people]
    networks.take_back(measure, reason="Read as league tables", by=lead)

    assert before == [[1, 1], [1, 1], [0, 0], [0, 0], [0, 0]]
    assert released == [[1, 1]] * 4 + [[0, 0]]
    assert [counts(user) for user in people] == before


def test_readings_can_be_released_again_after_they_were_taken_back(measure, lead, office):
    ImpactReadingFactory(measure=measure)
    networks.release(measure, purpose="the board", by=lead)
    networks.take_back(measure, reason="Too early", by=lead)

    networks.release(measure, purpose="the summit", by=lead)

    assert counts(office)[0] == 1


def test_the_office_neither_reads_nor_releases_nor_states_measures(measure, office):
    for act in (
        lambda: networks.add_readings(measure, pasted="1", month=MARCH, by=office),
        lambda: networks.release(measure, purpose="the board", by=office),
        lambda: networks.take_back(measure, reason="No", by=office),
        lambda: networks.state_measure(ImpactMeasure(priority=measure.priority, name="Waits", unit="days"), by=office),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_a_member_reads_and_does_not_write(measure, body, person_with):
    member = person_with(roles.MEMBER, on=body)

    with pytest.raises(PermissionDenied):
        networks.add_readings(measure, pasted="1", month=MARCH, by=member)


def test_the_measure_itself_is_seen_by_who_oversees_the_network(measure, office, person):
    assert (can(office, "view", measure), can(person(), "view", measure)) == (True, False)


def test_who_saw_released_readings_is_kept_once_a_day_and_own_people_are_not(measure, lead, office):
    ImpactReadingFactory(measure=measure)
    networks.note_sighting(measure, by=office)
    networks.release(measure, purpose="the board", by=lead)

    for user in (lead, office, office):
        networks.note_sighting(measure, by=user)

    assert [seen.who for seen in who_saw(measure)] == [office]


def test_what_is_released_is_not_released_twice_nor_taken_back_twice(measure, lead):
    with pytest.raises(RuleBroken):
        networks.take_back(measure, reason="No", by=lead)
    networks.release(measure, purpose="the board", by=lead)

    with pytest.raises(RuleBroken):
        networks.release(measure, purpose="the summit", by=lead)


def test_a_period_twice_is_refused_and_says_what_to_do(measure, lead):
    networks.add_readings(measure, pasted="Feb 2024\t10", month=MARCH, by=lead)

    with pytest.raises(RuleBroken, match="February 2024 has the reading 10 already, not 11") as broken:
        networks.add_readings(measure, pasted="Feb 2024\t11\nMar 2024\t12", month=MARCH, by=lead)

    assert "correct that reading" in broken.value.messages[0]
    assert measure.readings.count() == 1


def test_a_whole_column_can_be_pasted_each_month(measure, lead):
    networks.add_readings(measure, pasted="Feb 2024\t10", month=MARCH, by=lead)

    added = networks.add_readings(measure, pasted="Feb 2024\t10\nMar 2024\t12", month=MARCH, by=lead)

    assert [each.month for each in added] == [MARCH]


def test_the_database_too_keeps_one_reading_for_a_month(measure):
    ImpactReadingFactory(measure=measure)

    with pytest.raises(IntegrityError), transaction.atomic():
        ImpactReadingFactory(measure=measure)


def test_a_correction_asks_why_and_keeps_the_value_before(measure, lead):
    reading = ImpactReadingFactory(measure=measure, value=10)
    reading.value = 11

    with pytest.raises(RuleBroken):
        networks.correct_reading(reading, by=lead)
    networks.correct_reading(reading, by=lead, reason="A ward was left out")

    assert [float(row.value) for row in reading.history.order_by("version")] == [10, 11]


def test_limits_are_reckoned_anew_by_a_judgement_with_its_reason(measure, lead):
    first, second = (ImpactReadingFactory(measure=measure, month=datetime.date(2024, n, 1)) for n in (1, 2))
    other = ImpactReadingFactory()

    for reading, why in ((first, "Hub"), (other, "Hub"), (second, " ")):
        with pytest.raises(RuleBroken):
            networks.recalculate(measure, reading=reading, why=why, by=lead)
    judged = networks.recalculate(measure, reading=second, why="The hub opened.", by=lead)

    assert (judged.reading, judged.why, judged.created_by) == (second, "The hub opened.", lead)
    with pytest.raises(RuleBroken):
        networks.recalculate(measure, reading=second, why="Again", by=lead)


def test_the_unit_stays_once_there_are_readings(measure, lead):
    ImpactReadingFactory(measure=measure)
    measure.unit = "weeks"

    with pytest.raises(RuleBroken):
        networks.change_measure(measure, by=lead)


def test_a_measure_without_a_unit_is_refused(lead, measure):
    with pytest.raises(RuleBroken):
        networks.state_measure(ImpactMeasure(priority=measure.priority, name="Waits", unit=" "), by=lead)


def test_a_measure_and_a_reading_open_the_last_stages(lead, measure):
    priority = PriorityFactory(network=measure.priority.network, stage="delivering", aim="A", evidence="B")
    priority.deliver_by = MARCH
    with pytest.raises(RuleBroken, match="impact measure with a baseline"):
        networks.move_stage(priority, "measuring", by=lead)

    assert priority.stage == "delivering"
