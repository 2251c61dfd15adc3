import pytest
from django.db.models import F

from collab_portal.records.errors import BulkWriteRefused, Conflict, NoActor, RuleBroken
from collab_portal.records.models import Entry, record_models
from collab_portal.records.services import move, restore, save, withdraw
from programmes.models import Project, Workstream
from tests.factories.programmes import ProjectFactory, WorkstreamFactory

pytestmark = pytest.mark.django_db


def test_a_new_record_gets_a_reference_and_one_history_row_that_names_who(importer, person):
    pmo = person("Programme Manager")

    workstream = save(
        Workstream(programme=WorkstreamFactory().programme, name="Estates"), by=pmo, reason="Agreed in May"
    )

    assert workstream.reference.startswith("WKS-")
    assert [(row.history_user, row.history_change_reason, row.version) for row in workstream.history.all()] == [
        (pmo, "Agreed in May", 1)
    ]


def test_nothing_is_written_without_an_actor():
    workstream = WorkstreamFactory()

    with pytest.raises(NoActor):
        workstream.save()
    with pytest.raises(NoActor):
        save(workstream, by=None)


@pytest.mark.parametrize(
    "write",
    [
        lambda rows: rows.update(name="x"),
        lambda rows: rows.bulk_create([]),
        lambda rows: rows.bulk_update([], ["name"]),
        lambda rows: rows.delete(),
        lambda rows: rows.update(version=F("version") + 1),
        lambda rows: rows.model.objects.update(name="x"),
    ],
)
@pytest.mark.parametrize("model", record_models(), ids=lambda model: model._meta.label)
def test_no_kind_of_record_can_be_written_in_bulk(model, write):
    with pytest.raises(BulkWriteRefused):
        write(model.objects.all())


def test_a_record_is_never_deleted():
    with pytest.raises(BulkWriteRefused):
        ProjectFactory().delete()


def test_two_people_who_change_different_fields_both_keep_their_change(person):
    project = ProjectFactory()
    first, second = (Project.objects.get(pk=project.pk) for _ in range(2))
    first.name, second.mandate = "New name", "New mandate"

    save(first, by=person())
    save(second, by=person())

    now = Project.objects.get(pk=project.pk)
    assert (now.name, now.mandate, now.version) == ("New name", "New mandate", 3)


def test_the_second_to_change_the_same_field_is_told_and_nothing_is_written(person):
    project = ProjectFactory()
    first, second = (Project.objects.get(pk=project.pk) for _ in range(2))
    first.name, second.name = "Mine", "Yours"
    save(first, by=person())

    with pytest.raises(Conflict) as refused:
        save(second, by=person())

    assert (refused.value.theirs.name, refused.value.mine.name, refused.value.fields) == ("Mine", "Yours", ["name"])
    assert Project.objects.get(pk=project.pk).name == "Mine"


def test_saving_without_a_change_writes_no_history(importer):
    project = ProjectFactory()

    save(project, by=importer)

    assert project.history.count() == 1


def test_a_changed_title_reaches_the_entry(importer):
    project = ProjectFactory(name="Old")
    project.name = "New"

    save(project, by=importer)

    assert Entry.objects.get(pk=project.pk).title == "New"


def test_a_status_moves_only_along_its_table(importer):
    project = ProjectFactory()
    move(project, Project.Stage.SCOPING, by=importer, field="stage", reason="It entered at stage 1")

    with pytest.raises(RuleBroken):
        move(project, Project.Stage.NOT_STATED, by=importer, field="stage")

    assert Project.objects.get(pk=project.pk).stage == Project.Stage.SCOPING
    assert project.history.first().history_change_reason == "It entered at stage 1"


def test_a_record_that_others_rest_on_is_not_withdrawn(importer):
    project = ProjectFactory(name="Virtual wards")

    with pytest.raises(RuleBroken, match="Virtual wards"):
        withdraw(project.workstream, by=importer, reason="Merged")


def test_a_withdrawn_record_keeps_its_history_and_can_be_restored(importer):
    project = ProjectFactory()

    withdraw(project, by=importer, reason="A mistake")
    gone = Project.objects.in_use().filter(pk=project.pk).exists()
    restore(project, by=importer, reason="It was none")

    assert (gone, Project.objects.in_use().filter(pk=project.pk).exists(), project.history.count()) == (False, True, 3)
