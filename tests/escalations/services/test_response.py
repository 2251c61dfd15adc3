import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.records.errors import RuleBroken
from escalations import services as escalations
from escalations.models import Escalation, ResponseTime, Step
from programmes.rules.working_hours import working_time
from tests.escalations.conftest import WORDS

pytestmark = pytest.mark.django_db

HOURS = {"critical": 1, "high": 4, "medium": 8, "low": 16}


def allowed(step):
    return working_time(step.at, step.answer_by) / datetime.timedelta(hours=1)


def raise_one(project, by):
    return escalations.raise_escalation(project, **WORDS, by=by)


def test_what_arrives_has_the_time_of_the_body_and_keeps_it(project, board, importer):
    times = escalations.set_response_time(ResponseTime(body=board, **HOURS), by=importer)
    raised = raise_one(project, importer)
    times.high = 8
    escalations.change_response_time(times, by=importer)
    raise_one(project, importer)

    assert [allowed(step) for step in Step.objects.order_by("pk")] == [4, 8]
    assert Escalation.objects.get(pk=raised.pk).answer_by == Step.objects.get(escalation=raised).answer_by


def test_a_body_without_times_has_those_of_its_collaborative(project, board, importer):
    of_all = ResponseTime(collaborative=board.collaborative, **HOURS)
    escalations.set_response_time(of_all, by=importer)
    raise_one(project, importer)
    escalations.set_response_time(ResponseTime(body=board, **HOURS | {"high": 6}), by=importer)
    raise_one(project, importer)

    assert [allowed(step) for step in Step.objects.order_by("pk")] == [4, 6]


def test_the_next_level_has_its_own_time_from_when_it_came(raised, system, chair, importer):
    escalations.set_response_time(ResponseTime(body=system, **HOURS), by=importer)

    step = escalations.escalate_further(raised, by=chair, note="Beyond our powers.")

    raised.refresh_from_db()
    assert (allowed(step), step.above, step.level.name) == (4, None, "Provider board")
    assert raised.answer_by == step.answer_by


def test_another_severity_gives_another_time_from_when_it_came(raised, secretary):
    arrived = Step.objects.get().at
    raised.severity = "critical"
    escalations.change_escalation(raised, by=secretary, reason="A patient was harmed")

    step = Step.objects.last()
    assert (step.kind, step.note) == ("severity", "From high to critical: A patient was harmed")
    assert working_time(arrived, step.answer_by) == datetime.timedelta(hours=8)
    assert Escalation.objects.get().answer_by == step.answer_by


def test_other_words_leave_the_time_alone(raised, secretary):
    was = raised.answer_by
    raised.what = "It was agreed in part."
    escalations.change_escalation(raised, by=secretary)

    assert (Step.objects.count(), Escalation.objects.get().answer_by) == (1, was)


def test_raised_again_the_time_begins_anew(raised, chair, sro):
    escalations.return_escalation(raised, by=chair, note="What does it cost?")
    step = escalations.reopen(raised, by=sro, note="£39,000")

    assert Escalation.objects.get().answer_by == step.answer_by >= Step.objects.first().answer_by


def test_only_who_runs_the_body_sets_its_times(board, person_with, chair, sro):
    manager = person_with(roles.SECRETARY, on=board)

    for user in (chair, sro):
        with pytest.raises(PermissionDenied):
            escalations.set_response_time(ResponseTime(body=board, **HOURS), by=user)
    with pytest.raises(PermissionDenied):
        escalations.set_response_time(ResponseTime(collaborative=board.collaborative, **HOURS), by=manager)
    escalations.set_response_time(ResponseTime(body=board, **HOURS), by=manager)


def test_a_body_has_one_set_of_times_in_order(board, importer):
    with pytest.raises(RuleBroken):
        escalations.set_response_time(ResponseTime(body=board, **HOURS | {"low": 7}), by=importer)
    escalations.set_response_time(ResponseTime(body=board, **HOURS), by=importer)
    with pytest.raises(RuleBroken):
        escalations.set_response_time(ResponseTime(body=board, **HOURS), by=importer)
