"""Milestones and reviews of risks: to their owner, else to who answers for the work; once ahead, once when overdue."""

import datetime

import pytest

from collab_portal.access import roles
from collab_portal.access.services import exclude, grant
from collab_portal.records.services import save
from programmes.reminders import standing
from tests.conftest import LONG_AGO
from tests.dues import new_of
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db
dues = new_of(standing)
TODAY = datetime.date(2024, 3, 20)
ASKED = {"milestone", "risk review"}


def day(n):
    return TODAY + datetime.timedelta(days=n)


def told():
    found = [(each.rule, each.about_id, each.to_id) for each in dues(today=TODAY)]
    return [each for each in found if each[0].removesuffix(" due").removesuffix(" overdue") in ASKED]


@pytest.fixture
def sro(person):
    return person()


@pytest.fixture
def project(sro, importer):
    project = make.ProjectFactory(sro=sro)
    grant(sro, roles.SRO, on=project, starts=LONG_AGO, by=importer)
    return project


@pytest.fixture
def owner(project, person_with):
    return person_with(roles.SRO, on=project)


@pytest.mark.parametrize(("n", "stage"), [(8, None), (7, "due"), (0, "due"), (-1, "overdue")])
def test_what_is_due_goes_to_its_owner(n, stage, project, owner):
    milestone = make.MilestoneFactory(project=project, owner=owner, baseline=day(n))
    risk = make.RiskFactory(project=project, owner=owner, review_by=day(n))

    both = [(f"milestone {stage}", milestone.pk, owner.pk), (f"risk review {stage}", risk.pk, owner.pk)]
    assert told() == (both if stage else [])


def test_without_an_owner_who_answers_for_the_work_is_told(project, sro, person):
    milestone = make.MilestoneFactory(project=project, baseline=day(0))
    risk = make.RiskFactory(project=project, owner=person(is_active=False), review_by=day(0))

    assert told() == [("milestone due", milestone.pk, sro.pk), ("risk review due", risk.pk, sro.pk)]


def test_the_newest_forecast_counts(project, sro):
    later = make.MilestoneFactory(project=project, baseline=day(-10))
    sooner = make.MilestoneFactory(project=project, baseline=day(50))
    for milestone, n in ((later, 2), (later, 40), (sooner, 3)):
        make.ForecastFactory(milestone=milestone, on=day(n))

    assert told() == [("milestone due", sooner.pk, sro.pk)]


def test_what_is_done_closed_or_of_a_stopped_project_is_silent(project, sro, importer):
    make.MilestoneFactory(project=project, baseline=day(0), done_on=day(-1))
    make.RiskFactory(project=project, review_by=day(0), status="closed")
    stopped = make.ProjectFactory(sro=sro, stage="stopped")
    grant(sro, roles.SRO, on=stopped, starts=LONG_AGO, by=importer)
    make.MilestoneFactory(project=stopped, baseline=day(0))

    assert told() == []


def test_who_is_kept_from_it_is_not_told(project, sro, importer):
    exclude(sro, from_record=make.MilestoneFactory(project=project, baseline=day(0)), handling="leaves", by=importer)

    assert told() == []


def test_a_review_that_was_held_is_due_by_its_next_day(project, owner, importer):
    risk = make.RiskFactory(project=project, owner=owner, review_by=day(-1))
    risk.review_by = day(90)
    save(risk, by=importer)

    assert told() == []


def test_words_name_no_title(project, sro):
    milestone = make.MilestoneFactory(project=project, baseline=TODAY)

    [due] = [each for each in dues(today=TODAY) if each.rule == "milestone due"]
    assert due.what == f"Milestone {milestone.reference} is due on Wednesday 20 March 2024"
