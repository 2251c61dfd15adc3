"""Promise P7: nights in which the clocks change, a leap day, and a machine whose clock is put on and back.

The worker and its timetable run under a clock that the test leads (libfaketime); they live through all of it.
"""

import datetime
import os
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import libfaketime
import pytest
from django.conf import settings

from collab_portal.jobs.models import Job
from collab_portal.run.processes import wait_until
from meetings.reminders import AHEAD
from tests.faults.load import Load
from tests.faults.long_redis import letters, remind

pytestmark = pytest.mark.run
LONDON = ZoneInfo(settings.TIME_ZONE)
NIGHTS = [datetime.date(2027, 3, 28), datetime.date(2027, 10, 31), datetime.date(2028, 2, 29)]
FIRST, LAST = datetime.time(22), datetime.time(10)  # a night's, by the clock on the wall
HALF_AN_HOUR, AN_HOUR, A_DAY = datetime.timedelta(minutes=30), datetime.timedelta(hours=1), datetime.timedelta(days=1)
STEPS = (AN_HOUR, -AN_HOUR, A_DAY, -A_DAY, -A_DAY, A_DAY, -AN_HOUR, AN_HOUR)
AN_AFTERNOON = datetime.datetime(2027, 6, 15, 14, tzinfo=LONDON)
FAR_AHEAD = 10 * 365 * 24 * 3600  # seconds, by this process’s clock
MEANWHILE = 20  # people who are to be told while the clock is put on or back


class Clock:
    """The clock of the processes that are told of it."""

    def __init__(self, home: Path, starts: datetime.datetime):
        self._file = home / "clock"
        self.put(starts)
        _, told = libfaketime.get_reload_information()
        self.told = {**told, "FAKETIME_TIMESTAMP_FILE": str(self._file)}

    def put(self, moment: datetime.datetime) -> None:
        self._ahead = moment - datetime.datetime.now(datetime.UTC)
        written = self._file.with_suffix(".new")
        written.write_text(f"{self._ahead.total_seconds():+.0f}\n")
        os.replace(written, self._file)

    def now(self) -> datetime.datetime:
        return datetime.datetime.now(datetime.UTC) + self._ahead


@pytest.fixture
def load(own):
    return Load(own.home)


def looked(own, clock) -> None:
    """Waits until the worker has looked for what is due since now, by its clock, and all of that is done."""
    before, began = own.last_look(), clock.now() - datetime.timedelta(seconds=1)

    def has_looked():
        look = own.last_look()
        return look and look != before and look >= began

    assert wait_until(has_looked, 90, 0.05), (before, own.last_look(), clock.now())
    quiet = 0
    while quiet < 3:
        quiet = 0 if Job.objects.open().exists() else quiet + 1
        time.sleep(0.1)


def half_hours(day: datetime.date) -> Iterator[datetime.datetime]:
    moment = datetime.datetime.combine(day - A_DAY, FIRST, LONDON).astimezone(datetime.UTC)
    while moment <= datetime.datetime.combine(day, LAST, LONDON).astimezone(datetime.UTC):
        yield moment
        moment += HALF_AN_HOUR


def test_nine_is_nine_in_nights_when_clocks_change_and_on_a_leap_day(own, load, say):
    clock, came, wanted, steps = Clock(own.home, next(half_hours(NIGHTS[0]))), {}, {}, 0
    with own.worker(**clock.told):
        assert wait_until(own.last_beat, 90)
        for day in NIGHTS:
            who = _told_on(load, day)
            wanted |= who
            for moment in half_hours(day):
                before, steps = Counter(letters(own)), steps + 1
                clock.put(moment)
                looked(own, clock)
                for address in Counter(letters(own)) - before:
                    if address in who:
                        came.setdefault(address, []).append(f"{moment.astimezone(LONDON):%d %B %H:%M %Z}")

    say(f"Clocks: {steps} half hours through {len(NIGHTS)} nights; {len(came)} letters, each at its hour and once")
    assert came == {address: [at] for address, at in wanted.items()}


def _told_on(load: Load, day: datetime.date) -> dict[str, str]:
    """People who are first told on a day, at once or at an hour: by address, when that is by the clock on the wall."""
    at = datetime.datetime.combine(day, datetime.time(), LONDON)
    load.reminders(1, due=day + AHEAD)
    hours = {0: at}
    for hour in (1, 9):
        load.a_digest(hour, due=day + AHEAD)
        hours[hour] = at.replace(hour=hour).astimezone(datetime.UTC).astimezone(LONDON)  # 01:00 left out is 02:00
    return {
        address: f"{moment:%d %B %H:%M %Z}" for address, moment in zip(load.addresses[-3:], hours.values(), strict=True)
    }


def test_a_clock_that_is_put_on_and_back_makes_nothing_missed_and_nothing_come_twice(own, load, say):
    clock, due = Clock(own.home, AN_AFTERNOON), AN_AFTERNOON.date() + AHEAD
    with own.worker(**clock.told):
        assert wait_until(own.last_beat, 90)
        for step in STEPS:
            load.reminders(MEANWHILE, due=due)
            remind(own, expires=FAR_AHEAD)
            if clock.now().astimezone(LONDON).date() + AHEAD >= due:
                assert wait_until(lambda: set(letters(own)) & set(load.addresses[-MEANWHILE:]), 90, 0.01)
            clock.put(clock.now() + step)
            looked(own, clock)
        clock.put(AN_AFTERNOON + A_DAY)
        looked(own, clock)

    sent = Counter(letters(own))
    missed, again = set(load.addresses) - set(sent), sum(sent.values()) - len(sent)
    say(
        f"Clocks: put on and back {len(STEPS)} times by an hour or a day: {len(load.addresses)} reminders, "
        f"{len(missed)} missed, {again} repeated"
    )
    assert (missed, again) == (set(), 0)


def test_what_a_worker_held_as_it_died_before_the_clock_was_put_back_does_not_wait_for_that_hour(own, load, say):
    clock, armed = Clock(own.home, AN_AFTERNOON + A_DAY), own.home / "killpoints"
    point = armed / "notice.before_send"
    armed.mkdir()
    with own.worker(KILLPOINTS=str(armed), **clock.told):
        assert wait_until(own.last_beat, 90)
        point.touch()
        load.reminders(MEANWHILE, due=AN_AFTERNOON.date() + AHEAD)
        remind(own, expires=FAR_AHEAD)
        assert wait_until(lambda: not point.exists(), 90)
        clock.put(AN_AFTERNOON)
        came = wait_until(lambda: set(load.addresses) == set(letters(own)), 90)

    say(f"Clocks: put back by a day after a kill: {len(set(letters(own)))} of {len(load.addresses)} letters")
    assert came and len(letters(own)) == len(load.addresses)
