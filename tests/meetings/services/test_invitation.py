import datetime
import email
from email import policy

import pytest
from django.core import mail
from icalendar import Calendar

from collab_portal.access.models import RoleGrant
from collab_portal.access.services import revoke
from collab_portal.notifications.models import Notice
from collab_portal.notifications.services import deliver
from collab_portal.records.services import save
from meetings import services as meetings
from meetings.models import Invitation
from tests.factories.programmes import PostFactory
from tests.factories.record import UserFactory
from tests.meetings.board import a_board
from tests.workers import PostBox

pytestmark = pytest.mark.django_db
NEXT_YEAR = datetime.date.today().year + 1
TIMES = {"starts_at": datetime.time(14), "ends_at": datetime.time(16)}


@pytest.fixture
def board():
    return a_board()


def plan(board, date=None, **fields):
    date = date or datetime.date(NEXT_YEAR, 3, 1)
    return meetings.plan(board.body, date=date, by=board.secretary, **TIMES, **fields)


def told():
    return sorted({notice.what.split(":")[0] for notice in Notice.objects.all()}), Notice.objects.count()


def mailed(person):
    """The calendar part of each letter to a person, as it would be sent now."""
    mail.outbox.clear()
    for notice in Notice.objects.filter(person=person, mailed_at=None).order_by("pk"):
        deliver(notice.pk)
    return [part_of(message.message()) for message in mail.outbox]


def part_of(message):
    parts = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    assert len(parts) <= 1
    return parts[0] if parts else None


def event_of(part):
    calendar = Calendar.from_ical(part.get_payload(decode=True))
    return calendar, calendar.walk("VEVENT")[0]


def said(part):
    calendar, event = event_of(part)
    starts = event["DTSTART"].dt.isoformat()[:16]
    return part.get_param("method"), str(calendar["METHOD"]), int(event["SEQUENCE"]), starts


def test_who_has_a_seat_is_invited_once_when_a_meeting_is_planned(board):
    meeting = plan(board)
    meetings.invite(meeting)

    assert told() == (["Invitation"], 3)
    assert [said(part) for part in mailed(board.chair)] == [("REQUEST", "REQUEST", 0, f"{NEXT_YEAR}-03-01T14:00")]


def test_a_move_is_sent_once_with_a_higher_number_and_the_same_identity(board):
    meeting = plan(board)
    [first] = mailed(board.chair)
    meeting.starts_at, meeting.ends_at = datetime.time(10), datetime.time(12)
    meetings.change_meeting(meeting, by=board.secretary)
    meetings.change_meeting(meeting, by=board.secretary)
    [moved] = mailed(board.chair)

    assert said(moved) == ("REQUEST", "REQUEST", 1, f"{NEXT_YEAR}-03-01T10:00")
    assert event_of(moved)[1]["UID"] == event_of(first)[1]["UID"]


def test_a_new_place_is_sent_and_what_calendars_do_not_show_is_not(board):
    meeting = plan(board)
    mailed(board.chair)
    meeting.in_public = True
    meetings.change_meeting(meeting, by=board.secretary)
    assert mailed(board.chair) == []

    meeting.place = "Trust Headquarters"
    meetings.change_meeting(meeting, by=board.secretary)

    assert [str(event_of(part)[1]["LOCATION"]) for part in mailed(board.chair)] == ["Trust Headquarters"]


def test_a_cancelled_meeting_leaves_the_calendar(board):
    meeting = plan(board)
    mailed(board.chair)
    meetings.cancel(meeting, by=board.secretary, reason="Strike")

    [part] = mailed(board.chair)
    assert said(part)[:3] == ("CANCEL", "CANCEL", 1)
    assert str(event_of(part)[1]["STATUS"]) == "CANCELLED"
    assert told()[1] == 6


def test_a_deputy_who_is_not_needed_after_all_loses_it_from_the_calendar_and_may_be_asked_again(board):
    meeting, member, deputy = plan(board), board.members[0], UserFactory(name="Deputy Director")
    PostFactory(person=deputy, organisation=next(seat for seat in board.seats if seat.person == member).for_trust)
    for answer in ("apologies", "coming", "apologies"):
        meetings.reply(meeting, answer=answer, by=member, deputy=deputy if answer == "apologies" else None)
        [part] = filter(None, mailed(deputy))  # they are told of the seat too
        expected = ("REQUEST", "CONFIRMED") if answer == "apologies" else ("CANCEL", "CANCELLED")
        assert (said(part)[0], str(event_of(part)[1]["STATUS"])) == expected

    assert Invitation.objects.get(person=deputy).sequence == 2


def test_the_title_is_the_body_and_the_day_and_no_word_of_the_agenda(board):
    meeting = plan(board)
    meetings.add_to_agenda(meeting, name="Ptarmigan contract", by=board.secretary)

    [part] = mailed(board.chair)

    assert str(event_of(part)[1]["SUMMARY"]) == f"{board.body.name}, 1 March {NEXT_YEAR}"
    assert "Ptarmigan" not in part.get_payload(decode=True).decode()


@pytest.mark.parametrize(("month", "offset"), [(1, 0), (7, 1)])
def test_times_are_the_meetings_own_in_winter_and_in_summer(board, month, offset):
    plan(board, date=datetime.date(NEXT_YEAR, month, 5))
    [part] = mailed(board.chair)
    calendar, event = event_of(part)

    start = event["DTSTART"]
    assert (start.params["TZID"], start.dt.hour, start.dt.utcoffset()) == (
        "Europe/London", 14, datetime.timedelta(hours=offset),
    )  # fmt: skip
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/London"]


def test_who_lost_the_right_before_the_mail_goes_gets_nothing(board):
    plan(board)
    member = board.members[0]
    revoke(RoleGrant.objects.get(user=member), by=board.importer, reason="Left")

    assert mailed(member) == []


def test_who_may_not_see_the_meeting_is_invited_once_they_may(board):
    member = board.members[0]
    role = RoleGrant.objects.get(user=member)
    role.ends = datetime.date(2020, 1, 2)
    save(role, by=board.importer)
    meeting = plan(board)
    assert not Invitation.objects.filter(person=member).exists()

    role.ends = None
    save(role, by=board.importer)
    meetings.invite(meeting)

    assert Invitation.objects.filter(person=member).exists()


def test_meetings_of_the_past_invite_nobody(board):
    plan(board, date=datetime.date(2024, 3, 25))

    assert not Invitation.objects.exists()


def test_issuing_the_agenda_invites_who_came_to_the_body_since(board):
    meeting = plan(board)
    Invitation.objects.filter(person=board.chair).delete()
    Notice.objects.all().delete()
    meetings.add_to_agenda(meeting, name="Welcome", by=board.secretary)

    meetings.issue_agenda(meeting, by=board.secretary)

    invited = Notice.objects.filter(what__startswith="Invitation")
    assert [notice.person for notice in invited] == [board.chair]


def test_it_arrives_through_a_real_mail_server_as_an_invitation(board, settings):
    plan(board)
    with PostBox().open() as box:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = box.url.removeprefix("smtp://").split(":")
        deliver(Notice.objects.get(person=board.chair).pk)
    [(to, content)] = box.letters
    letter = email.message_from_bytes(content, policy=policy.default)

    part = part_of(letter)
    assert (to, letter["Subject"]) == ([board.chair.email], f"Invitation: {board.body.name}, 1 March {NEXT_YEAR}")
    assert letter.get_content_type() == "multipart/alternative"
    assert said(part)[:3] == ("REQUEST", "REQUEST", 0)
