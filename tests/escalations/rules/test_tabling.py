import datetime

import pytest

from escalations.rules.tabling import Chance, agenda_for, next_chance
from meetings.models import Meeting

PAPERS_DUE, NEXT = datetime.date(2024, 2, 15), datetime.date(2024, 2, 26)
AFTER_NEXT = datetime.date(2024, 3, 25)


def chance(pk=1, date=NEXT, closes=PAPERS_DUE, status="planned"):
    return Chance(Meeting(pk=pk, date=date, status=status), closes)


@pytest.mark.parametrize(("day", "there"), [(14, True), (15, True), (16, False)])
def test_until_papers_are_due_it_comes_on_the_agenda_and_late_after_that(day, there):
    meeting = agenda_for([chance()], datetime.date(2024, 2, day))

    assert (meeting is not None) is there


@pytest.mark.parametrize(("status", "there"), [("planned", True), ("agenda_issued", True), ("pack_issued", False)])
def test_a_pack_that_is_out_is_not_changed_by_the_portal_itself(status, there):
    assert (agenda_for([chance(status=status)], PAPERS_DUE) is not None) is there


def test_late_for_the_next_meeting_it_is_not_put_off_to_the_one_after():
    ahead = [chance(2, AFTER_NEXT, datetime.date(2024, 3, 14)), chance()]

    assert next_chance(ahead).meeting.pk == 1
    assert agenda_for(ahead, datetime.date(2024, 2, 16)) is None


def test_what_somebody_took_off_is_not_put_back():
    assert agenda_for([chance()], PAPERS_DUE, taken_off={1}) is None


def test_without_a_meeting_it_waits():
    assert agenda_for([], PAPERS_DUE) is None
