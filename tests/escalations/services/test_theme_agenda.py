import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access.services import exclude
from collab_portal.records.errors import RuleBroken
from escalations import services as escalations
from escalations.models import Escalation, Step, Theme
from meetings import services as meetings
from tests.escalations.conftest import WORDS
from tests.factories.meetings import MeetingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme(board, project, raised, sro, secretary):
    """Two escalations with one cause."""
    theme = Theme(body=board, name="Nobody owns information governance", cause="Four trusts, no lead.")
    theme = escalations.name_theme(theme, by=secretary)
    for escalation in (raised, escalations.raise_escalation(project, **WORDS, by=sro)):
        escalations.link_to_theme(theme, escalation=escalation, by=secretary)
    return theme


def statuses():
    return [row.status for row in Escalation.objects.order_by("pk")]


def decide(item, secretary, outcome="approved"):
    return meetings.record_decision(item.parts.get(), outcome=outcome, wording="One lead for all.", by=secretary)


def test_it_is_one_item_that_names_the_cause_and_no_escalation(theme, meeting, secretary):
    item = escalations.put_theme_on_agenda(theme, meeting=meeting, by=secretary)

    assert (item.name, item.summary, item.subject_id) == (theme.name, theme.cause, theme.pk)
    assert WORDS["name"] not in f"{item.name} {item.summary} {item.parts.get()}"


def test_its_decision_answers_all_that_wait_in_it(theme, meeting, secretary):
    item = escalations.put_theme_on_agenda(theme, meeting=meeting, by=secretary)

    decision = decide(item, secretary)

    assert statuses() == ["answered"] * 2
    steps = Step.objects.filter(kind="answered")
    assert {(step.note, step.decision_id, step.item_id) for step in steps} == {
        ("One lead for all.", decision.pk, item.pk)
    }


def test_putting_it_off_answers_nothing(theme, meeting, secretary):
    item = escalations.put_theme_on_agenda(theme, meeting=meeting, by=secretary)

    decide(item, secretary, outcome="deferred")

    assert statuses() == ["raised"] * 2


def test_what_who_records_it_is_kept_from_waits_on(theme, raised, meeting, secretary, importer):
    item = escalations.put_theme_on_agenda(theme, meeting=meeting, by=secretary)
    exclude(secretary, from_record=raised, handling="Does not receive the paper", by=importer)

    decide(item, secretary)

    assert statuses() == ["raised", "answered"]


def test_it_goes_only_before_its_own_body_once_and_with_something_in_it(theme, board, meeting, secretary, importer):
    escalations.put_theme_on_agenda(theme, meeting=meeting, by=secretary)
    empty = escalations.name_theme(Theme(body=board, name="Nothing yet"), by=secretary)
    for each, where in ((theme, meeting), (theme, MeetingFactory()), (empty, meeting)):
        with pytest.raises(RuleBroken):
            escalations.put_theme_on_agenda(each, meeting=where, by=importer)


def test_only_who_runs_the_body_puts_it_there(theme, meeting, chair, sro):
    for user in (chair, sro):
        with pytest.raises(PermissionDenied):
            escalations.put_theme_on_agenda(theme, meeting=meeting, by=user)
