import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.checks import can
from collab_portal.records.errors import RuleBroken
from programmes.models import HighlightReport
from programmes.rules.highlights import month_before
from programmes.services import (
    begin_highlight,
    change_highlight,
    correct_highlight,
    report_rag,
    submit_highlight,
)
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def month():
    return month_before(timezone.localdate())


@pytest.fixture
def project():
    return make.ProjectFactory()


@pytest.fixture
def lead(project, person_with):
    return person_with(roles.SRO, on=project)


@pytest.fixture
def draft(project, lead, month):
    report = begin_highlight(project, month=month, by=lead)
    report.done, report.nothing_to_escalate = "The lead was appointed.", True
    return change_highlight(report, by=lead)


def test_a_report_begins_with_what_the_records_say(project, lead, month):
    make.MilestoneFactory(project=project, name="Lead appointed", baseline=month, done_on=month)
    make.MilestoneFactory(project=project, name="Doors open", baseline=datetime.date(2020, 1, 6))
    make.RiskScoreFactory(risk__project=project, risk__event="Staff leave")
    benefit = make.BenefitFactory(project=project, name="Savings", target=Decimal(2000))
    make.BenefitReadingFactory(benefit=benefit, value=Decimal(1500))

    report = begin_highlight(project, month=month, by=lead)

    assert report.done.startswith("Lead appointed, ")
    assert report.ahead == "Doors open, expected Monday 6 January 2020 (overdue)"
    assert (report.risks, report.benefits) == ("Staff leave: 12 high", "Savings: £1,500 expected, target £2,000")


def test_a_report_begins_with_what_still_holds_the_project_up(project, lead, month):
    make.BlockedProjectFactory(project=project, blocker__name="No DPIA")
    make.BlockedProjectFactory(project=project, blocker__status="settled")
    make.BlockedProjectFactory(project=project, ends=month)

    assert begin_highlight(project, month=month, by=lead).risks == "Held up by No DPIA"


def test_a_month_has_one_report_and_none_is_begun_ahead(project, lead, draft, month):
    with pytest.raises(RuleBroken, match=f"was begun already. Go on with {draft.reference}"):
        begin_highlight(project, month=month, by=lead)
    with pytest.raises(RuleBroken, match="Choose this month"):
        begin_highlight(project, month=month + datetime.timedelta(days=93), by=lead)


def test_what_was_submitted_is_frozen_with_its_colours(project, lead, draft):
    report_rag(project, overall="amber", overall_why="Two posts are unfilled", by=lead)
    report = submit_highlight(draft, by=lead)

    make.MilestoneFactory(project=project, baseline=datetime.date(2020, 1, 1))
    report.done = "Something else"
    with pytest.raises(RuleBroken, match="frozen"):
        change_highlight(report, by=lead)

    kept = HighlightReport.objects.get()
    assert (kept.rag, kept.done, kept.submitted_by) == ("amber", "The lead was appointed.", lead)
    assert kept.escalated == "Nothing to escalate this month"
    assert "Overall: amber, Two posts are unfilled. The records give not reported" in kept.colours


def test_a_report_without_a_word_on_escalations_is_not_submitted(lead, draft):
    draft.nothing_to_escalate = False
    change_highlight(draft, by=lead)

    with pytest.raises(RuleBroken, match="nothing to escalate this month"):
        submit_highlight(draft, by=lead)


def test_a_correction_is_a_new_version_and_the_former_counts_until_it_is_submitted(lead, draft):
    first = submit_highlight(draft, by=lead)
    second = correct_highlight(first, reason="The date was wrong", by=lead)
    first.refresh_from_db()
    assert (first.status, second.edition, second.done) == ("submitted", 2, "The lead was appointed.")
    with pytest.raises(RuleBroken, match="begun already"):
        correct_highlight(first, reason="Again", by=lead)

    submit_highlight(second, by=lead)

    first.refresh_from_db()
    assert (first.status, HighlightReport.objects.get(status="submitted").corrects) == (
        "superseded", "The date was wrong",
    )  # fmt: skip


def test_a_draft_is_seen_by_who_manages_it_and_reported_by_nobody_else(project, lead, draft, person_with):
    reader = person_with(roles.OBSERVER, on=project)
    with pytest.raises(PermissionDenied):
        submit_highlight(draft, by=reader)

    before = can(reader, "view", draft)
    submit_highlight(draft, by=lead)
    assert (before, can(reader, "view", draft)) == (False, True)
