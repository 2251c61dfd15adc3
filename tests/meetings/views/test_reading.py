import json
import uuid
from pathlib import Path

import pytest
from django.conf import settings as project
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from collab_portal.access.services import exclude
from meetings import services as meetings
from meetings.models import Mark, OfflineCopy, Opening
from meetings.views.reader_files import MODULES, SHELL
from tests.factories.record import UserFactory
from tests.meetings.reading import a_note, a_read_pack

pytestmark = pytest.mark.django_db


@pytest.fixture
def read():
    return a_read_pack("Beds by month", "Costs by trust")


@pytest.fixture
def of(client):
    """A client in which somebody is signed in."""

    def sign_in(person):
        client.force_login(person)
        return client

    return sign_in


def address(name, *args):
    return reverse(f"meetings:{name}", args=args)


def sent(client, page, /, *args, **content):
    return client.post(address(page, *args), content, content_type="application/json")


def test_the_book_and_the_words_are_the_reader_s_own_and_not_kept_by_the_browser(of, read):
    meetings.read_words(read.copy.pk)
    client = of(read.member)

    book, words = (client.get(address(name, read.pack.pk)) for name in ("pack-book", "pack-words"))

    assert (book["Cache-Control"], words["Cache-Control"]) == ("no-store", "no-store")
    assert (book.json()["reader"], book.json()["labels"]) == (read.member.pk, ["1", "2", "3", "4"])
    assert "Costs by trust" in words.json()["words"][3]


def test_a_stretch_of_the_bytes_is_a_stretch_of_the_reader_s_own_copy(of, read):
    client, whole = of(read.member), meetings.copy_for(read.pack, read.member)

    part = client.get(address("pack-bytes", read.pack.pk), headers={"Range": "bytes=10-19"})

    assert (part.status_code, part.content, part["Cache-Control"]) == (206, whole[10:20], "no-store")
    assert part["Content-Range"] == f"bytes 10-19/{len(whole)}"
    assert b"".join(client.get(address("pack-bytes", read.pack.pk)).streaming_content) == whole


def test_bytes_of_a_copy_that_is_not_the_reader_s_any_more_are_not_found(of, read):
    exclude(read.member, from_record=read.item, handling="does not receive the paper", by=read.importer)

    answer = of(read.member).get(address("pack-bytes", read.pack.pk), {"copy": read.copy.pk})

    assert answer.status_code == 404


def test_turning_pages_is_noted_and_gone_on_from(of, read):
    client = of(read.member)

    assert sent(client, "pack-place", read.pack.pk, page="3").json() == {"page": "3"}
    assert "Page 3 of 4" in client.get(address("pack-read", read.pack.pk)).text
    assert list(Opening.objects.values_list("page", flat=True)) == ["3"]


def test_a_note_is_written_edited_and_deleted(of, read):
    client, key = of(read.member), str(uuid.uuid4())
    mark = {"key": key, "kind": "note", "page": "3", "text": "Why?"}

    answers = [sent(client, "pack-marks", read.pack.pk, **mark | {"text": text}) for text in ("Why?", "Why now?")]
    listed = client.get(address("pack-marks", read.pack.pk)).json()["marks"]
    gone = [client.delete(address("pack-mark", read.pack.pk, key)).status_code for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert [(each["key"], each["text"], each["page"]) for each in listed] == [(key, "Why now?", "3")]
    assert (gone, Mark.objects.count()) == ([200, 404], 0)


def test_a_note_that_is_refused_says_why(of, read):
    answer = sent(of(read.member), "pack-marks", read.pack.pk, kind="note", page="3", text=" ")

    assert (answer.status_code, answer.json()) == (422, {"error": "Enter your note."})


@pytest.mark.parametrize("body", ["[]", "{", '"x"', '{"areas": 7}', '{"key": "no-key"}'])
def test_nonsense_is_no_fault_of_the_server(body, of, read):
    client = of(read.member)
    names = ("pack-marks", "pack-place", "pack-keep")

    answers = [client.post(address(name, read.pack.pk), body, content_type="application/json") for name in names]
    answers.append(client.post(address("device-contact"), body, content_type="application/json"))

    assert {answer.status_code for answer in answers} <= {200, 404, 422}
    assert not Mark.objects.exists()


def test_writing_needs_the_token_of_the_page(read):
    client = Client(enforce_csrf_checks=True)
    client.force_login(read.member)

    refused = sent(client, "pack-marks", read.pack.pk, kind="bookmark", page="3").status_code
    token = client.get(address("pack-book", read.pack.pk)).json()["csrf"]
    mark = json.dumps({"kind": "bookmark", "page": "3"})
    headers = {"X-CSRFToken": token}
    where = address("pack-marks", read.pack.pk)
    taken = client.post(where, mark, content_type="application/json", headers=headers).status_code

    assert (refused, taken) == (403, 200)


def test_another_s_notes_are_nowhere(of, read):
    mark = a_note(read, text="Ptarmigan")
    client = of(read.office)

    pages = [address("pack-marks", read.pack.pk), address("notes-page", read.meeting.pk)]
    seen = "".join(client.get(page).text for page in [*pages, address("pack-read", read.pack.pk) + "?page=3"])
    refused = client.delete(address("pack-mark", read.pack.pk, mark.client_key)).status_code

    assert ("Ptarmigan" in seen, refused, Mark.objects.count()) == (False, 404, 1)


def test_notes_work_without_a_script(of, read):
    client = of(read.member)

    client.post(address("pack-marks", read.pack.pk), {"kind": "note", "page": "3", "text": "Why so many?"})
    page = client.get(address("pack-read", read.pack.pk), {"page": "3"}).text
    listed = client.get(address("notes-page", read.meeting.pk)).text
    asked = client.get(address("notes-delete", read.meeting.pk)).text
    client.post(address("notes-delete", read.meeting.pk))

    assert ("Why so many?" in page, "Why so many?" in listed, "Only you can see" in listed) == (True, True, True)
    assert ("1 note" in asked, Mark.objects.count()) == (True, 0)


def test_one_s_list_of_notes_does_not_name_what_is_withheld_now(of, read):
    a_note(read, kind="highlight", quote="Beds by month", text="Ask about beds")
    exclude(read.member, from_record=read.item, handling="does not receive the paper", by=read.importer)

    page = of(read.member).get(address("notes-page", read.meeting.pk)).text

    assert ("Ask about beds" in page, "Beds by month" in page, "Winter plan" in page) == (True, False, False)


def test_search_works_without_a_script(of, read):
    client = of(read.member)
    where = address("pack-search", read.pack.pk)

    before = client.get(where, {"q": "costs"}).text
    meetings.read_words(read.copy.pk)
    after = client.get(where, {"q": "costs"}).text

    assert ("being read for the first time" in before, "1 page with" in after) == (True, True)
    assert f"{address('pack-read', read.pack.pk)}?page=4" in after


def test_a_device_that_keeps_a_copy_is_noted_and_hears_that_it_must_go_without_a_sign_in(of, read):
    client, device = of(read.member), str(uuid.uuid4())
    kept = sent(client, "pack-keep", read.pack.pk, device=device, copy=read.copy.pk, name="iPad, Safari")
    exclude(read.member, from_record=read.item, handling="does not receive the paper", by=read.importer)

    told = [
        sent(Client(), "device-contact", device=device).json(),
        sent(Client(), "device-contact", device=device, forgotten=[read.pack.pk]).json(),
    ]

    assert (kept.status_code, OfflineCopy.objects.get().device_name) == (200, "iPad, Safari")
    assert told == [{"packs": {str(read.pack.pk): "forget"}}, {"packs": {}}]


def test_a_copy_that_is_not_the_reader_s_any_more_is_not_kept(of, read):
    exclude(read.member, from_record=read.item, handling="does not receive the paper", by=read.importer)

    answer = sent(of(read.member), "pack-keep", read.pack.pk, device=str(uuid.uuid4()), copy=read.copy.pk)

    assert (answer.status_code, OfflineCopy.objects.exists()) == (404, False)


def test_the_office_sees_which_devices_have_not_been_reached_and_members_do_not(of, read):
    keep = {"device": uuid.uuid4(), "device_name": "iPad, Safari", "by": read.member}
    meetings.keep_offline(read.copy, **keep)
    exclude(read.member, from_record=read.item, handling="does not receive the paper", by=read.importer)

    of_office, of_member = (
        of(each).get(address("pack-page", read.meeting.pk)).text for each in (read.office, read.other)
    )

    assert ("Not reached yet" in of_office, "iPad, Safari" in of_office) == (True, True)
    assert ("Not reached yet" in of_member, "iPad, Safari" in of_member) == (False, False)


def test_a_stranger_learns_nothing(of, read):
    client = of(UserFactory())
    names = ("pack-read", "pack-book", "pack-bytes", "pack-words", "pack-search", "pack-marks")

    assert {client.get(address(name, read.pack.pk)).status_code for name in names} == {404}
    assert {sent(client, name, read.pack.pk).status_code for name in ("pack-place", "pack-keep")} == {404}


def test_the_shell_names_nobody_and_holds_no_word_of_a_pack(of, read):
    read.member.name = "Ptarmigan Director"
    page = of(read.member).get(address("reader-shell")).text

    assert [word in page for word in ("Ptarmigan", "Winter plan", "Plans", "csrf")] == [False] * 4


def test_the_service_worker_reaches_the_pages_of_packs_only(of, read):
    answer = of(read.member).get(address("reader-worker"))

    assert (answer["Content-Type"], answer.has_header("Service-Worker-Allowed")) == ("text/javascript", False)
    assert address("reader-worker").rpartition("/")[0] == "/meetings/packs"


def test_everything_that_the_reader_is_made_of_is_kept_for_offline():
    own = Path(project.BASE_DIR, "static", "meetings", "reader").glob("*.js")

    assert {path.stem for path in own} - {"worker"} == set(MODULES)
    assert [name for name in SHELL if finders.find(name) is None] == []
