"""`make faults`, last: more than two hundred kills of a real worker over reminders, packs, evidence and files."""

import pytest

from tests.faults.storm import Storm, rage

pytestmark = pytest.mark.run
KILLS, EACH_POINT, WHOLE, SEED = 212, 3, 8, 26022024
SECONDS = 2400


def test_two_hundred_kills_miss_nothing_and_repeat_nothing(own, say):
    storm = Storm(own, seed=SEED)

    rage(storm, wanted=KILLS, each_point=EACH_POINT, whole=WHOLE, seconds=SECONDS)
    storm.calm_down()

    for line in storm.said():
        say(line)
    assert (storm.missed(), storm.repeated()) == ([], 0)
    assert storm.kills.total() >= KILLS
