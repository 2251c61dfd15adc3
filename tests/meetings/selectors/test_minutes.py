import datetime
import io

import docx
import pikepdf
import pytest
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.access.services import exclude
from collab_portal.audit.models import AuditEvent
from collab_portal.documents.services import open_file
from meetings import services as meetings
from meetings.selectors.minutes import fingerprint, minutes_of
from meetings.selectors.minutes_files import minutes_word
from tests.factories.documents import made_now
from tests.factories.meetings import AgendaItemFactory, ItemLeadFactory, MinuteTextFactory
from tests.factories.programmes import PostFactory
from tests.meetings.board import a_board, all_present, made_quorate, next_meeting

pytestmark = pytest.mark.django_db
TEXT = """The Head of Transformation gave an update and highlighted:

- There are seven escalations:
  1) The full year effect of the savings is reduced from £48m to £38m.
  2) The programme can't progress until the DPIA has been agreed.
- Six system collaboratives are possible.

A solution is required."""


def minuted():
    board = a_board(name="Provider Collaborative Board")
    lead = PostFactory(job_title="Programme Director", organisation=board.seats[0].for_trust).person
    ItemLeadFactory(item=board.item, person=lead, job_title="Programme Director")
    all_present(board)
    child = AgendaItemFactory(meeting=board.meeting, parent=board.item, name="Weight management pilot")
    meetings.write_minute(board.item, text=TEXT, by=board.secretary)
    meetings.write_minute(child, text="The pilot starts.", by=board.secretary)
    meetings.record_decision(board.part, outcome="approved", wording="The Board approved it.", by=board.secretary)
    due, owner = datetime.date(2024, 3, 25), "Chief Finance Officer"
    meetings.agree_action(board.body, text="Write it up", item=child, due=due, owners=[owner], by=board.secretary)
    meetings.agree_action(board.body, text="Discuss it", item=board.item, outside_meeting=True, by=board.secretary)
    next_meeting(board)
    return board


def test_minutes_say_all_in_order():
    board = minuted()
    trust = board.seats[0].for_trust.name

    lines = minutes_of(board.meeting, board.secretary).lines()

    start = lines.index("1 Referral standards")
    assert lines[start : start + 2] == ["1 Referral standards", f"Programme Director, {trust}"]
    assert lines[-7:] == [
        "Actions agreed to be taken outside of meeting", "Discuss it", "1.1 Weight management pilot",
        "The pilot starts.", "Action: Write it up (Chief Finance Officer, by Monday 25 March 2024)",
        "Date and time of next meeting", "Monday 25 March 2024, 2pm to 4pm via Microsoft Teams.",
    ]  # fmt: skip
    assert f"Chief Executive, {trust}" in lines and "The Board approved it." in lines


def squeeze(text):
    return "".join(text.split())


def test_page_pdf_and_word_say_the_same(client):
    board = minuted()
    client.force_login(board.secretary)
    lines = minutes_of(board.meeting, board.secretary).lines()

    page = client.get(reverse("meetings:minutes-page", args=[board.meeting.pk])).content.decode()
    pdf, word = (content_of(made(client, "minutes", kind, board.meeting)) for kind in ("pdf", "word"))
    word = docx.Document(io.BytesIO(word))

    shown = squeeze(page.replace("<strong>Action:</strong>", "Action:").replace("&#x27;", "'"))
    written = squeeze(" ".join(paragraph.text for paragraph in word.paragraphs))
    assert [line for line in lines if squeeze(line) not in shown] == []
    assert [line for line in lines if squeeze(line) not in written] == []
    with pikepdf.open(io.BytesIO(pdf)) as read:
        assert read.docinfo["/Title"] == "Provider Collaborative Board: minutes"


def made(client, what, kind, meeting):
    """The file, after a worker has made it."""
    page = client.get(reverse(f"meetings:{what}-{kind}", args=[meeting.pk]), follow=True)
    return made_now(page.context["made"])


def content_of(made) -> bytes:
    with open_file(made.file) as file:
        return file.read()


@pytest.mark.parametrize("what", ["minutes", "summary"])
@pytest.mark.parametrize("kind", ["pdf", "word"])
def test_a_file_is_not_served_once_its_reader_is_kept_from_what_it_says(client, importer, what, kind):
    board = minuted()
    client.force_login(board.secretary)
    file = made(client, what, kind, board.meeting)
    fetch = reverse("documents:made-fetch", args=[file.pk])
    before = client.get(fetch).status_code

    exclude(board.secretary, from_record=board.item, handling="does not receive the paper", by=importer)

    assert (before, client.get(fetch).status_code) == (200, 302)
    assert board.item.pk in file.holds


def test_what_was_asked_for_is_kept_with_the_fingerprint_of_the_text(client):
    board = minuted()
    client.force_login(board.secretary)

    for what in ("minutes", "summary"):
        made(client, what, "pdf", board.meeting)

    kept = dict(AuditEvent.objects.filter(what__endswith="as pdf").values_list("what", "note"))
    text = fingerprint(minutes_of(board.meeting, board.secretary))
    assert kept == {"minutes as pdf": text, "decision summary as pdf": ""}


def test_a_word_list_keeps_its_own_numbers():
    board = minuted()
    word = docx.Document(io.BytesIO(minutes_word(minutes_of(board.meeting, board.secretary))))

    styles = [paragraph.style.name for paragraph in word.paragraphs if "£38m" in paragraph.text]

    assert styles == ["List Number 2"]


def test_minutes_hold_only_the_items_that_are_ones_own(importer, person_with):
    board = minuted()
    tender = AgendaItemFactory(meeting=board.meeting, name="Tender", confidential_to="body", confidential_reason="Bid")
    MinuteTextFactory(item=tender, text="Two bids were heard.")
    outsider = person_with(roles.OBSERVER, on=board.body.collaborative)
    exclude(board.members[0], from_record=board.item, handling="does not receive the paper", by=importer)

    seen = {
        who: [item.heading for item in minutes_of(board.meeting, who).items]
        for who in (board.secretary, outsider, board.members[0])
    }

    both = ["Referral standards", "Weight management pilot"]
    assert list(seen.values()) == [[*both, "Tender"], both, ["Weight management pilot", "Tender"]]


def test_nothing_later_changes_approved_minutes():
    board = minuted()
    meetings.hold(board.meeting, by=board.secretary)
    meetings.draft_minutes(board.meeting, by=board.secretary)
    meetings.agree_minutes(board.meeting, by=board.chair)
    later = made_quorate(board, board.body.meetings.get(date=datetime.date(2024, 3, 25)))
    approval = meetings.approve_minutes(board.meeting, by_meeting=later, by=board.secretary)

    for action in board.body.actions.all():
        meetings.reword(action, f"{action.text}, again", by=board.secretary)
        meetings.redate(action, datetime.date(2024, 5, 1), why="Late", by=board.secretary)
        meetings.add_owner(action, "Director of Strategy", by=board.secretary)

    meeting = type(board.meeting).objects.get(pk=board.meeting.pk)
    assert fingerprint(minutes_of(meeting, board.importer)) == approval.text_sha256
