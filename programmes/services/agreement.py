"""Agreements: who is bound by what, since when, in which wording."""

from __future__ import annotations

import datetime

from django.core.files.base import File
from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.documents.services import attach
from collab_portal.records import services as records
from collab_portal.records.errors import RuleBroken
from collab_portal.records.models import Record
from collab_portal.records.services import restore, save

from ..models import Agreement, AgreementParty, AgreementVersion, Organisation
from ..selectors.people import job_title_of
from .organisation import require_order


@transaction.atomic
def enter_agreement(agreement: Agreement, *, by: User) -> Agreement:
    """Enter an agreement under a collaborative, or under the trust that keeps it."""
    grounds = [ground for ground in (agreement.collaborative, agreement.kept_by) if ground]
    if not grounds:
        raise RuleBroken("An agreement is kept by a collaborative or by a trust. Choose one.")
    for ground in grounds:
        require(by, "manage", ground)
    _require_dates(agreement)
    return save(agreement, by=by)


def change_agreement(agreement: Agreement, *, by: User, reason: str = "", seen_version: int | None = None) -> Agreement:
    """Write an agreement's changed facts. Raises RuleBroken where it would end before a party signed it."""
    require(by, "manage", agreement)
    _require_dates(agreement)
    last = agreement.parties.in_use().exclude(signed_on=None).order_by("signed_on").last()
    if last and agreement.ends and agreement.ends < last.signed_on:
        raise RuleBroken({"ends": f"{last.organisation.short} signed on {_day(last.signed_on)}: it can’t end before."})
    return save(agreement, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def withdraw_agreement(agreement: Agreement, *, by: User, reason: str) -> Agreement:
    """Take out of use an agreement that was entered by mistake, with its parties and versions. A signed one is kept."""
    require(by, "manage", agreement)
    parties = list(agreement.parties.in_use().select_related("organisation"))
    signed = [party.organisation.short for party in parties if party.signed_on]
    if signed:
        raise RuleBroken(
            f"{', '.join(signed)} signed it. Give it a last day instead, or first take back what was signed by mistake."
        )
    for row in (*parties, *agreement.versions.in_use()):
        records.withdraw(row, by=by, reason=reason)
    return records.withdraw(agreement, by=by, reason=reason)


@transaction.atomic
def add_party(agreement: Agreement, *, organisation: Organisation, by: User, part: str = "") -> AgreementParty:
    """Make an organisation a party; it is bound once it has signed. Raises RuleBroken where it is one already."""
    require(by, "manage", agreement)
    before = AgreementParty.objects.filter(agreement=agreement, organisation=organisation).select_related("entry")
    party = before.first()
    if party and party.entry.withdrawn_at is None:
        raise RuleBroken({"organisation": f"{organisation.short} is a party to this agreement already."})
    if party:
        restore(party, by=by, reason="A party again")
    party = party or AgreementParty(agreement=agreement, organisation=organisation)
    party.part = part
    return save(party, by=by)


@transaction.atomic
def withdraw_party(party: AgreementParty, *, by: User, reason: str) -> AgreementParty:
    """Take out of an agreement a party that was entered by mistake. One that has signed stays."""
    require(by, "manage", party.agreement)
    if party.signed_on:
        raise RuleBroken("It has signed. Take back the signature first, if that was a mistake too.")
    return records.withdraw(party, by=by, reason=reason)


@transaction.atomic
def sign(
    party: AgreementParty, *, on: datetime.date, by: User, signed_by: User | None = None, signed_as: str = ""
) -> AgreementParty:
    """Record that a party signed. Its own company secretary may, and who manages the agreement.

    Without `signed_as` the person's job title at that organisation on that day is kept.
    """
    require(by, "manage", party)
    if party.signed_on:
        raise RuleBroken(f"{party.organisation.short} signed on {_day(party.signed_on)} already.")
    _require_signable(party.agreement, on)
    party.signed_on, party.signed_by = on, signed_by
    party.signed_as = signed_as or (job_title_of(signed_by, on, party.organisation) if signed_by else "")
    return save(party, by=by)


@transaction.atomic
def take_back_signature(party: AgreementParty, *, reason: str, by: User) -> AgreementParty:
    """Take back a signature that was recorded wrongly; the history keeps it with the reason."""
    require(by, "manage", party)
    if party.signed_on is None:
        raise RuleBroken(f"{party.organisation.short} has not signed, so there is nothing to take back.")
    party.signed_on, party.signed_by, party.signed_as = None, None, ""
    return save(party, by=by, reason=reason)


@transaction.atomic
def add_version(
    agreement: Agreement, *, changed: str, agreed_on: datetime.date | None, by: User, upload: File | None = None
) -> AgreementVersion:
    """Keep the next wording of an agreement, with its document; it numbers itself.

    Raises RuleBroken at `upload` with the reason of the upload gate, and then nothing is kept.
    """
    require(by, "manage", agreement)
    Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)  # two at once get two numbers
    _require_later_wording(agreement, agreed_on)
    number = max(agreement.versions.values_list("number", flat=True), default=0) + 1
    version = AgreementVersion(agreement=agreement, number=number, changed=changed, agreed_on=agreed_on)
    version.document = attach_upload(agreement, upload, title=f"{agreement.name[:180]}, version {number}", by=by)
    return save(version, by=by)


def attach_upload(about: Record, upload: File | None, *, title: str, by: User):
    """Lay an upload beside a record: the document, or None without one. A refusal stands at the field `upload`."""
    if upload is None:
        return None
    try:
        return attach(about, upload, title=title, by=by)
    except RuleBroken as refusal:
        raise RuleBroken({"upload": refusal.messages}) from refusal


def _require_dates(agreement: Agreement) -> None:
    if agreement.starts is None:
        return
    require_order(agreement.starts, agreement.ends)
    if agreement.review_by and agreement.review_by < agreement.starts:
        raise RuleBroken({"review_by": f"The next review must be {_day(agreement.starts)} or later."})


def _require_signable(agreement: Agreement, on: datetime.date) -> None:
    """Nobody signs in the future, before there was a wording to sign, or after the end."""
    if on > datetime.date.today():
        raise RuleBroken({"on": "The signature can’t be in the future. Record it once it is given."})
    first = agreement.versions.in_use().exclude(agreed_on=None).order_by("agreed_on").first()
    if first and on < first.agreed_on:
        raise RuleBroken({"on": f"There was nothing to sign before {_day(first.agreed_on)}, when it was first agreed."})
    if agreement.ends and on > agreement.ends:
        raise RuleBroken({"on": f"The agreement ended on {_day(agreement.ends)}. Enter a day up to then."})


def _require_later_wording(agreement: Agreement, agreed_on: datetime.date | None) -> None:
    if agreed_on is None:
        return
    if agreed_on > datetime.date.today():
        raise RuleBroken({"agreed_on": "A wording can’t be agreed in the future. Leave it empty until it is agreed."})
    dated = agreement.versions.in_use().exclude(agreed_on=None)
    last = dated.order_by("agreed_on").last()
    if last and agreed_on < last.agreed_on:
        raise RuleBroken({"agreed_on": f"Version {last.number} was agreed on {_day(last.agreed_on)}, so not before."})
    signed = agreement.parties.in_use().filter(signed_on__lt=agreed_on).order_by("signed_on").first()
    if signed and not last:
        raise RuleBroken({"agreed_on": f"{signed.organisation.short} signed on {_day(signed.signed_on)}: the first "
                          "wording was agreed by then."})  # fmt: skip


def _day(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"
