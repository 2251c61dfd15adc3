import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.checks import can
from collab_portal.access.services import grant
from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from escalations import services as escalations
from programmes import services as programmes
from programmes.models import BlockedProject, Project
from programmes.selectors.blockers import blockers_of, held_up_by
from tests.factories.programmes import BodyFactory, ProjectFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def project():
    return ProjectFactory()


@pytest.fixture
def other(project):
    return ProjectFactory(workstream=project.workstream)


@pytest.fixture
def sro(project, person_with):
    return person_with(roles.SRO, on=project)


@pytest.fixture
def neighbour(other, person_with):
    return person_with(roles.SRO, on=other)


@pytest.fixture
def blocker(project, other, importer):
    return programmes.state_blocker(project, name="The DPIA is not agreed", others=[other], by=importer)


def stand(project, user):
    return [(row.name, row.status) for row in blockers_of(Project, project.pk, user)]


def test_what_is_settled_once_is_settled_for_every_project_and_who_runs_them_is_told(
    blocker, project, other, sro, neighbour
):
    programmes.settle_blocker(blocker, resolution="Agreed by the SIRO", on=TODAY, by=sro)

    settled = [("The DPIA is not agreed", "settled")]
    assert (stand(project, sro), stand(other, neighbour)) == (settled, settled)
    assert list(Notice.objects.filter(about=blocker.entry).values_list("person", flat=True)) == [neighbour.pk]


def test_who_runs_one_project_does_not_see_the_others_through_the_blocker(blocker, project, sro):
    assert [row.project for row in held_up_by(blocker, sro)] == [project]


def test_a_project_let_go_is_held_up_no_more_and_the_others_still_are(blocker, project, other, sro, neighbour):
    programmes.let_go(BlockedProject.objects.get(project=other), reason="It found another way", by=neighbour)

    assert (stand(project, sro), stand(other, neighbour)) == ([("The DPIA is not agreed", "open")], [])


def test_who_was_let_go_has_no_more_say_once_the_day_is_over(blocker, other, neighbour):
    row = BlockedProject.objects.get(project=other)
    BlockedProject._base_manager.filter(pk=row.pk).update(ends=TODAY - datetime.timedelta(days=1))

    assert not can(neighbour, "view", blocker)


def test_it_is_settled_in_words_on_a_day_that_has_come_and_not_before_it_began(blocker, sro, importer):
    blocker.since = TODAY - datetime.timedelta(days=9)
    programmes.change_blocker(blocker, by=importer)
    for words, days, field in (("", 0, "resolution"), ("x", 1, "on"), ("x", -10, "on")):
        with pytest.raises(RuleBroken) as refused:
            programmes.settle_blocker(blocker, resolution=words, on=TODAY + datetime.timedelta(days=days), by=sro)
        assert list(refused.value.message_dict) == [field]


def test_a_project_is_held_up_once_and_only_by_an_open_blocker_of_its_own_collaborative(blocker, project, importer):
    for refused, words in ((project, "already"), (ProjectFactory(), "not a project of")):
        with pytest.raises(RuleBroken, match=words):
            programmes.hold_up(blocker, project=refused, by=importer)

    programmes.settle_blocker(blocker, resolution="x", on=TODAY, by=importer)
    with pytest.raises(RuleBroken, match="Open it again"):
        programmes.hold_up(blocker, project=ProjectFactory(workstream=project.workstream), by=importer)


def test_opened_again_it_holds_up_the_same_projects(blocker, project, sro):
    blocker = programmes.settle_blocker(blocker, resolution="x", on=TODAY, by=sro)

    programmes.reopen_blocker(blocker, reason="The SIRO took it back", by=sro)

    assert stand(project, sro) == [("The DPIA is not agreed", "open")]


def test_it_is_escalated_from_the_programme_that_its_projects_share(blocker, project, sro, importer):
    programme = project.workstream.programme
    programme.accountable_body = body = BodyFactory(collaborative=programme.collaborative)
    save(programme, by=importer)
    words = {"name": "The DPIA", "what": "It is not agreed", "ask": "unblock", "severity": "high"}

    raised = escalations.raise_escalation(blocker, by=sro, **words)

    assert (raised.raised_from_id, raised.held_by, raised.programme) == (blocker.pk, body, programme)


def test_only_who_runs_a_project_states_adds_and_settles(
    blocker, project, other, sro, person_with, importer
):  # fmt: skip
    reader, stranger = person_with(roles.OBSERVER, on=project), person_with(roles.SRO, on=ProjectFactory())
    third = ProjectFactory(workstream=project.workstream)
    grant(stranger, roles.SRO, on=third, by=importer)
    for refused in (
        lambda: programmes.state_blocker(project, name="x", by=reader),
        lambda: programmes.state_blocker(project, name="x", others=[other], by=sro),
        lambda: programmes.change_blocker(blocker, by=reader),
        lambda: programmes.hold_up(blocker, project=third, by=sro),
        lambda: programmes.hold_up(blocker, project=third, by=stranger),
        lambda: programmes.let_go(blocker.held_up.first(), reason="x", by=reader),
        lambda: programmes.settle_blocker(blocker, resolution="x", on=TODAY, by=reader),
        lambda: programmes.reopen_blocker(blocker, reason="x", by=reader),
    ):
        with pytest.raises(PermissionDenied):
            refused()
