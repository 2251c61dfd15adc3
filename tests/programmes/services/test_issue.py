import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from escalations import services as escalations
from programmes import services as programmes
from programmes.models import Issue
from tests.factories.programmes import BodyFactory, IssueFactory, ProjectFactory, RiskFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
TOMORROW = TODAY + datetime.timedelta(days=1)


@pytest.fixture
def issue():
    return IssueFactory(since=datetime.date(2024, 2, 1))


@pytest.fixture
def sro(issue, person_with):
    return person_with(roles.SRO, on=issue.project)


def test_a_risk_that_came_true_becomes_an_issue_keeps_the_link_and_is_closed(person_with):
    risk = RiskFactory(event="Theatre staff leave", effect="Lists are cancelled")
    sro = person_with(roles.SRO, on=risk.project)

    issue = programmes.risk_came_true(risk, name="Theatre staff left", impact="Lists are cancelled", by=sro)

    risk.refresh_from_db()
    assert (issue.risk, issue.subject, issue.status) == (risk, risk.project, "open")
    assert (risk.status, risk.history.first().history_change_reason) == ("closed", f"It came true: {issue.reference}")


def test_a_closed_risk_does_not_come_true(person_with):
    risk = RiskFactory(status="closed")

    with pytest.raises(RuleBroken, match="Open it again"):
        programmes.risk_came_true(risk, name="x", by=person_with(roles.SRO, on=risk.project))
    assert not Issue.objects.exists()


def test_an_issue_is_put_right_in_words_on_a_day_that_has_come_and_not_before_it_began(issue, sro):
    for words, on, field in (("", TODAY, "resolution"), ("x", TOMORROW, "on"), ("x", datetime.date(2024, 1, 31), "on")):
        with pytest.raises(RuleBroken) as refused:
            programmes.resolve_issue(issue, resolution=words, on=on, by=sro)
        assert list(refused.value.message_dict) == [field]

    kept = programmes.resolve_issue(issue, resolution="Two nurses were seconded", on=TODAY, by=sro)

    assert (kept.status, kept.resolution, kept.resolved_on) == ("resolved", "Two nurses were seconded", TODAY)


def test_opened_again_it_is_not_put_right_and_history_keeps_what_was_said(issue, sro):
    issue = programmes.resolve_issue(issue, resolution="Two nurses were seconded", on=TODAY, by=sro)

    programmes.reopen_issue(issue, reason="They went back", by=sro)

    issue.refresh_from_db()
    assert (issue.status, issue.resolution, issue.resolved_on) == ("open", "", None)
    assert "Two nurses were seconded" in issue.history.values_list("resolution", flat=True)


def test_what_has_not_happened_yet_is_no_issue(issue, sro):
    issue.since = TOMORROW

    with pytest.raises(RuleBroken, match="is a risk"):
        programmes.change_issue(issue, by=sro)


def test_an_issue_is_escalated_from_where_it_hangs(issue, sro, importer):
    programme = issue.project.workstream.programme
    programme.accountable_body = BodyFactory(collaborative=programme.collaborative)
    save(programme, by=importer)
    words = {"name": "Staff left", "what": "Lists are cancelled", "ask": "decision", "severity": "high"}

    raised = escalations.raise_escalation(issue, by=sro, **words)

    assert (raised.raised_from_id, raised.raised_under_id) == (issue.pk, issue.project_id)


def test_only_who_runs_the_project_states_changes_and_puts_right(issue, person_with):
    reader = person_with(roles.OBSERVER, on=issue.project)
    risk = RiskFactory(project=issue.project)
    for refused in (
        lambda: programmes.state_issue(Issue(project=ProjectFactory(), name="x"), by=reader),
        lambda: programmes.change_issue(issue, by=reader),
        lambda: programmes.risk_came_true(risk, name="x", by=reader),
        lambda: programmes.resolve_issue(issue, resolution="x", on=TODAY, by=reader),
        lambda: programmes.reopen_issue(issue, reason="x", by=reader),
    ):
        with pytest.raises(PermissionDenied):
            refused()
