import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access.services import exclude
from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from escalations import services as escalations
from escalations.models import Escalation, Step, Theme
from escalations.selectors.themes import escalations_in, theme_of, themes_of
from tests.escalations.conftest import WORDS
from tests.factories.escalations import EscalationFactory, ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme(board, secretary):
    return escalations.name_theme(Theme(body=board, name="Nobody owns information governance"), by=secretary)


@pytest.fixture
def both(project, theme, raised, sro, secretary):
    """Two escalations with one cause."""
    both = [raised, escalations.raise_escalation(project, **WORDS, by=sro)]
    for escalation in both:
        escalations.link_to_theme(theme, escalation=escalation, by=secretary)
    return [Escalation.objects.get(pk=escalation.pk) for escalation in both]


def test_one_answer_answers_all_and_each_raiser_hears(theme, both, chair, sro):
    escalations.answer_theme(theme, note="The board’s digital lead owns it.", by=chair)

    assert [row.status for row in Escalation.objects.all()] == ["answered"] * 2
    assert {step.note for step in Step.objects.filter(kind="answered")} == {"The board’s digital lead owns it."}
    assert Notice.objects.filter(person=sro, what__contains="was answered").count() == 2


def test_only_the_body_decides(theme, both, sro, secretary, person):
    for user in (sro, secretary, person()):
        with pytest.raises(PermissionDenied):
            escalations.answer_theme(theme, note="Ours", by=user)


def test_what_the_chair_is_kept_from_waits_on_and_is_not_counted(theme, both, board, chair, importer):
    exclude(chair, from_record=both[1], handling="Does not receive the paper", by=importer)
    counted = themes_of(board, chair)[0]

    escalations.answer_theme(theme, note="Agreed", by=chair)

    assert [row.status for row in Escalation.objects.order_by("pk")] == ["answered", "raised"]
    assert ((counted.seen, counted.waiting), list(escalations_in(theme, chair))) == ((1, 1), [both[0]])


def test_one_that_went_further_is_not_answered_below(theme, both, chair):
    escalations.escalate_further(both[1], by=chair, note="Beyond our powers.")

    escalations.answer_theme(theme, note="Agreed", by=chair)

    assert [row.status for row in Escalation.objects.order_by("pk")] == ["answered", "raised"]


def test_nothing_to_answer_is_said(theme, chair):
    with pytest.raises(RuleBroken):
        escalations.answer_theme(theme, note="Agreed", by=chair)


def test_only_what_waits_for_the_body_is_linked_and_to_one_theme(theme, both, board, secretary, importer):
    elsewhere, answered = EscalationFactory(), EscalationFactory(held_by=board, status="answered")

    for escalation in (elsewhere, answered):
        with pytest.raises(RuleBroken):
            escalations.link_to_theme(theme, escalation=escalation, by=importer)
    with pytest.raises(RuleBroken):
        escalations.link_to_theme(ThemeFactory(body=board), escalation=both[0], by=secretary)


def test_it_can_be_taken_out_again(theme, both, secretary, sro):
    with pytest.raises(PermissionDenied):
        escalations.take_out_of_theme(both[0], note="Another cause", by=sro)
    escalations.take_out_of_theme(both[0], note="Another cause", by=secretary)

    assert list(escalations_in(theme, secretary)) == [both[1]]


def test_who_raised_one_learns_nothing_of_the_others(theme, both, sro, secretary):
    assert (theme_of(both[0], secretary), theme_of(both[0], sro)) == (theme, None)


def test_themes_of_three_cost_as_much_as_of_one(theme, both, board, secretary, django_assert_num_queries):
    for _ in range(2):
        themes_of(board, secretary)
        with django_assert_num_queries(2):
            themes_of(board, secretary)
        ThemeFactory.create_batch(2, body=board)
