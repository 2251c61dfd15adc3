"""What is in a reader's copy, and what is nowhere in its bytes: not in its words, bookmarks, links, tags or places."""

import datetime
import io

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.access.services import end_exclusion, exclude
from collab_portal.documents.render import page_count, page_text
from collab_portal.documents.services import path_of
from meetings import services as meetings
from tests.factories.meetings import (
    ActionFactory,
    AgendaItemFactory,
    MeetingFactory,
    MinuteTextFactory,
    PresenceFactory,
    SittingFactory,
)
from tests.factories.packs import built, issued, paper_with
from tests.factories.programmes import ProjectFactory

pytestmark = pytest.mark.django_db
CANARY = "Zanzibar"


@pytest.fixture
def meeting():
    return MeetingFactory()


@pytest.fixture
def office(person_with, meeting):
    return person_with(roles.OFFICE, on=meeting.body)


@pytest.fixture
def member(person_with, meeting):
    return person_with(roles.MEMBER, on=meeting.body, name="Medical Director")


@pytest.fixture
def outsider(person_with, meeting):
    """Sees the meeting through the collaborative, and nothing that is for the body alone."""
    return person_with(roles.OBSERVER, on=meeting.body.collaborative, name="Chief Nurse")


@pytest.fixture
def item(meeting):
    made = AgendaItemFactory(meeting=meeting, name="Plans")
    paper_with(made, "One", "Two", name="Winter plan", number=1)
    return made


@pytest.fixture
def secret(meeting):
    """A private item whose every word is the canary: name, paper, action and what it is about."""
    subject = ProjectFactory(name=f"{CANARY} project").entry
    made = AgendaItemFactory(meeting=meeting, name=f"{CANARY} item", confidential_to="body", subject=subject)
    paper_with(made, f"{CANARY} page", name=f"{CANARY} paper", number=2)
    ActionFactory(body=meeting.body, item=made, text=f"{CANARY} action")
    return made


@pytest.fixture
def last_minutes(meeting):
    """Minutes of the meeting before: an open item, a private one, and a guest who came for the private one only."""
    day = datetime.date(2024, 1, 22)
    earlier = MeetingFactory(body=meeting.body, date=day, status="minutes_draft")
    hidden = AgendaItemFactory(meeting=earlier, name=f"{CANARY} sale", confidential_to="body")
    MinuteTextFactory(item=hidden, text=f"{CANARY} said")
    MinuteTextFactory(item=AgendaItemFactory(meeting=earlier), text="All was well")
    PresenceFactory(sitting=SittingFactory(meeting=earlier), capacity="attendee", item_only=hidden)


def pages_of(pdf: bytes) -> list[str]:
    return [page_text(pdf, n) for n in range(1, page_count(pdf) + 1)]


def everything_in(pdf: bytes) -> str:
    """The words of each page, and every string and name of every object in the file."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        objects = [str(each.unparse(resolved=False)) for each in opened.objects]
        strings = [str(s) for each in opened.objects for s in strings_in(each)]
    return "\n".join([*pages_of(pdf), *objects, *strings])


def strings_in(value):
    if isinstance(value, pikepdf.String):
        yield value
    elif isinstance(value, pikepdf.Array):
        for each in value:
            yield from strings_in(each) if not getattr(each, "is_indirect", False) else ()
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for _, each in value.items():
            yield from strings_in(each) if not getattr(each, "is_indirect", False) else ()


def test_each_page_names_its_reader(item, meeting, office, member):
    pages = pages_of(meetings.copy_for(issued(meeting, office), member))

    assert ["Medical Director" in page for page in pages] == [True] * 4


def test_who_may_see_a_private_item_gets_it(item, secret, meeting, office, member):
    pages = pages_of(meetings.copy_for(issued(meeting, office), member))

    assert [CANARY in page for page in pages] == [False] * 4 + [True] * 4
    assert "Private agenda" in pages[4]


def test_nothing_of_a_private_item_is_in_the_copy_of_who_may_not_know_of_it(item, secret, meeting, office, outsider):
    pack = issued(meeting, office)

    found = everything_in(meetings.copy_for(pack, outsider))

    assert (CANARY in found, "Private" in found, "do not receive" in found) == (False, False, False)


def test_the_copy_without_private_items_tells_by_no_number_that_there_are_any(item, meeting, office, outsider):
    alone = pages_of(meetings.copy_for(issued(meeting, office), outsider))
    hidden = AgendaItemFactory(meeting=meeting, confidential_to="body")
    paper_with(hidden, "Secret", number=2)

    assert pages_of(meetings.copy_for(issued(meeting, office), outsider)) == alone


def test_private_items_are_numbered_without_a_gap(item, secret, meeting, office, outsider, importer):
    trust = meeting.body.collaborative.entry
    AgendaItemFactory(
        meeting=meeting, name="For a trust", confidential_to="trust", confidential_trust=trust, rank=10**6
    )

    pages = pages_of(meetings.copy_for(issued(meeting, office), outsider))

    assert "P1 For a trust" in pages[-1].replace("\n", " ")


def test_an_excluded_member_is_told_and_gets_no_word_of_the_paper(item, meeting, office, member, importer):
    made = AgendaItemFactory(meeting=meeting, name=f"{CANARY} item", rank=0)
    paper_with(made, f"{CANARY} one", f"{CANARY} two", name=f"{CANARY} paper", number=2)
    pack = issued(meeting, office)
    exclude(member, from_record=made, handling="does not receive the paper", by=importer)

    pdf = meetings.copy_for(pack, member)

    pages = pages_of(pdf)
    assert CANARY not in everything_in(pdf)
    assert ["do not receive" in page for page in pages] == [True, True, False, False, False]


def test_pages_keep_their_numbers_where_others_were_withheld(item, meeting, office, member, importer):
    pack = issued(meeting, office)
    last = AgendaItemFactory(meeting=meeting, name="Last")
    paper_with(last, "Later", number=2)
    pack = issued(meeting, office)
    exclude(member, from_record=item, handling="does not receive the paper", by=importer)

    copy = meetings.copy_of(pack, member)

    assert copy.labels == ["1", "2", "5", "6"]
    assert copy.left_out == [
        {"key": f"item-{item.pk}", "said": True},
        {"key": f"cover-{item.papers.get().pk}", "said": True},
        {"key": f"file-{item.papers.get().pk}", "said": True},
    ]


def test_minutes_and_actions_of_an_excluded_item_are_left_out_too(item, meeting, office, member, importer):
    ActionFactory(body=meeting.body, text="Seen by all")
    ActionFactory(body=meeting.body, item=item, text=f"{CANARY} action")
    pack = issued(meeting, office)
    exclude(member, from_record=item, handling="leaves for the item", by=importer)

    pdf = meetings.copy_for(pack, member)

    assert (CANARY in everything_in(pdf), "Seen by all" in "".join(pages_of(pdf))) == (False, True)


def test_the_same_rights_give_the_same_copy_and_others_a_new_one(item, meeting, office, member, importer):
    pack = issued(meeting, office)
    first, again = meetings.copy_of(pack, member), meetings.copy_of(pack, member)
    exclusion = exclude(member, from_record=item, handling="does not receive the paper", by=importer)
    excluded = meetings.copy_of(pack, member)
    end_exclusion(exclusion, by=importer, reason="Withdrawn")

    assert (first, meetings.copy_of(pack, member)) == (again, first)
    assert excluded.file != first.file


def test_the_office_gets_a_copy_of_its_own_with_what_it_may_see(item, secret, meeting, person_with):
    office = person_with(roles.OFFICE, on=meeting.body.collaborative)

    found = everything_in(meetings.copy_for(built(meeting, office), office))

    assert (CANARY in found, "Draft" in found) == (False, True)


def test_a_draft_is_for_those_who_manage_the_meeting(item, meeting, office, member):
    pack = built(meeting, office)

    with pytest.raises(PermissionDenied):
        meetings.copy_for(pack, member)


def test_an_issued_pack_has_no_watermark(item, meeting, office):
    assert "Draft" not in everything_in(meetings.copy_for(issued(meeting, office), office))


def test_the_last_minutes_are_in_the_pack_and_their_private_items_apart(last_minutes, item, meeting, office, member):
    pages = pages_of(meetings.copy_for(issued(meeting, office), member))

    assert ["All was well" in page for page in pages] == [False, True, False, False, False, False]
    assert [CANARY in page for page in pages] == [False, False, False, False, False, True]


def test_the_last_minutes_name_no_private_item_to_who_may_not_know(last_minutes, item, meeting, office, outsider):
    pdf = meetings.copy_for(issued(meeting, office), outsider)

    assert (CANARY in everything_in(pdf), "All was well" in "".join(pages_of(pdf))) == (False, True)


def test_the_agenda_names_no_page_that_the_reader_does_not_have(item, meeting, office, member):
    AgendaItemFactory(meeting=meeting, name="Wards", subject=ProjectFactory().entry)

    copy = meetings.copy_of(issued(meeting, office), member)

    lines = {line["title"]: line["page"] for line in copy.contents}
    first = page_text(meetings.copy_for(copy.pack, member), 1)
    assert (copy.labels, lines["2 Wards"], "5" in first.partition("Wards")[2].split()) == (list("1234"), "", False)


@pytest.mark.parametrize("when", ["before the issue", "after the issue"])
def test_of_a_private_item_a_notice_stands_only_where_the_reader_had_it_before(
    when, item, secret, meeting, office, member, importer
):
    if when == "before the issue":
        exclude(member, from_record=secret, handling="does not receive the paper", by=importer)
    pack = issued(meeting, office)
    if when == "after the issue":
        exclude(member, from_record=secret, handling="does not receive the paper", by=importer)

    found = everything_in(meetings.copy_for(pack, member))

    told = when == "after the issue"
    assert (CANARY in found, "do not receive" in found, "Private" in found) == (False, told, told)


def test_readers_with_the_same_rights_share_all_but_their_name(item, meeting, office, member, outsider):
    pack = issued(meeting, office)

    copies = [meetings.copy_of(pack, each) for each in (member, outsider)]

    assert copies[0].base == copies[1].base
    assert [each.reader.name in page_text(path_of(each.file), 1) for each in copies] == [True, True]
    assert "Medical Director" not in page_text(path_of(copies[1].file), 1)
