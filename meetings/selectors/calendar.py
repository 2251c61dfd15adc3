"""Meetings as calendars read them (RFC 5545): wall-clock time and zone, the body and the day as title, nothing else."""

from __future__ import annotations

import datetime
import zoneinfo
from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress, vText

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.notifications.attachments import Part
from meetings.models import Invitation, Meeting

CALENDAR = "meetings.calendar"
BACK, AHEAD = datetime.timedelta(days=93), datetime.timedelta(days=550)
MOST = 1000


def invitation_for(meeting: Meeting, person: User) -> Part | None:
    """The invitation, the update or the cancellation that a person is to have now; None where they were not invited."""
    row = Invitation.objects.filter(meeting=meeting, person=person).first()
    if row is None:
        return None
    method = "REQUEST" if row.stands else "CANCEL"
    event = event_of(meeting, row.sequence, off=not row.stands)
    event.add("organizer", _address(settings.SERVICE_NAME, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))
    attendee = _address(person.name, person.email)
    attendee.params["rsvp"] = vText("FALSE")
    event.add("attendee", attendee)
    calendar = _calendar(method=method)
    calendar.add_component(event)
    return Part(_text(calendar), f"text/calendar; method={method}; name=invitation.ics")


def feed_of(person: User, today: datetime.date) -> str:
    """The meetings that a person may see at this moment, from three months back, in one query."""
    rows = visible(Meeting.objects.filter(date__range=(today - BACK, today + AHEAD), by_circulation=False), person)
    calendar = _calendar(name=f"Meetings, {settings.SERVICE_NAME}")
    for meeting in rows.select_related("body").order_by("date", "starts_at", "pk")[:MOST]:
        calendar.add_component(event_of(meeting, meeting.version))
    return _text(calendar)


def event_of(meeting: Meeting, sequence: int, *, off: bool = False) -> Event:
    """One meeting. Its title is the body and the day; agenda, papers and the reply are behind the link.

    `off` says that its reader is not expected there, though it takes place.
    """
    address = f"{settings.SITE_URL}{meeting.get_absolute_url()}"
    zone = zoneinfo.ZoneInfo(meeting.zone)
    event = Event()
    event.add("uid", f"meeting-{meeting.pk}@{_host()}")
    event.add("sequence", sequence)
    event.add("dtstamp", timezone.now().astimezone(datetime.UTC))
    event.add("dtstart", meeting.start)
    event.add("dtend", datetime.datetime.combine(meeting.date, meeting.ends_at, zone))
    event.add("summary", str(meeting))
    event.add("location", meeting.place)
    event.add("description", f"Agenda, papers and your reply: {address}")
    event.add("url", address)
    event.add("status", "CANCELLED" if off or meeting.status == Meeting.Status.CANCELLED else "CONFIRMED")
    return event


def _calendar(*, method: str = "PUBLISH", name: str = "") -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SERVICE_NAME}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", name)
    return calendar


def _text(calendar: Calendar) -> str:
    """With the rules of its zones, so that summer time is reckoned as the meeting's place reckons it."""
    calendar.add_missing_timezones()
    return calendar.to_ical().decode()


def _address(name: str, email: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    address.params["cn"] = vText(name)
    return address


def _host() -> str:
    return settings.SITE_URL.split("//")[-1].split(":")[0].split("/")[0]
