import datetime
from zoneinfo import ZoneInfo

import pytest

from collab_portal.access import roles
from collab_portal.records.services import save
from escalations import services as escalations
from escalations.models import Escalation
from escalations.selectors.route import how_late, route_of
from tests.factories.meetings import AgendaItemFactory, DecisionFactory, PartFactory
from tests.factories.programmes import BodyFactory

pytestmark = pytest.mark.django_db


def test_the_route_is_its_levels_with_what_each_did(raised, board, system, chair, importer):
    escalations.accept(raised, by=chair)
    escalations.escalate_further(raised, by=chair, note="Beyond our powers.")
    escalations.accept(raised, by=importer)

    levels = route_of(raised, importer)

    assert [level.body for level in levels] == [board, system]
    assert [[row["step"].kind for row in level.steps] for level in levels] == [
        ["raised", "accepted", "higher"],
        ["accepted"],
    ]
    assert [(level.is_here, level.waits) for level in levels] == [(False, False), (True, True)]
    assert levels[0].until == levels[1].since


def test_a_level_that_has_done_nothing_yet_stands_on_the_route(raised, chair, system, importer):
    escalations.escalate_further(raised, by=chair, note="Beyond our powers.")

    last = route_of(raised, importer)[-1]

    assert (last.body, last.steps, last.is_here) == (system, [], True)


def test_time_at_a_level_is_held_against_its_response_time(raised, importer):
    level = route_of(raised, importer)[0]
    level.since, level.due = at("2024-02-01 09:00"), at("2024-02-07 17:00")

    assert (level.hours.endswith(" of 40 working hours"), level.late.endswith("days late")) == (True, True)


def test_what_was_answered_is_not_late_but_was(raised, chair, importer):
    escalations.answer(raised, by=chair, note="Done")
    level = route_of(raised, importer)[0]
    level.since, level.due, level.until = at("2024-02-01 09:00"), at("2024-02-01 17:00"), at("2024-02-02 12:00")

    assert (level.late, level.was_late, level.hours) == ("", "3 working hours late", "11 of 8 working hours")


@pytest.mark.parametrize(
    ("due", "now", "told"),
    [
        ("2024-03-28 17:00", "2024-03-28 17:00", ""),
        ("2024-03-28 17:00", "2024-04-01 12:00", "just late"),
        ("2024-03-28 17:00", "2024-04-02 10:30", "1 working hour late"),
        ("2024-03-28 17:00", "2024-04-03 16:00", "1 working day late"),
    ],
)
def test_late_is_told_in_working_time(due, now, told):
    assert how_late(at(due), at(now)) == told


def at(text):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/London"))


def test_a_structure_that_changed_is_said_with_its_next_level(raised, board, importer):
    other = BodyFactory(name="Joint committee", collaborative=board.collaborative)
    before = route_of(raised, importer)[0].changed
    board.parent = other
    save(board, by=importer)

    after = route_of(Escalation.objects.get(), importer)[0].changed

    assert before == ""
    assert after == (
        "The structure has changed: when it came here, System board was the next level. "
        "The next level is Joint committee now."
    )


def test_raising_it_again_starts_the_time_anew(raised, chair, sro):
    escalations.return_escalation(raised, by=chair, note="What does it cost?")
    escalations.reopen(raised, by=sro, note="£39,000")

    level = route_of(raised, sro)[0]

    assert (level.since, level.until) == (level.steps[-1]["step"].at, None)


def test_items_and_decisions_only_for_those_who_see_them(raised, meeting, chair, sro, importer):
    item = AgendaItemFactory(meeting=meeting, subject=raised.entry)
    decision = DecisionFactory(part=PartFactory(item=item))
    escalations.answer(raised, by=importer, note="", decision=decision, item=item)

    shown = [route_of(raised, user)[0].steps[-1] for user in (chair, sro)]

    assert [(row["item"], row["decision"]) for row in shown] == [(item, decision), (None, None)]


def test_a_private_item_shows_to_the_body_alone(raised, meeting, chair, importer, person_with):
    item = AgendaItemFactory(meeting=meeting, subject=raised.entry)
    item.confidential_to, item.confidential_reason = "body", "Names a member of staff"
    save(item, by=importer)
    escalations.answer(raised, by=importer, note="Done", item=item)
    office = person_with(roles.OFFICE, on=meeting.body.collaborative)

    shown = [route_of(raised, user)[0].steps[-1]["item"] for user in (chair, office)]

    assert shown == [item, None]
