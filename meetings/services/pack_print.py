"""The pages that a pack makes itself, as PDF: agenda, last minutes, action log, sheets and covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from collab_portal.accounts.models import User
from collab_portal.documents.pdf import render_pdf
from collab_portal.ui.words import date_nhs
from meetings.models import AgendaItem, ConfidentialMinute, Meeting, PackSection
from meetings.selectors.actions import actions_log
from meetings.selectors.minutes import Minutes, minutes_of
from meetings.selectors.pack_sections import meeting_before

SHEETS = {PackSection.Kind.SHEET, PackSection.Kind.COVER}  # what is printed from its facts alone


class Print(NamedTuple):
    """A printed section: its bookmark, its PDF, and the records whose words it holds."""

    title: str
    pdf: bytes
    covers: list[int]


def print_facts(template: str, facts: dict) -> bytes:
    """A cover or a sheet: `facts` is all that it says."""
    return render_pdf(f"meetings/pdf/{template}.html", {"facts": facts, "document_title": facts["title"]})


def print_agenda(facts: dict, rows: Sequence[dict]) -> bytes:
    """An agenda; a row with `page` links to the section with its `anchor`, one `withheld` says only that."""
    context = {"facts": facts, "rows": rows, "document_title": f"{facts['title']}: {facts['body']}"}
    return render_pdf("meetings/pdf/agenda.html", context)


def print_withheld(mark: str) -> bytes:
    """The page in place of a paper that a reader does not receive."""
    return render_pdf("meetings/pdf/withheld.html", {"mark": mark, "document_title": "You do not receive this paper"})


def print_minutes(meeting: Meeting, by: User, *, private: bool) -> Print | None:
    """The minutes of the body's last meeting as `by` sees them: what everyone reads, or only what is private."""
    last = meeting_before(meeting, by)
    if last is None:
        return None
    minutes = minutes_of(last, by)
    minutes = _private(minutes) if private else public_part(minutes)
    if private and not minutes.items:
        return None
    words = f"inutes of {date_nhs(last.date)}"
    title = f"Private m{words}" if private else f"M{words}"
    pdf = render_pdf("meetings/pdf/minutes.html", {"minutes": minutes, "document_title": title})
    return Print(title, pdf, _covers(minutes, private))


def print_actions(meeting: Meeting, by: User, *, private: bool) -> Print | None:
    """The body's action log as `by` sees it: what everyone reads, or only the actions of private items."""
    hidden = _private_items(AgendaItem.objects.filter(meeting__body=meeting.body_id))
    rows = [row for row in actions_log(meeting.body, by, meeting=meeting) if (row.action.item_id in hidden) is private]
    if not rows:
        return None
    title = "Private action log" if private else "Action log"
    context = {"rows": rows, "title": title, "body": meeting.body, "document_title": title}
    return Print(title, render_pdf("meetings/pdf/actions.html", context), [row.action.pk for row in rows])


def public_part(minutes: Minutes) -> Minutes:
    """Without private items, without what is confidential of the others, and naming no private item in passing."""
    names = list(_private_items(AgendaItem.objects.filter(meeting=minutes.meeting)).values())
    items = [replace(item, confidential=[]) for item in minutes.items if not item.private]
    people = [(group, [_unnamed(line, names) for line in lines]) for group, lines in minutes.people]
    return replace(minutes, items=items, people=people)


def _private(minutes: Minutes) -> Minutes:
    bare = {"facts": [], "blocks": [], "decisions": [], "actions": [], "outside": []}
    items = [
        item if item.private else replace(item, **bare) for item in minutes.items if item.private or item.confidential
    ]
    title = f"{minutes.meeting.body}: private minutes"
    return replace(minutes, title=title, items=items, people=[], sittings=[], outside=[], next_meeting="")


def _unnamed(line: str, names: list[str]) -> str:
    for name in names:
        line = line.replace(f"for {name} only", "for one item only")
    return line


def _covers(minutes: Minutes, private: bool) -> list[int]:
    items = [item.pk for item in minutes.items]
    if not private:
        return items
    secret = ConfidentialMinute.objects.in_use().filter(item__in=items).order_by("pk")
    return [*items, *secret.values_list("pk", flat=True)]


def _private_items(items) -> dict[int, str]:
    return {item.pk: item.name for item in items if item.is_private}
