"""Who receives a body’s packs outside the portal, and what they were sent."""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.documents import making
from collab_portal.documents.makers import Content
from collab_portal.documents.models import MadeFile
from collab_portal.documents.pack import Start, bound_edition
from collab_portal.documents.services import path_of
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from meetings.models import Dispatch, Opening, Pack, PackCopy, Recipient
from programmes.models import Body

from .pack_copy import copy_of
from .reading import note_opening

BOUND = "meetings.pack_bound"  # the name under which a copy for print is asked for


@transaction.atomic
def add_recipient(body: Body, *, person: User, how: str, note: str = "", by: User) -> Recipient:
    """Put somebody on the list of those who receive a body’s packs on paper or by e-mail, from today."""
    require(by, "manage", body)
    Body.objects.select_for_update(of=("self",)).get(pk=body.pk)  # two clicks at once are one line
    if Recipient.objects.in_force().filter(body=body, person=person).exists():
        raise RuleBroken({"person": f"{person} is on the list already. End that line first to change how it is sent."})
    return save(Recipient(body=body, person=person, by=how, note=note, starts=datetime.date.today()), by=by)


@transaction.atomic
def end_recipient(recipient: Recipient, *, by: User, reason: str = "") -> Recipient:
    """Take somebody off the list: nothing is sent from today. What they were sent stays recorded."""
    require(by, "manage", recipient)
    recipient.ends = datetime.date.today() - datetime.timedelta(days=1)
    return save(recipient, by=by, reason=reason)


def copy_for_recipient(pack: Pack, recipient: Recipient, *, by: User) -> PackCopy:
    """The copy of somebody on the list, with what they may see themselves. Raises RuleBroken where that is nothing."""
    require(by, "manage", pack)
    if not pack.issued_at:
        raise RuleBroken("Issue this version before you send it.")
    sits = Q(body=pack.meeting.body_id) | Q(body__in=pack.meeting.sittings.in_use().values("body"))
    if not Recipient.objects.in_force().filter(sits, pk=recipient.pk).exists():
        raise RuleBroken(f"{recipient.person} is not on the list of those who receive this pack.")
    try:
        return copy_of(pack, recipient.person)
    except PermissionDenied as error:
        raise RuleBroken(
            f"{recipient.person} holds no seat or role through which they may see this meeting. Give them one first."
        ) from error


@transaction.atomic
def dispatch_pack(pack: Pack, *, recipient: Recipient, sent_on: datetime.date, by: User) -> Dispatch:
    """Record that somebody’s own copy was sent, with its fingerprint."""
    copy = copy_for_recipient(pack, recipient, by=by)
    if sent_on > datetime.date.today():
        raise RuleBroken({"sent_on": "Enter the day on which it was sent: it can’t be in the future."})
    return save(Dispatch(pack=pack, recipient=recipient, sent_on=sent_on, sha256=copy.file.sha256), by=by)


def ask_for_bound(pack: Pack, *, by: User, recipient: Recipient | None = None) -> MadeFile:
    """Ask for a copy to print and bind: one’s own, or for the office that of somebody on the distribution list."""
    copy = _copy_wanted(pack, by, recipient)
    whose = f" for {recipient.person}" if recipient else ""
    wanted = {"recipient": recipient and recipient.pk, "copy": copy.pk}
    return making.ask(BOUND, about=pack, title=f"{pack} for print{whose}.pdf", by=by, **wanted)


def bound_made(pack: Pack, reader: User, wanted: dict) -> Content:
    """The copy that was asked for, as it is bound. Raises RuleBroken where it is not the one of today’s rights."""
    copy = _copy_asked_for(pack, reader, wanted)
    if copy is None:
        raise RuleBroken("What may be seen of the pack has changed since this was asked for. Ask again.")
    return Content(bound_copy(copy))


def bound_is_theirs(made: MadeFile) -> bool:
    """Nothing that stands in the copy was taken from whom it is for, and the office still sends it."""
    return _copy_asked_for(made.about.record, made.reader, made.wanted) is not None


def note_bound_fetched(made: MadeFile, *, by: User) -> None:
    """Somebody took their own copy with them, which is reading it."""
    if made.maker == BOUND and not made.wanted["recipient"]:
        note_opening(made.about.record, by=by, how=Opening.How.DOWNLOAD)


def bound_copy(copy: PackCopy) -> bytes:
    """A reader’s copy as it is printed on both sides and bound, with a divider for each item."""
    top = [line for line in copy.contents if line["level"] == 1 and line["page"] in copy.labels]
    starts = [
        Start(copy.labels.index(line["page"]) + 1, line["title"], line["mark"].removeprefix("Item ")) for line in top
    ]
    return bound_edition(path_of(copy.file), starts)


def _copy_wanted(pack: Pack, reader: User, recipient: Recipient | None) -> PackCopy:
    return copy_for_recipient(pack, recipient, by=reader) if recipient else copy_of(pack, reader)


def _copy_asked_for(pack: Pack, reader: User, wanted: dict) -> PackCopy | None:
    """The copy that was asked for, where it is what its reader would be given now."""
    recipient = Recipient.objects.get(pk=wanted["recipient"]) if wanted["recipient"] else None
    try:
        copy = _copy_wanted(pack, reader, recipient)
    except (PermissionDenied, RuleBroken):
        return None
    return copy if copy.pk == wanted["copy"] else None
