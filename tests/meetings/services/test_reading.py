import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from collab_portal.access.services import exclude
from collab_portal.jobs import services as jobs
from collab_portal.jobs.models import Job
from meetings import services as meetings
from meetings.models import Opening, PackWords
from meetings.selectors.book import book_of, last_page
from meetings.selectors.pack_reading import found_in
from tests.factories.packs import issued, new_version
from tests.factories.record import UserFactory
from tests.meetings.reading import a_read_pack

pytestmark = pytest.mark.django_db


@pytest.fixture
def read():
    return a_read_pack("Beds in\nJanuary", "Costs")


def words_of(copy):
    meetings.read_words(copy.pk)
    return meetings.words_of(copy)


def found(copy, wanted):
    return [(hit.page, hit.title, hit.match) for hit in found_in(copy, words_of(copy), wanted)]


def test_the_words_are_read_once_by_a_job(read):
    assert meetings.words_of(read.copy) is None
    assert meetings.words_of(read.copy) is None
    job = Job.objects.get(task="meetings.read_words")

    jobs.run(job.pk, lambda job: meetings.read_words(*job.args))
    meetings.read_words(read.copy.pk)

    assert "Costs" in meetings.words_of(read.copy)[3]
    assert (Job.objects.filter(task="meetings.read_words").count(), PackWords.objects.count()) == (1, 1)


def test_a_search_finds_words_over_a_line_break_whatever_the_capitals(read):
    assert found(read.copy, "beds IN january") == [("3", "Version 1", "Beds in January")]
    assert (found(read.copy, "no such words"), found(read.copy, "  ")) == ([], [])


def test_a_search_never_finds_what_is_withheld(read):
    exclude(read.member, from_record=read.item, handling="does not receive the paper", by=read.importer)

    copies = [meetings.copy_of(read.pack, person) for person in (read.member, read.other)]

    assert [len(found(copy, "costs")) for copy in copies] == [0, 1]


def test_the_book_holds_only_what_is_in_the_copy(read):
    exclude(read.member, from_record=read.item, handling="does not receive the paper", by=read.importer)

    book = book_of(meetings.copy_of(read.pack, read.member), read.member)

    assert (book["labels"], len(book["sections"])) == (["1", "2"], 2)
    assert "Winter plan" not in str(book)


def test_the_book_says_which_pages_changed_since_the_version_that_was_read(read):
    meetings.note_opening(read.pack, by=read.member, how="read")
    new_version(read.paper, "Beds in\nJanuary", "Costs and savings")
    copy = meetings.copy_of(issued(read.meeting, read.office), read.member)

    book = book_of(copy, read.member)

    assert (book["since"], "4" in book["changed"], "3" in book["changed"]) == (1, True, False)


def test_a_reader_goes_on_where_they_stopped(read):
    meetings.keep_place(read.copy, "3", by=read.member)
    meetings.keep_place(read.copy, "no such page", by=read.member)

    assert (last_page(read.copy, read.member), last_page(meetings.copy_of(read.pack, read.other), read.other)) == (
        "3",
        "",
    )
    assert Opening.objects.filter(reader=read.member).count() == 1


def test_the_page_of_the_newest_reading_counts(read):
    meetings.keep_place(read.copy, "3", by=read.member)
    Opening.objects.update(at=timezone.now() - datetime.timedelta(hours=2))
    meetings.keep_place(read.copy, "2", by=read.member)

    assert last_page(read.copy, read.member) == "2"


def test_who_may_not_see_the_pack_has_no_place_in_it(read):
    with pytest.raises(PermissionDenied):
        meetings.keep_place(read.copy, "3", by=UserFactory())
