import datetime

import pytest
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.services import exclude, grant
from collab_portal.notifications.services import remind
from programmes.reminders import standing
from programmes.rules.highlights import due_on
from tests.conftest import LONG_AGO
from tests.dues import new_of
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db
dues = new_of(standing)
MONTH = timezone.localdate().replace(day=1)  # the portal knows of all here since before its end
DUE = due_on(MONTH)


def after(days):
    return DUE + datetime.timedelta(days=days)


@pytest.fixture
def project(person, importer):
    project = make.ProjectFactory(sro=person())
    grant(project.sro, roles.SRO, on=project, starts=LONG_AGO, by=importer)
    return project


@pytest.mark.parametrize(
    ("day", "rules"),
    [(-4, []), (-3, ["report due"]), (0, ["report due"]), (1, ["report overdue"])],
)
def test_a_report_is_asked_for_ahead_and_once_when_it_is_overdue(project, day, rules):
    found = dues(today=after(day))

    assert [(each.rule, each.about_id, each.to_id) for each in found] == [
        (rule, project.pk, project.sro_id) for rule in rules
    ]


def test_it_is_asked_for_once_and_its_words_name_no_title(project):
    found = dues(today=DUE)
    remind(found)

    assert dues(today=DUE) == []
    assert project.reference in found[0].what and project.name not in found[0].what


@pytest.mark.parametrize(("status", "asked"), [("draft", 1), ("submitted", 0)])
def test_a_draft_is_no_report(project, status, asked):
    make.HighlightReportFactory(project=project, month=MONTH, status=status)

    assert len(dues(today=DUE)) == asked


def test_what_was_stopped_or_came_later_owes_nothing(project, person, importer):
    make.ProjectFactory(sro=person(), stage="stopped")
    next_month = (MONTH + datetime.timedelta(days=31)).replace(day=1)
    month_before = (MONTH - datetime.timedelta(days=1)).replace(day=1)

    assert [each.about_id for each in dues(today=due_on(next_month))] == [project.pk]
    assert dues(today=due_on(month_before)) == []


def test_who_was_kept_from_it_is_not_asked(project, importer):
    exclude(project.sro, from_record=project, handling="leaves", by=importer)

    assert dues(today=DUE) == []


def test_a_workstream_is_asked_for_where_it_has_no_projects(project, person, importer):
    alone = make.WorkstreamFactory(lead=person())
    grant(alone.lead, roles.SRO, on=alone, starts=LONG_AGO, by=importer)

    assert {each.about_id for each in dues(today=DUE)} == {project.pk, alone.pk}
