"""Files that a worker makes for one reader: theirs alone, while they may see all that stands in them, for a week."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.models import RoleGrant
from collab_portal.access.services import exclude, revoke
from collab_portal.audit.models import AuditEvent
from collab_portal.documents import makers, making
from collab_portal.documents.models import MadeFile, StoredFile
from collab_portal.jobs.models import Job
from collab_portal.records.errors import RuleBroken
from tests.factories.documents import made_now, small_pdf, stored_pdf
from tests.factories.programmes import ProjectFactory

pytestmark = pytest.mark.django_db
PLAN = "tests.plan"


@pytest.fixture(autouse=True)
def plan(settings, tmp_path):
    """A maker that prints a project's plan; it refuses where it is asked for nothing."""
    settings.FILES_DIR = tmp_path
    makers.register(PLAN, makers.Maker(_plan))
    yield
    del makers.MAKERS[PLAN]


def _plan(about, reader, wanted):
    if not wanted["project"]:
        raise RuleBroken("There is no project to print.")
    return makers.Content(small_pdf(f"Plan for {reader}"), holds=(wanted["project"],))


@pytest.fixture
def project():
    return ProjectFactory()


@pytest.fixture
def programme(project):
    return project.workstream.programme


@pytest.fixture
def reader(person_with, programme):
    return person_with(roles.OBSERVER, on=programme)


@pytest.fixture
def made(programme, project, reader):
    return made_now(asked(programme, project, reader))


def asked(programme, project, by):
    return making.ask(PLAN, about=programme, title="Plan.pdf", by=by, project=project and project.pk)


def fetched(client, made, by):
    client.force_login(by)
    return client.get(reverse("documents:made-fetch", args=[made.pk]))


def test_who_may_not_see_what_it_is_about_can_t_ask(programme, project, person):
    with pytest.raises(PermissionDenied):
        asked(programme, project, person())


def test_asked_twice_while_it_is_made_it_is_one_file_and_afterwards_a_new_one(programme, project, reader):
    first, second = (asked(programme, project, reader) for _ in range(2))
    made_now(first)

    third = asked(programme, project, reader)

    assert (first == second, first == third, Job.objects.filter(task="documents.make").count()) == (True, False, 2)


def test_its_page_says_how_far_it_is_and_then_gives_the_file(client, programme, project, reader):
    made = asked(programme, project, reader)
    client.force_login(reader)
    address = reverse("documents:made-show", args=[made.pk])

    before, _, after = client.get(address).text, made_now(made), client.get(address).text

    assert ["waiting to start" in page for page in (before, after)] == [True, False]
    assert b"".join(fetched(client, made, reader).streaming_content) == small_pdf(f"Plan for {reader}")


def test_nobody_else_has_its_page_or_the_file(client, made, person_with, programme):
    client.force_login(person_with(roles.OFFICE, on=programme))

    codes = [client.get(reverse(f"documents:made-{page}", args=[made.pk])).status_code for page in ("show", "fetch")]

    assert codes == [404, 404]


def test_a_file_is_not_there_before_it_is_made(client, programme, project, reader):
    assert fetched(client, asked(programme, project, reader), reader).status_code == 404


def test_it_is_not_served_once_its_reader_is_kept_from_something_in_it(client, made, project, reader, importer):
    exclude(reader, from_record=project, handling="does not receive the paper", by=importer)

    answer = fetched(client, made, reader)

    assert answer.url == reverse("documents:made-show", args=[made.pk])
    assert "What you may see has changed" in client.get(answer.url).text


def test_it_is_not_made_for_who_lost_the_right_since(programme, project, reader, importer):
    made = asked(programme, project, reader)
    revoke(RoleGrant.objects.get(user=reader), by=importer, reason="The post ended.")

    with pytest.raises(PermissionDenied):
        made_now(made)


def test_why_it_could_not_be_made_stands_on_its_page(client, programme, reader):
    made = asked(programme, None, reader)
    with pytest.raises(RuleBroken):
        made_now(made)
    client.force_login(reader)

    assert "There is no project to print." in client.get(reverse("documents:made-show", args=[made.pk])).text


@pytest.fixture
def failed(programme, reader):
    made = asked(programme, None, reader)
    with pytest.raises(RuleBroken):
        made_now(made)
    return MadeFile.objects.get(pk=made.pk)


def started_again(client, made, by):
    client.force_login(by)
    return client.post(reverse("documents:made-again", args=[made.pk])).status_code


def test_its_reader_starts_it_again_where_it_says_why_it_failed(client, failed, project, reader):
    client.force_login(reader)
    assert reverse("documents:made-again", args=[failed.pk]) in client.get(failed_page := _page(failed)).text
    MadeFile.objects.update(wanted={"project": project.pk})  # what stood in the way is put right

    started_again(client, failed, reader)

    assert "waiting to start" in client.get(failed_page).text
    assert made_now(failed).file is not None


def test_nobody_else_starts_it_again(client, failed, person_with, programme):
    other = person_with(roles.OFFICE, on=programme)

    assert started_again(client, failed, other) == 404
    with pytest.raises(PermissionDenied):
        making.again(failed, by=other)
    assert Job.objects.get(pk=failed.job_id).state == "failed"


def test_who_may_no_longer_see_what_it_is_about_does_not_start_it_again(client, failed, reader, importer):
    revoke(RoleGrant.objects.get(user=reader), by=importer, reason="The post ended.")

    assert started_again(client, failed, reader) == 403
    assert Job.objects.get(pk=failed.job_id).state == "failed"


def test_what_is_made_is_not_made_again(client, made, reader):
    started_again(client, made, reader)

    assert (Job.objects.get(pk=made.job_id).state, Job.objects.get().retried_at) == ("done", None)


def _page(made):
    return reverse("documents:made-show", args=[made.pk])


def test_that_it_was_fetched_is_written_down(client, made, programme, reader):
    fetched(client, made, reader)

    assert list(AuditEvent.objects.filter(what="exported").values_list("who", "about", "note")) == [
        (reader.pk, programme.pk, made.file.sha256)
    ]


@pytest.mark.parametrize(("days", "kept"), [(6, True), (8, False)])
def test_after_a_week_it_is_forgotten_with_its_bytes(days, kept, made):
    MadeFile.objects.update(asked_at=timezone.now() - datetime.timedelta(days=days))

    making.forget_old()

    assert (MadeFile.objects.exists(), StoredFile.objects.filter(pk=made.file_id).exists()) == (kept, kept)


def test_bytes_that_another_record_names_are_kept(made, programme):
    made.file = stored_pdf("Shared")
    made.save()
    MadeFile.objects.create(maker=PLAN, about=programme.entry, reader=made.reader, title="Plan.pdf", file=made.file)
    MadeFile.objects.filter(pk=made.pk).update(asked_at=timezone.now() - datetime.timedelta(days=8))

    making.forget_old()

    assert (MadeFile.objects.count(), StoredFile.objects.filter(pk=made.file_id).count()) == (1, 1)


def cancelled(client, made, by):
    client.force_login(by)
    return client.post(reverse("documents:made-cancel", args=[made.pk])).status_code


def test_its_reader_cancels_it_and_it_is_not_made(client, programme, project, reader):
    made = asked(programme, project, reader)

    cancelled(client, made, reader)
    made = made_now(made)

    assert (made.file, made.job.state) == (None, "cancelled")
    assert "Cancelled" in client.get(_page(made)).text
    assert asked(programme, project, reader) != made


def test_a_worker_that_is_at_it_stops_when_it_says_how_far_it_is(programme, project, reader):
    def make(about, person, wanted):
        making.cancel(made, by=reader)
        making.so_far("One line read")
        pytest.fail("It went on.")

    made = asked(programme, project, reader)
    makers.register(PLAN, makers.Maker(make))

    made = made_now(made)

    assert (made.file, made.job.state, made.job.error) == (None, "cancelled", "")


def test_what_is_made_stays_when_it_is_cancelled(client, made, reader):
    cancelled(client, made, reader)

    assert MadeFile.objects.get().job.state == "done"


def test_nobody_else_cancels_it(client, programme, project, reader, person_with):
    made, other = asked(programme, project, reader), person_with(roles.OFFICE, on=programme)

    assert cancelled(client, made, other) == 404
    with pytest.raises(PermissionDenied):
        making.cancel(made, by=other)


def test_a_maker_says_how_far_it_is(programme, project, reader):
    def make(about, person, wanted):
        making.so_far("4,000 lines read")
        notes.append(Job.objects.get(pk=made.job_id).progress_note)
        return makers.Content(small_pdf("Plan"))

    notes = []
    made = asked(programme, project, reader)
    makers.register(PLAN, makers.Maker(make))

    made_now(made)

    assert notes == ["4,000 lines read"]
