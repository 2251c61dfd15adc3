import pytest
from django.core import mail
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.access.services import exclude, revoke
from collab_portal.notifications.services import deliver, notify
from collab_portal.records.errors import BulkWriteRefused
from meetings import services as meetings
from meetings.models import Conflict, Withholding
from meetings.services.pack_copy import copy_of
from tests.factories.packs import issued, paper_with
from tests.meetings.board import a_board

pytestmark = pytest.mark.django_db
Handling = Conflict.Handling


@pytest.fixture
def board(db):
    return a_board()


def withheld(board, member=None):
    member = member or board.members[0]
    conflict = meetings.declare(board.item, person=member, text="A director of Ptarmigan.", by=member)
    return meetings.handle(conflict, handling=Handling.NO_PAPER, why="A bidder.", by=board.chair)


def rows(**which):
    return [(row.what, row.reference, row.sha256) for row in Withholding.objects.filter(**which).order_by("pk")]


def test_the_item_and_each_version_of_its_papers_are_noted_with_their_hash(board):
    version = paper_with(board.item, "The bid.").versions.get()

    conflict = withheld(board)

    found = rows(person=board.members[0], item=board.item, because=conflict)
    assert [row[:2] for row in found] == [("Item", board.item.reference), ("Version of a paper", version.reference)]
    assert found[1][2] == version.file.sha256


def test_what_packs_hold_of_the_item_is_noted_with_its_hash(board):
    paper_with(board.item, "The bid.")
    pack = issued(board.meeting, by=board.secretary)
    sections = pack.sections.filter(item=board.item, kind="file").select_related("file")

    withheld(board)

    expected = [("Part of a pack", f"{pack.reference} {each.key}", each.file.sha256) for each in sections]
    assert expected
    assert set(expected) <= set(rows(what="Part of a pack"))


def test_a_handling_that_withholds_nothing_is_not_noted(board):
    conflict = meetings.declare(board.item, person=board.members[0], text="Shares.", by=board.members[0])

    meetings.handle(conflict, handling=Handling.LEAVES_ITEM, why="Shares.", by=board.chair)

    assert rows() == []


def test_that_it_is_received_again_is_noted_too(board):
    conflict = withheld(board)

    meetings.handle(conflict, handling=Handling.NOTED, why="Sold.", by=board.chair)

    assert [row[0] for row in rows()] == ["Item", "Received again"]


def test_what_a_personal_copy_leaves_out_is_noted_once(board, importer):
    paper_with(board.item, "The bid.")
    pack = issued(board.meeting, by=board.secretary)
    exclude(board.members[0], from_record=board.item, handling="no paper", by=importer)

    for _ in range(2):
        copy_of(pack, board.members[0])
    copy_of(pack, board.members[1])

    kept = pack.sections.filter(item=board.item).count()
    assert len(rows(person=board.members[0])) == kept > 0
    assert rows(person=board.members[1]) == []


def test_an_e_mail_held_back_is_noted_and_one_held_back_for_another_reason_is_not(board, person_with, importer):
    leaver = person_with(roles.MEMBER, on=board.body)
    notices = notify([board.members[0], leaver], "A paper was accepted", about=board.item)
    withheld(board)
    revoke(leaver.role_grants.get(), by=importer, reason="Left")

    for notice in notices:
        deliver(notice.pk)

    assert mail.outbox == []
    assert [(row.person, row.reference) for row in Withholding.objects.filter(what="E-mail not sent")] == [
        (board.members[0], board.item.reference)
    ]


def test_what_was_noted_stays(board):
    withheld(board)
    row = Withholding.objects.first()

    for act in (row.save, row.delete, Withholding.objects.all().delete, lambda: Withholding.objects.update(what="")):
        with pytest.raises(BulkWriteRefused):
            act()


def page(client, user, board, name="meeting-withheld", of="meeting"):
    client.force_login(user)
    record = board.meeting if of == "meeting" else board.body.collaborative
    return client.get(reverse(f"meetings:{name}", args=[record.pk]))


@pytest.mark.parametrize(("of", "name"), [("meeting", "meeting-withheld"), ("collaborative", "collaborative-withheld")])
def test_an_auditor_reads_references_and_hashes_and_no_words(board, client, person_with, of, name):
    withheld(board)
    auditor = person_with(roles.AUDITOR, on=board.body.collaborative)

    shown = page(client, auditor, board, name, of)
    book = page(client, auditor, board, f"{name}-excel", of)

    [(_, reference, sha256)] = rows()
    assert (reference in shown.text, sha256 in shown.text, book.status_code) == (True, True, 200)
    assert not [word for word in ("Referral standards", "Ptarmigan", "A bidder") if word in shown.text]


def test_who_runs_the_meeting_reads_it_and_a_member_and_a_stranger_find_no_such_page(board, client, person):
    withheld(board)

    codes = [page(client, user, board).status_code for user in (board.secretary, board.members[1], person())]

    assert codes == [200, 404, 404]


def test_who_is_kept_from_an_item_reads_nothing_of_it_though_they_audit(board, client, person_with, importer):
    auditor = person_with(roles.AUDITOR, on=board.body.collaborative)
    withheld(board)
    exclude(auditor, from_record=board.item, handling="no paper", by=importer)

    assert board.item.reference not in page(client, auditor, board).text


def test_who_runs_meetings_reads_nothing_of_a_private_item_that_they_do_not_see_and_an_auditor_does(
    board, client, person_with
):
    withheld(board)
    board.item.confidential_to, board.item.confidential_reason = "named", "Commercial"
    meetings.change_item(board.item, by=board.importer)
    auditor = person_with(roles.AUDITOR, on=board.body.collaborative)

    seen = [board.item.reference in page(client, user, board).text for user in (board.secretary, auditor)]

    assert seen == [False, True]
