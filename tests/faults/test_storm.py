"""Promises P3 and P8, small: a real worker killed a dozen times misses nothing. `make faults` is the long form."""

import pytest

from tests.faults.storm import Storm, points, rage

pytestmark = pytest.mark.run
SHORT = 12


def test_a_dozen_kills_miss_nothing_and_repeat_nothing(own, monkeypatch):
    storm = Storm(own, seed=SHORT)
    monkeypatch.setattr("tests.faults.storm.points", lambda: storm.chance.sample(points(), 5))

    rage(storm, wanted=SHORT, each_point=1, whole=1, seconds=240)
    storm.calm_down()

    assert (storm.missed(), storm.repeated()) == ([], 0), storm.said()
    assert storm.kills.total() >= SHORT
