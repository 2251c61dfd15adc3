import uuid

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access.services import exclude
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import Mark
from meetings.selectors.marks import own_marks, placed_marks
from tests.factories.packs import issued, new_version
from tests.factories.record import UserFactory
from tests.meetings.reading import a_note, a_read_pack

pytestmark = pytest.mark.django_db


@pytest.fixture
def read():
    return a_read_pack("Beds by month", "Costs by trust")


def reissued(read, *pages):
    new_version(read.paper, *pages)
    return meetings.copy_of(issued(read.meeting, read.office), read.member)


def where(copy, person):
    return [(each.page, each.changed, each.gone) for each in placed_marks(copy, person, meetings.words_of(copy))]


def test_a_note_sent_twice_is_one_and_the_second_sending_may_change_its_words(read):
    key = uuid.uuid4()
    a_note(read, client_key=key)
    a_note(read, client_key=key, text="Ask about beds in January")

    assert list(Mark.objects.values_list("client_key", "text")) == [(key, "Ask about beds in January")]


def test_notes_are_for_their_owner_alone(read):
    a_note(read)

    assert [len(own_marks(read.meeting, person)) for person in (read.member, read.other, read.office)] == [1, 0, 0]


def test_nobody_changes_or_deletes_another_s_note(read):
    mark = a_note(read)

    with pytest.raises(RuleBroken):
        a_note(read, by=read.other, client_key=mark.client_key, text="Not mine")

    assert meetings.delete_mark(mark.client_key, by=read.other) is False
    assert Mark.objects.get().text == "Ask about beds"


def test_who_may_not_see_the_pack_writes_nothing_in_it(read):
    with pytest.raises(PermissionDenied):
        meetings.write_mark(
            read.copy, by=UserFactory(), client_key=uuid.uuid4(), kind="note", page_label="3", text="Hm"
        )


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "drawing"},
        {"text": "  "},
        {"text": "x" * 10_001},
        {"page_label": ""},
        {"page_label": "9" * 21},
        {"areas": [[0, 0, 1]]},
        {"areas": [[0, 0, 1, 7]]},
        {"areas": [["a", 0, 1, 1]]},
        {"areas": [[0, 0, 1, 1]] * 201},
    ],
)
def test_what_is_no_note_is_refused(wrong, read):
    with pytest.raises(RuleBroken):
        a_note(read, **wrong)

    assert not Mark.objects.exists()


def test_a_note_stays_on_its_page_in_a_re_issue_and_says_where_the_page_changed(read):
    a_note(read, page_label="3")
    a_note(read, page_label="4")

    copy = reissued(read, "Beds by month", "Costs by trust and place")

    assert where(copy, read.member) == [("3", False, False), ("4", True, False)]


def test_a_highlight_follows_its_words_to_another_page_of_its_section(read):
    a_note(read, kind="highlight", page_label="3", quote="Beds by month", text="")
    copy = reissued(read, "A new first page", "Beds by month")
    meetings.read_words(copy.pk)

    assert where(copy, read.member) == [("4", True, False)]


def test_a_note_on_what_is_withheld_now_is_kept_and_stands_nowhere(read):
    a_note(read, kind="highlight", quote="Beds by month")
    exclude(read.member, from_record=read.item, handling="does not receive the paper", by=read.importer)

    placed = placed_marks(meetings.copy_of(read.pack, read.member), read.member)

    assert [(each.page, each.gone, each.as_dict()["quote"], each.mark.text) for each in placed] == [
        ("", True, "", "Ask about beds")
    ]


def test_a_note_made_offline_on_a_page_that_is_withheld_meanwhile_is_not_lost(read):
    exclude(read.member, from_record=read.item, handling="does not receive the paper", by=read.importer)

    a_note(read, page_label="4")
    a_note(read, page_label="no-such")

    assert where(meetings.copy_of(read.pack, read.member), read.member) == [("", False, True), ("", False, True)]


def test_a_reader_throws_all_of_their_notes_away_and_no_one_else_s(read):
    a_note(read)
    a_note(read)
    kept = a_note(read, by=read.other)

    assert meetings.delete_marks(read.meeting, by=read.member) == 2
    assert list(Mark.objects.all()) == [kept]


def test_who_may_not_see_the_meeting_deletes_nothing_there(read):
    with pytest.raises(PermissionDenied):
        meetings.delete_marks(read.meeting, by=UserFactory())


def test_there_is_a_limit_to_notes(read, monkeypatch):
    monkeypatch.setattr("meetings.services.marks.MOST_MARKS", 1)
    a_note(read)

    with pytest.raises(RuleBroken, match="as many notes"):
        a_note(read)
