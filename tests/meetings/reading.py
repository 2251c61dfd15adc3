"""A pack that a member reads, for tests of notes, search and what a device keeps."""

import datetime
import uuid
from types import SimpleNamespace

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.accounts.models import system_actor
from meetings import services as meetings
from tests.factories.meetings import AgendaItemFactory
from tests.factories.packs import issued, paper_with
from tests.factories.record import UserFactory

LONG_AGO = datetime.date(2020, 1, 1)


def a_read_pack(*pages: str) -> SimpleNamespace:
    """An issued pack whose item has a paper with these pages, a member who reads it, another member and the office."""
    item = AgendaItemFactory(name="Plans")
    paper = paper_with(item, *(pages or ("One", "Two")), name="Winter plan", number=1)
    body, importer = item.meeting.body, system_actor("Tests")
    people = {name: UserFactory(name=name.capitalize()) for name in ("member", "other", "office")}
    for name, person in people.items():
        grant(person, roles.OFFICE if name == "office" else roles.MEMBER, on=body, starts=LONG_AGO, by=importer)
    pack = issued(item.meeting, people["office"])
    return SimpleNamespace(
        pack=pack, meeting=item.meeting, item=item, paper=paper, importer=importer,
        copy=meetings.copy_of(pack, people["member"]), **people,
    )  # fmt: skip


def a_note(read, *, by=None, **fields):
    """A note that the member wrote on page 3, the first of the paper."""
    by = by or read.member
    values = {"client_key": uuid.uuid4(), "kind": "note", "page_label": "3", "text": "Ask about beds", **fields}
    return meetings.write_mark(meetings.copy_of(read.pack, by), by=by, **values)
