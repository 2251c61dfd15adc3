import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.access.services import share
from collab_portal.documents.render import page_count, page_text
from collab_portal.jobs.models import Job
from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import Meeting, Opening, Pack
from tests.factories.meetings import AgendaItemFactory, MeetingFactory
from tests.factories.packs import built, issued
from tests.factories.programmes import AppointmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return AgendaItemFactory(name="Plans").meeting


@pytest.fixture
def office(person_with, meeting):
    return person_with(roles.OFFICE, on=meeting.body)


@pytest.fixture
def member(person_with, meeting):
    person = person_with(roles.MEMBER, on=meeting.body)
    AppointmentFactory(body=meeting.body, person=person)
    return person


def test_asking_for_a_pack_writes_a_job_for_the_long_lane(meeting, office):
    pack = meetings.request_pack(meeting, by=office)

    assert (pack.status, pack.number, pack.job.task, pack.job.args, pack.job.lane) == (
        "building", 1, "meetings.build_pack", [pack.pk], "long",
    )  # fmt: skip


def test_a_second_click_is_the_same_pack_while_it_is_being_built(meeting, office):
    first, second = (meetings.request_pack(meeting, by=office) for _ in range(2))

    assert (first, Pack.objects.count(), Job.objects.count()) == (second, 1, 1)


def test_a_build_that_failed_starts_again_when_asked_again(meeting, office):
    pack = meetings.request_pack(meeting, by=office)
    Job.objects.update(failed_at=pack.job.requested_at, tries=8)

    meetings.request_pack(meeting, by=office)

    assert (Job.objects.get().state, Pack.objects.get()) == ("waiting", pack)


def test_only_those_who_manage_the_meeting_ask_for_a_pack(meeting, member):
    with pytest.raises(PermissionDenied):
        meetings.request_pack(meeting, by=member)


@pytest.mark.parametrize(
    ("status", "reason"), [(Meeting.Status.CANCELLED, "cancelled"), (Meeting.Status.PLANNED, "agenda")]
)
def test_there_is_no_pack_of_nothing(status, reason, person_with):
    meeting = MeetingFactory(status=status)

    with pytest.raises(RuleBroken, match=reason):
        meetings.request_pack(meeting, by=person_with(roles.OFFICE, on=meeting.body))


def test_issuing_moves_the_meeting_and_replaces_the_version_before(meeting, office):
    first = issued(meeting, office)

    second = issued(meeting, office)

    first.refresh_from_db()
    meeting.refresh_from_db()
    assert (first.status, second.status, meeting.status) == ("superseded", "issued", "pack_issued")


def test_a_pack_that_is_being_built_or_was_issued_cannot_be_issued(meeting, office):
    building = meetings.request_pack(meeting, by=office)

    with pytest.raises(RuleBroken, match="can't become"):
        meetings.issue(building, by=office)


def test_a_pack_is_not_issued_after_its_meeting(office, meeting, importer):
    pack = built(meeting, office)
    meetings.hold(meeting, by=importer)

    with pytest.raises(RuleBroken, match="held"):
        meetings.issue(pack, by=office)


def test_a_member_does_not_issue(meeting, office, member):
    with pytest.raises(PermissionDenied):
        meetings.issue(built(meeting, office), by=member)


def test_those_with_a_seat_are_told_and_nobody_else(meeting, office, member, person_with):
    person_with(roles.OBSERVER, on=meeting.body)

    pack = issued(meeting, office)

    notices = list(Notice.objects.values_list("person", "what", "about"))
    assert notices == [(member.pk, f"The pack for {meeting} is ready", pack.pk)]


def test_a_guest_is_told_of_their_item_by_no_word_of_it(meeting, office, person, importer):
    guest, item = person(), meeting.items.get()
    share(item, user=guest, by=importer)

    issued(meeting, office)

    notice = Notice.objects.get(person=guest)
    assert (notice.about_id, item.name in notice.what + notice.text) == (item.pk, False)


def test_turning_pages_is_one_opening_and_downloading_another(meeting, office, member):
    pack = issued(meeting, office)

    for how in (Opening.How.READ, Opening.How.READ, Opening.How.DOWNLOAD):
        meetings.note_opening(pack, by=member, how=how)

    assert sorted(pack.openings.values_list("reader", "how")) == [(member.pk, "download"), (member.pk, "read")]


def test_whoever_opened_the_pack_of_a_cancelled_meeting_is_told(meeting, office, member, person_with):
    reader = person_with(roles.OBSERVER, on=meeting.body)
    meetings.note_opening(issued(meeting, office), by=reader, how=Opening.How.READ)
    meeting.refresh_from_db()

    meetings.cancel(meeting, reason="No quorum", by=office)

    told = Notice.objects.filter(what=f"Cancelled: {meeting}").values_list("person", flat=True)
    assert sorted(told) == sorted([member.pk, reader.pk])


def test_every_page_of_a_copy_says_that_the_meeting_was_cancelled(meeting, office, member):
    pack = issued(meeting, office)
    meeting.refresh_from_db()
    meetings.cancel(meeting, reason="No quorum", by=office)
    pack.refresh_from_db()

    copy = meetings.copy_for(pack, member)

    assert ["This meeting was cancelled" in page_text(copy, n + 1) for n in range(page_count(copy))] == [True]
