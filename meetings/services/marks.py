"""A reader's own notes, highlights and bookmarks: for their owner alone, so each verb takes only the owner's."""

from __future__ import annotations

import uuid

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from meetings.models import Mark, Meeting, PackCopy
from meetings.selectors.book import sections_by_label, sha256_of

LONGEST = 10_000
MOST_AREAS = 200
MOST_MARKS = 5_000  # of one reader at one meeting


@transaction.atomic
def write_mark(
    copy: PackCopy, *, by: User, client_key: uuid.UUID, kind: str, page_label: str,
    text: str = "", quote: str = "", areas: list | None = None,
) -> Mark:  # fmt: skip
    """Make a mark in one's own copy, or change the words of the one with this key: sent twice it is one.

    One for a page that the copy has not (any more) is kept too: a note made offline is never lost, and the answer tells
    nothing of what is withheld. Raises RuleBroken for words too long, or a key that is not the reader's to use.
    """
    require(by, "view", copy.pack)
    _check(kind, page_label, text, quote, areas or [])
    made = Mark.objects.select_for_update().filter(client_key=client_key).first()
    if made is not None:
        return _rewritten(made, text, by)
    if Mark.objects.filter(reader=by, meeting=copy.pack.meeting_id).count() >= MOST_MARKS:
        raise RuleBroken("You have as many notes in this meeting as it holds. Delete some first.")
    section = sections_by_label(copy).get(page_label, "")
    return Mark.objects.create(
        reader=by, meeting_id=copy.pack.meeting_id, pack=copy.pack, client_key=client_key, kind=kind, text=text,
        page_label=page_label, section_key=section, page_sha256=sha256_of(copy, page_label) if section else "",
        quote=quote, areas=areas or [],
    )  # fmt: skip


def delete_mark(client_key: uuid.UUID, *, by: User) -> bool:
    """Throw one's own mark away. False where there is none; it may be gone already."""
    return bool(Mark.objects.filter(client_key=client_key, reader=by).delete()[0])


def delete_marks(meeting: Meeting, *, by: User) -> int:
    """Throw all of one's own marks of a meeting away. Returns how many."""
    require(by, "view", meeting)
    return Mark.objects.filter(meeting=meeting, reader=by).delete()[0]


def _rewritten(mark: Mark, text: str, by: User) -> Mark:
    if mark.reader_id != by.pk:
        raise RuleBroken("This note can’t be kept. Write it again.")
    if mark.text != text:
        mark.text = text
        mark.save(update_fields=["text", "changed_at"])
    return mark


def _check(kind: str, label: str, text: str, quote: str, areas: list) -> None:
    if kind not in Mark.Kind.values:
        raise RuleBroken("A mark is a note, a highlight or a bookmark.")
    if not label or len(label) > 20:
        raise RuleBroken("Say which page the note is for.")
    if kind == Mark.Kind.NOTE and not text.strip():
        raise RuleBroken("Enter your note.")
    if len(text) > LONGEST or len(quote) > LONGEST:
        raise RuleBroken(f"A note has at most {LONGEST:,} characters. Shorten it, or write two.")
    if len(areas) > MOST_AREAS or not all(_is_area(each) for each in areas):
        raise RuleBroken("What was highlighted can’t be read. Select the words again.")


def _is_area(area) -> bool:
    """A rectangle as shares of the page: x, y, width, height."""
    return (
        isinstance(area, list)
        and len(area) == 4
        and all(isinstance(each, int | float) and -0.1 <= each <= 1.1 for each in area)
    )
