"""The timetable after its machine's clock was put back by a day."""

import datetime

import pytest
from celery import Celery
from celery.beat import PersistentScheduler

from collab_portal.timetable import Timetable

A_DAY = datetime.timedelta(days=1)


class Noting(Timetable):
    """Notes what it would hand out."""

    def apply_entry(self, entry, producer=None):
        self.handed_out = [*getattr(self, "handed_out", []), entry.name]


@pytest.fixture
def timetable(tmp_path):
    app = Celery("timetable", broker="memory://")
    app.conf.beat_schedule = {
        "often": {"task": "often", "schedule": 2.0}, "seldom": {"task": "seldom", "schedule": 3600.0},
    }  # fmt: skip
    timetable = Noting(app=app, schedule_filename=str(tmp_path / "timetable"))
    yield timetable
    timetable.close()


def test_all_of_it_goes_on_where_the_clock_was_put_back(timetable):
    for entry in timetable.schedule.values():
        entry.last_run_at += A_DAY
    PersistentScheduler.tick(timetable)  # as it planned before the clock was put back

    for _ in range(4):
        timetable.tick()

    assert sorted({"often", "seldom"} & {*timetable.handed_out}) == ["often", "seldom"]


def test_nothing_comes_round_sooner_where_the_clock_stands_as_it_was(timetable):
    for _ in range(4):
        timetable.tick()

    assert not hasattr(timetable, "handed_out")
