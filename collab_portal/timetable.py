"""Celery's timetable, which goes on where the clock is put back (docs/promises.md, P7)."""

from __future__ import annotations

import datetime

from celery.beat import PersistentScheduler

LONG_AGO = datetime.timedelta(days=1)


class Timetable(PersistentScheduler):
    """Takes what came round later than now for not yet come round: else it would rest until the clock has caught up."""

    def tick(self, *args, **kwargs):
        put_back = False
        for entry in self.schedule.values():
            now = entry.default_now()
            if entry.last_run_at > now:
                entry.last_run_at, put_back = now - LONG_AGO, True
        if put_back:
            self._heap = None
        return super().tick(*args, **kwargs)
