"""The escalations of the sources, from raising to answer. What a source does not say stands nowhere."""

import datetime

import pytest
from django.utils import timezone

from escalations.models import Escalation, Step

pytestmark = pytest.mark.django_db


def way(escalation):
    return list(Step.objects.filter(escalation=escalation).order_by("pk").values_list("kind", flat=True))


def answer_of(name):
    """Who answered, in which meeting, in what words."""
    step = Step.objects.select_related("item__meeting", "level").get(escalation__name=name, kind=Step.Kind.ANSWERED)
    return step.level.name, step.item.meeting.date, step.note


def test_the_seven_of_staffordshire_came_before_the_board_of_26_february(demo):
    seven = Escalation.objects.filter(held_by__name="Provider Collaborative Board").order_by("pk")
    tabled = Step.objects.filter(escalation__in=seven, kind=Step.Kind.TABLED)

    assert [way(each)[:3] for each in seven] == [["raised", "accepted", "tabled"]] * 7
    assert set(tabled.values_list("item__meeting__date", flat=True)) == {datetime.date(2024, 2, 26)}


def test_only_those_are_answered_of_which_the_minutes_have_an_action(demo):
    answered = Escalation.objects.filter(status="answered", held_by__name="Provider Collaborative Board")

    assert sorted(answered.values_list("raised_from__title", flat=True)) == [
        "CHC 1:1 Review",
        "Continuing Healthcare (CHC) savings",
    ]
    assert set(Escalation.objects.filter(needed_by__isnull=False)) == set()


def test_nottingham_takes_up_the_national_delay(demo):
    body, day, words = answer_of("National delay and the date of the formal establishment")

    assert (body, day) == ("Provider Leadership Board", datetime.date(2022, 4, 8))
    assert "the formal establishment date is now planned to be 1 July 2022" in words


def test_the_black_country_settles_on_fifteen_specialties(demo):
    body, day, words = answer_of("Which specialties the clinical service workstream is about")

    assert (body, day) == ("Programme Board", datetime.date(2021, 7, 12))
    assert "fifteen clinical specialities form the basis" in words


def test_every_step_has_the_day_of_the_meeting_that_the_source_gives(demo):
    steps = Step.objects.exclude(item__meeting=None).select_related("item__meeting")
    answers = [step for step in steps if step.kind == Step.Kind.ANSWERED]

    assert len(answers) > 3
    assert {timezone.localdate(step.at) - step.item.meeting.date for step in steps} == {datetime.timedelta(0)}
