import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.access.checks import can
from programmes.models import Project
from programmes.services import change_lead, enter_at_stage, start
from tests.factories.programmes import ProjectFactory, WorkstreamFactory

pytestmark = pytest.mark.django_db


def test_a_project_is_grey_and_without_a_stage_until_somebody_says(importer):
    project = start(Project(workstream=WorkstreamFactory(), name="Opportunity 1"), by=importer)

    assert (project.rag, project.get_rag_display(), project.stage) == ("grey", "Not reported", "not_stated")


def test_who_answers_for_a_project_may_edit_it_and_nothing_beside_it(person, importer):
    workstream, sro = WorkstreamFactory(), person()

    project = start(Project(workstream=workstream, name="Opportunity 1", sro=sro), by=importer)

    assert [can(sro, "manage", record) for record in (project, workstream)] == [True, False]


def test_rights_follow_the_name_of_the_owner(person, importer):
    former, following = person(), person()
    project = start(Project(workstream=WorkstreamFactory(), name="Opportunity 1", sro=former), by=importer)

    project.sro = following
    change_lead(project, by=importer, reason="New owner")

    assert [can(who, "manage", project) for who in (former, following)] == [False, True]


def test_an_owner_may_hand_a_project_over(person, importer):
    former, following = person(), person()
    project = start(Project(workstream=WorkstreamFactory(), name="Opportunity 1", sro=former), by=importer)

    project.sro = following
    change_lead(project, by=former, reason="I retire")

    assert can(following, "manage", project) is True


def test_readers_and_strangers_move_nothing(person, person_with):
    project = ProjectFactory()

    for outsider in (person(), person_with(roles.OBSERVER, on=project)):
        with pytest.raises(PermissionDenied):
            enter_at_stage(project, stage="1", by=outsider, reason="Because")
