import pytest
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.access.services import exclude
from meetings import services as meetings
from meetings.models import Opening, Pack
from tests.factories.meetings import AgendaItemFactory, MeetingFactory
from tests.factories.packs import built, issued, paper_with
from tests.factories.programmes import AppointmentFactory

pytestmark = pytest.mark.django_db
OWN = ("pack-read", "pack-file")


@pytest.fixture
def meeting():
    item = AgendaItemFactory(name="Plans")
    paper_with(item, "One", "Two", name="Winter plan", number=1)
    return item.meeting


@pytest.fixture
def office(person_with, meeting):
    return person_with(roles.OFFICE, on=meeting.body)


@pytest.fixture
def member(person_with, meeting):
    person = person_with(roles.MEMBER, on=meeting.body, name="Medical Director")
    AppointmentFactory(body=meeting.body, person=person)
    return person


def get(client, person, name, pk, *more, **query):
    client.force_login(person)
    return client.get(reverse(f"meetings:{name}", args=[pk, *more]), query)


def words(answer):
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("name", OWN)
def test_a_draft_is_opened_by_the_office_alone(name, client, meeting, office, member, person_with):
    stranger = person_with(roles.OFFICE, on=MeetingFactory().body)
    pack = built(meeting, office)

    answers = [get(client, person, name, pack.pk).status_code for person in (office, member, stranger)]

    assert answers == [200, 404, 404]


@pytest.mark.parametrize("name", OWN)
def test_members_open_an_issued_pack_and_that_is_noted(name, client, meeting, office, member):
    pack = issued(meeting, office)

    answer = get(client, member, name, pack.pk)

    how = {"pack-read": "read", "pack-file": "download"}[name]
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert list(Opening.objects.values_list("pack", "reader", "how")) == [(pack.pk, member.pk, how)]


def test_the_file_is_the_readers_own_copy(client, meeting, office, member):
    pack = issued(meeting, office)

    answer = get(client, member, "pack-file", pack.pk)

    assert b"".join(answer.streaming_content) == meetings.copy_for(pack, member)
    assert answer["Content-Disposition"].startswith("attachment")


def test_the_reader_says_where_one_is_and_gives_the_words_of_the_page(client, meeting, office, member):
    answer = words(get(client, member, "pack-read", issued(meeting, office).pk, page="3"))

    assert "Page 3 of 4 · item 1" in answer
    assert all(each in answer for each in ('href="?page=2"', 'href="?page=4"', "One", "Winter plan"))


def test_a_page_that_is_not_in_the_copy_is_not_found(client, meeting, office, member):
    pack = issued(meeting, office)

    assert get(client, member, "pack-read", pack.pk, page="99").status_code == 404
    assert get(client, member, "pack-page-image", pack.pk, "99").status_code == 404


def test_a_page_is_a_picture_that_is_not_kept(client, meeting, office, member):
    answer = get(client, member, "pack-page-image", issued(meeting, office).pk, "1")

    assert (answer.content[:4], answer["Content-Type"], answer["Cache-Control"]) == (
        b"\x89PNG",
        "image/png",
        "no-store",
    )


def test_rights_are_asked_again_on_each_page(client, meeting, office, member, importer):
    pack = issued(meeting, office)
    get(client, member, "pack-read", pack.pk)
    exclude(member, from_record=meeting.items.get(), handling="does not receive the paper", by=importer)

    answer = words(get(client, member, "pack-read", pack.pk, page="2"))

    assert ("do not receive" in answer, "Winter plan" in answer) == (True, False)
    assert get(client, member, "pack-page-image", pack.pk, "3").status_code == 404


def test_the_office_sees_who_has_read_and_members_see_only_themselves(client, meeting, office, member):
    get(client, member, "pack-read", issued(meeting, office).pk)

    of_office, of_member = (words(get(client, each, "pack-page", meeting.pk)) for each in (office, member))

    assert ("Medical Director" in of_office, "Who has read it" in of_office) == (True, True)
    assert ("Who has read it" in of_member, "You last opened version 1" in of_member) == (False, True)


def test_the_office_builds_and_issues(client, meeting, office, member):
    client.force_login(office)

    client.post(reverse("meetings:pack-build", args=[meeting.pk]))
    page = words(get(client, office, "pack-page", meeting.pk))

    assert (Pack.objects.get().status, "Building version 1" in page) == ("building", True)


def test_a_member_neither_builds_nor_issues(client, meeting, office, member):
    draft = built(meeting, office)
    client.force_login(member)

    answers = [
        client.post(reverse(f"meetings:{name}", args=[pk])).status_code
        for name, pk in (("pack-build", meeting.pk), ("pack-issue", draft.pk))
    ]

    assert answers == [403, 404]


def test_issuing_asks_first(client, meeting, office):
    draft = built(meeting, office)

    page = words(get(client, office, "pack-issue", draft.pk))
    client.post(reverse("meetings:pack-issue", args=[draft.pk]))

    draft.refresh_from_db()
    assert ("can’t be taken back" in page, draft.status) == (True, "issued")


@pytest.mark.parametrize("name", ["pack-detail", "pack-history"])
def test_a_pack_has_its_record_pages(name, client, meeting, office, member):
    assert get(client, member, name, issued(meeting, office).pk).status_code == 200


def test_before_a_re_issue_the_office_is_told_what_it_changes_for_whom(client, meeting, office, member):
    get(client, member, "pack-read", issued(meeting, office).pk)
    paper_with(meeting.items.get(), "Three", name="Forecast", number=6)

    page = words(get(client, office, "pack-issue", built(meeting, office).pk))

    assert ("1 of 1 has read version 1" in page, "Paper 6 is new: Forecast" in page) == (True, True)


def test_a_reader_finds_what_changed_since_the_version_that_they_read(client, meeting, office, member):
    get(client, member, "pack-read", issued(meeting, office).pk)
    paper_with(meeting.items.get(), "Three", name="Forecast", number=6)
    issued(meeting, office)

    page = words(get(client, member, "pack-page", meeting.pk))

    assert "What changed since you read version 1" in page
    assert "Paper 6 is new: Forecast" in page


def test_the_pack_of_a_cancelled_meeting_stays_readable_and_says_so(client, meeting, office, member):
    pack, draft = issued(meeting, office), built(meeting, office)
    meeting.refresh_from_db()
    meetings.cancel(meeting, reason="No quorum", by=office)

    page, of_draft = words(get(client, member, "pack-page", meeting.pk)), get(client, office, "pack-issue", draft.pk)

    assert ("This meeting was cancelled" in page, "Open the pack" in page) == (True, True)
    assert get(client, member, "pack-file", pack.pk).status_code == 200
    assert "can’t be issued" in words(of_draft)
    client.force_login(office)
    assert client.post(reverse("meetings:pack-issue", args=[draft.pk])).status_code == 422
