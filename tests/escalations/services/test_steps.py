import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.access.checks import can
from collab_portal.access.services import exclude
from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from escalations import services as escalations
from escalations.models import Escalation, Step
from tests.escalations.conftest import WORDS
from tests.factories.escalations import EscalationFactory
from tests.factories.networks import NetworkFactory
from tests.factories.programmes import BodyFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


def kinds_of(escalation):
    return list(Step.objects.filter(escalation=escalation).order_by("pk").values_list("kind", flat=True))


def told(*people):
    return [Notice.objects.filter(person=person).count() for person in people]


def test_it_goes_to_the_accountable_body_and_tells_chair_and_secretary(raised, board, chair, secretary, sro):
    step = Step.objects.get(escalation=raised)

    assert (raised.held_by, raised.status, raised.raised_by) == (board, "raised", sro)
    assert (step.kind, step.level, step.created_by) == ("raised", board, sro)
    assert told(chair, secretary, sro) == [1, 1, 0]


def test_only_who_contributes_raises(project, person_with, person):
    observer, stranger = person_with(roles.OBSERVER, on=project), person()

    for user in (observer, stranger):
        with pytest.raises(PermissionDenied):
            escalations.raise_escalation(project, **WORDS, by=user)


def test_straight_to_a_named_body_is_for_who_contributes_and_sees_that_body(project, system, person_with):
    office = person_with(roles.OFFICE, on=project.workstream.programme.collaborative)
    both = person_with(roles.OFFICE, on=system)
    named = {**WORDS, "to": system, "reason": "It concerns all six collaboratives."}

    with pytest.raises(PermissionDenied):
        escalations.raise_escalation(project, **named, by=office)
    with pytest.raises(PermissionDenied):
        escalations.raise_escalation(project, **named, by=both)


def test_straight_to_a_named_body_with_a_reason(project, system, importer):
    with pytest.raises(RuleBroken):
        escalations.raise_escalation(project, **WORDS, to=system, by=importer)

    straight = escalations.raise_escalation(project, **WORDS, to=system, reason="All six", by=importer)

    assert (straight.held_by, Step.objects.get().note) == (system, "All six")


def test_without_a_route_the_body_is_named(importer, board):
    programme = ProgrammeFactory()

    with pytest.raises(RuleBroken):
        escalations.raise_escalation(programme, **WORDS, by=importer)
    assert escalations.raise_escalation(programme, **WORDS, to=board, by=importer).held_by == board


def test_from_a_network_it_goes_to_the_body_above(importer, board):
    network = NetworkFactory(body=BodyFactory(parent=board))

    assert escalations.raise_escalation(network, **WORDS, by=importer).held_by == board


def test_nothing_is_escalated_from_an_organisation(importer, raised):
    with pytest.raises(RuleBroken):
        escalations.raise_escalation(raised, **WORDS, by=importer)


@pytest.mark.parametrize("root", ["project", "workstream", "programme", "collaborative"])
def test_those_it_was_raised_under_see_it(root, raised, project, person_with):
    roots = {
        "project": project,
        "workstream": project.workstream,
        "programme": project.workstream.programme,
        "collaborative": project.workstream.programme.collaborative,
    }

    assert can(person_with(roles.MEMBER, on=roots[root]), "view", raised)
    assert not can(person_with(roles.MEMBER, on=ProgrammeFactory()), "view", raised)


def test_the_chair_accepts_and_who_raised_it_hears(raised, chair, sro):
    escalations.accept(raised, by=chair, note="We take it.")

    assert (raised.status, kinds_of(raised), told(sro)) == ("accepted", ["raised", "accepted"], [1])


@pytest.mark.parametrize("act", [escalations.accept, escalations.return_escalation, escalations.escalate_further])
def test_only_the_holder_decides(act, raised, sro, secretary, person):
    for user in (sro, secretary, person()):
        with pytest.raises(PermissionDenied):
            act(raised, by=user, note="Ours")

    assert kinds_of(raised) == ["raised"]


def test_a_conflicted_chair_does_not_answer(raised, chair, importer):
    exclude(chair, from_record=raised, handling="Does not receive the paper", by=importer)

    with pytest.raises(PermissionDenied):
        escalations.answer(raised, by=chair, note="Agreed")


def test_the_chair_answers_with_words(raised, chair, sro):
    with pytest.raises(RuleBroken):
        escalations.answer(raised, by=chair, note=" ")

    escalations.answer(raised, by=chair, note="The agreement is signed.")

    assert (raised.status, kinds_of(raised), told(sro)) == ("answered", ["raised", "answered"], [1])


def test_it_climbs_one_level_and_the_level_before_goes_on_seeing_it(raised, chair, system, person_with):
    other_chair = person_with(roles.CHAIR, on=system)

    step = escalations.escalate_further(raised, by=chair, note="Beyond our powers.")

    assert (raised.held_by, raised.status, step.level.name) == (system, "raised", "Provider board")
    assert (can(chair, "view", raised), told(other_chair)) == (True, [1])
    with pytest.raises(PermissionDenied):
        escalations.accept(raised, by=chair)
    escalations.accept(raised, by=other_chair)


def test_from_the_top_it_can_not_go_further(raised, importer):
    escalations.escalate_further(raised, by=importer, note="Up")

    with pytest.raises(RuleBroken):
        escalations.escalate_further(raised, by=importer, note="And up")


def test_what_is_returned_can_be_raised_again(raised, chair, sro):
    escalations.return_escalation(raised, by=chair, note="Say what it costs.")
    escalations.reopen(raised, by=sro, note="£39,000")

    assert (raised.status, kinds_of(raised)) == ("raised", ["raised", "returned", "reopened"])


def test_who_raised_it_settles_an_answer(raised, chair, sro):
    escalations.answer(raised, by=chair, note="Done")

    escalations.settle(raised, by=sro)

    assert (raised.status, kinds_of(raised)) == ("closed", ["raised", "answered", "settled"])


def test_only_those_who_raised_it_settle_it(raised, chair, secretary, person):
    escalations.answer(raised, by=chair, note="Done")

    for user in (chair, person()):
        with pytest.raises(PermissionDenied):
            escalations.settle(raised, by=user)


def test_those_who_raised_it_withdraw_it_with_a_reason(raised, sro, chair):
    with pytest.raises(RuleBroken):
        escalations.withdraw_escalation(raised, by=sro, note="")

    escalations.withdraw_escalation(raised, by=sro, note="Signed yesterday.")

    assert (raised.status, told(chair)) == ("withdrawn", [2])
    assert list(Escalation.objects.open()) == []


@pytest.mark.parametrize(
    ("status", "act", "words"),
    [
        ("raised", escalations.settle, {}),
        ("raised", escalations.reopen, {"note": "Still there"}),
        ("closed", escalations.accept, {}),
        ("withdrawn", escalations.answer, {"note": "Late"}),
        ("returned", escalations.escalate_further, {"note": "Up"}),
        ("answered", escalations.return_escalation, {"note": "Back"}),
    ],
)
def test_steps_outside_the_table_are_refused(status, act, words, board, system, importer):
    escalation = EscalationFactory(held_by=board, status=status)

    with pytest.raises(RuleBroken):
        act(escalation, by=importer, **words)

    assert (Escalation.objects.get(pk=escalation.pk).status, kinds_of(escalation)) == (status, [])
