import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from collab_portal.records.errors import RuleBroken
from escalations import services as escalations
from escalations.models import ClosedMonth
from programmes.rules.highlights import first_of, month_before

pytestmark = pytest.mark.django_db


@pytest.fixture
def last():
    """The month before this one."""
    return month_before(timezone.localdate())


@pytest.fixture
def workstream(project):
    """A workstream that was there all the time."""
    workstream = project.workstream
    began = datetime.datetime(2024, 1, 10, 9, tzinfo=datetime.UTC)
    type(workstream)._base_manager.filter(pk=workstream.pk).update(created_at=began)
    return type(workstream).objects.get(pk=workstream.pk)


def test_a_month_with_every_return_in_is_closed(workstream, board, secretary, importer, last):
    nil = escalations.return_nil(workstream, month=last, by=importer)

    closed = escalations.close_month(board, month=last, by=secretary)

    assert (closed.month, closed.note) == (last, "")
    with pytest.raises(RuleBroken):
        escalations.take_back_nil(nil, by=importer, reason="A slip")


def test_while_one_is_missing_it_is_closed_only_with_the_reason(workstream, board, secretary, importer, last):
    with pytest.raises(RuleBroken, match="1 missing"):
        escalations.close_month(board, month=last, by=secretary)

    closed = escalations.close_month(board, month=last, by=secretary, note="Its lead is away.")

    assert closed.note == "Its lead is away."
    with pytest.raises(RuleBroken):
        escalations.return_nil(workstream, month=last, by=importer)


def test_it_can_be_opened_and_closed_again(workstream, board, secretary, importer, last):
    closed = escalations.close_month(board, month=last, by=secretary, note="Its lead is away.")

    escalations.open_month(closed, by=secretary, reason="The lead is back")
    escalations.return_nil(workstream, month=last, by=importer)
    again = escalations.close_month(board, month=last, by=secretary)

    assert (again.pk, again.note, ClosedMonth.objects.in_use().count()) == (closed.pk, "", 1)


def test_a_month_under_way_one_closed_and_a_body_without_returns_are_refused(workstream, board, system, importer, last):
    escalations.close_month(board, month=last, by=importer, note="Away")
    this = first_of(timezone.localdate())
    for body, month in ((board, this), (board, last), (system, last)):
        with pytest.raises(RuleBroken):
            escalations.close_month(body, month=month, by=importer, note="Away")


def test_only_who_runs_the_body_closes(workstream, board, chair, sro, last):
    for user in (chair, sro):
        with pytest.raises(PermissionDenied):
            escalations.close_month(board, month=last, by=user, note="Away")
