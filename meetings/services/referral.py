"""Sending minutes, papers and decisions to other boards, and what became of them there."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import can, people_who, require
from collab_portal.access.models import Exclusion
from collab_portal.access.services import exclude
from collab_portal.accounts.models import User, system_actor
from collab_portal.documents.models import Document
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.models import Record
from collab_portal.records.services import move, save
from meetings.models import AgendaItem, Decision, Meeting, Paper, PaperVersion, Referral
from meetings.models.agenda import Form
from programmes.models import Body, Organisation

from .agenda import add_to_agenda
from .paper import expect_paper
from .snapshots import Snapshot, snapshot

Status = Referral.Status
MOST = 20


@transaction.atomic
def refer(
    what: Record,
    *,
    to: Iterable[Body | Organisation],
    purpose: str,
    by: User,
    message: str = "",
    sent_on: datetime.date | None = None,
) -> list[Referral]:
    """Send a record to boards: bodies, or trusts whose own board it goes to. Each gets what was said that day.

    `sent_on` is today, or the earlier day on which it was sent outside the portal. Raises RuleBroken for a private
    item, minutes not agreed, no receiver, a receiver that has it already, or a day on which it can't have been sent.
    """
    sent = snapshot(what)
    require(by, "manage", sent.meeting.body)
    receivers = list(to)
    if not 0 < len(receivers) <= MOST:
        raise RuleBroken({"to": f"Choose the boards that are to receive it: at least one, at most {MOST}."})
    on = _day_of(sent, sent_on)
    fields = {"purpose": purpose, "message": message, "on": on}
    return [_send(what, sent, receiver, by=by, **fields) for receiver in receivers]


@transaction.atomic
def table_referral(referral: Referral, *, meeting: Meeting, by: User) -> AgendaItem:
    """The receiving body puts it on an agenda of its own, with what was sent as its paper."""
    require(by, "manage", meeting)
    if meeting.body_id != referral.to_body_id:
        raise RuleBroken("Choose a meeting of the body that received this.")
    move(referral, Status.TABLED, by=by)
    item = add_to_agenda(
        meeting, name=f"From {referral.from_body}: {referral.name}"[:200], form=Form.PAPER, purpose=referral.purpose,
        summary=referral.message, subject=referral, by=by,
    )  # fmt: skip
    _keep_out_the_same(referral, item)
    _its_paper(referral, item, by=by)
    referral.item = item
    return _saved(referral, by=by).item


@transaction.atomic
def note_outcome(
    referral: Referral, *, outcome: str, by: User, on: datetime.date | None = None, reason: str = ""
) -> Referral:
    """What the receiving board made of it. By the receiver, or by the sender where that board is not in the portal.

    The sender is told. Raises RuleBroken without words, before it was sent, or for a day to come.
    """
    require(by, "manage", referral)
    on = on or timezone.localdate()
    if not outcome.strip():
        raise RuleBroken({"outcome": "Enter what the board made of it."})
    if not referral.sent_on <= on <= timezone.localdate():
        raise RuleBroken({"on": "Enter a day between the day it was sent and today."})
    move(referral, Status.CONSIDERED, by=by, reason=reason)
    referral.outcome, referral.outcome_on = outcome.strip(), on
    _saved(referral, by=by)
    notify(people_who("manage", referral.from_body), f"Considered by {referral.receiver}", about=referral, by=by)
    return referral


@transaction.atomic
def return_referral(referral: Referral, *, by: User, reason: str) -> Referral:
    """The receiver sends it back unconsidered, and says why."""
    require(by, "manage", referral)
    if not reason.strip():
        raise RuleBroken({"reason": "Enter why it is returned."})
    move(referral, Status.RETURNED, by=by, reason=reason)
    referral.outcome, referral.outcome_on = reason.strip(), timezone.localdate()
    _saved(referral, by=by)
    notify(people_who("manage", referral.from_body), f"Returned by {referral.receiver}", about=referral, by=by)
    return referral


def take_outcome(decision: Decision, *, by: User) -> None:
    """A decision on an item about a referral is what the receiving board made of it.

    The words of a private item stay with the item.
    """
    item = decision.part.item
    referral = Referral.objects.in_use().filter(pk=item.subject_id, status=Status.TABLED).first()
    if referral is None or item.parts.in_use().filter(decision=None).exists():
        return
    taken = Decision.objects.in_use().filter(part__item=item).order_by("part__number")
    private = "Considered in private."
    words = private if item.is_private else " ".join(row.wording for row in taken)
    note_outcome(referral, outcome=words, on=item.meeting.date, by=system_actor("Referrals"))


def _day_of(sent: Snapshot, sent_on: datetime.date | None) -> datetime.date:
    today = timezone.localdate()
    if sent_on and not sent.meeting.date <= sent_on <= today:
        raise RuleBroken({"sent_on": "Enter a day between the meeting and today."})
    return sent_on or today


def _send(
    what: Record,
    sent: Snapshot,
    receiver: Body | Organisation,
    *,
    purpose: str,
    message: str,
    on: datetime.date,
    by: User,
) -> Referral:
    to = {"to_body": receiver} if isinstance(receiver, Body) else {"to_trust": receiver}
    if to.get("to_body") == sent.meeting.body:
        raise RuleBroken({"to": f"{receiver} has this already: it comes from there."})
    under_way = Referral.objects.in_use().filter(what=what.pk, status__in=[Status.SENT, Status.TABLED], **to)
    if under_way.exists():
        raise RuleBroken({"to": f"{receiver} has this already and has not answered yet."})
    referral = Referral(
        what=what.entry, about_item=sent.item, from_body=sent.meeting.body, name=sent.name[:250], purpose=purpose,
        message=message.strip(), sent_on=on, **to,
    )  # fmt: skip
    save(referral, by=by)
    save(Document(about_id=referral.pk, file=sent.file, title="As it was sent"), by=by)
    notify(people_who("manage", receiver), f"Referred to you by {sent.meeting.body}", about=referral, by=by)
    return referral


def _keep_out_the_same(referral: Referral, item: AgendaItem) -> None:
    """Who is kept from what was sent is kept from the item that brings it to another table."""
    if referral.about_item_id is None:
        return
    for kept in Exclusion.objects.in_force().filter(record=referral.about_item_id).select_related("user"):
        exclude(kept.user, from_record=item, handling=kept.handling, by=system_actor("Referrals"), because=kept)


def _its_paper(referral: Referral, item: AgendaItem, *, by: User) -> None:
    document = Document.objects.in_use().filter(about=referral.pk).select_related("file").order_by("pk").first()
    paper = expect_paper(item, name=referral.name[:200], by=by, summary=referral.message)
    version = PaperVersion(paper=paper, number=1, file=document.file, pdf=document.file, file_name="referred.pdf")
    save(version, by=by)
    move(paper, Paper.Status.SUBMITTED, by=by)
    move(paper, Paper.Status.ACCEPTED, by=by)


def _saved(referral: Referral, *, by: User) -> Referral:
    return save(referral, by=by)


def may_answer(user: User, referral: Referral) -> bool:
    """Whether a person may say what the receiving board made of it."""
    return referral.is_open and can(user, "manage", referral)
