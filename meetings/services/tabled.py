"""Papers laid on the table at the meeting: in the record, though not in the pack."""

from __future__ import annotations

import datetime

from django.core.files.base import File
from django.db import transaction

from collab_portal.access.checks import people_who, require
from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from meetings.models import AgendaItem, Meeting, Paper

from .order import check_open
from .paper import add_file


@transaction.atomic
def table_paper(item: AgendaItem, uploaded: File, *, name: str, by: User) -> Paper:
    """Lay a paper on the table at the meeting: from its day on, by who runs it. Who reads the item is told.

    The file passes the upload gate. Raises Refused with the gate's reason, RuleBroken before the day of the meeting.
    """
    require(by, "manage", item)
    check_open(item.meeting)
    if datetime.date.today() < item.meeting.date:
        raise RuleBroken(
            "A paper is tabled at the meeting. Before it, ask for the paper, and admit it late where it is late."
        )
    Meeting.objects.select_for_update(of=("self",)).get(pk=item.meeting_id)  # two papers at once get two numbers
    taken = Paper.objects.filter(item__meeting=item.meeting_id).values_list("number", flat=True)
    paper = Paper(item=item, number=max(taken, default=0) + 1, name=name, tabled=True, status=Paper.Status.ACCEPTED)
    save(paper, by=by, reason="Tabled at the meeting")
    add_file(paper, uploaded, by=by)
    notify(people_who("contribute", item), "A paper was tabled at the meeting", about=paper, by=by)
    return paper
