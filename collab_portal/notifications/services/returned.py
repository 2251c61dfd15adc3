"""Mail that comes back after the server took it: what the delivery status notification says (RFC 3464)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses

from django.utils import timezone

from ..models import Digest, Mailed, Notice
from .letters import message_id

KINDS = {"notice": Notice, "digest": Digest}
OURS = re.compile(r"<(notice|digest)-(\d+)@[^<>]+>")


@dataclass(frozen=True)
class Report:
    """What a delivery status notification says: of which message, to whom it did not get, and why."""

    message_ids: tuple[str, ...]
    addresses: frozenset[str]
    why: str


def note_returned(raw: bytes) -> Mailed | None:
    """Note on a notice or digest that its e-mail came back, with the reason. Gives what was noted; None for any other
    mail: an answer out of the office, a mail that is only delayed, or one that did not go to the person it names.

    A forged notification can do no more than put its line on the office's page.
    """
    report = read_report(raw)
    letter = report and _letter_of(report)
    if letter is None:
        return None
    rows = type(letter).objects.filter(pk=letter.pk)
    rows.update(returned_at=timezone.now(), returned_why=report.why[:300])
    return letter


def read_report(raw: bytes) -> Report | None:
    """What a message reports as failed; None where it is no such report."""
    message = message_from_bytes(raw, policy=default)
    if message.get_content_type() != "multipart/report":
        return None
    parts = {part.get_content_type(): part for part in message.walk()}
    blocks = parts.get("message/delivery-status")
    failed = [block for block in (blocks.get_payload() if blocks else ()) if _says(block, "Action") == "failed"]
    if not failed:
        return None
    sent = _sent(parts)
    named = " ".join(
        str(head or "") for head in (sent and sent["Message-ID"], *_all(message, "In-Reply-To", "References"))
    )
    return Report(tuple(each.group() for each in OURS.finditer(named)), _addresses(failed, sent), _why(failed[0]))


def _addresses(failed: list, sent: EmailMessage | None) -> frozenset[str]:
    """To whom it did not get: as the report says, and as the mail itself named them."""
    found = [
        _says(block, name).partition(";")[2] for block in failed for name in ("Final-Recipient", "Original-Recipient")
    ]
    found += [address for _, address in getaddresses(sent.get_all("To", []))] if sent else []
    return frozenset(address.strip().lower() for address in found) - {""}


def _why(block) -> str:
    words = f"{_says(block, 'Status')} {_says(block, 'Diagnostic-Code').partition(';')[2]}"
    return " ".join(words.split())


def _all(message: EmailMessage, *names: str) -> list:
    return [head for name in names for head in message.get_all(name, [])]


def _letter_of(report: Report) -> Mailed | None:
    for found in map(OURS.fullmatch, report.message_ids):
        letter = KINDS[found[1]].objects.select_related("person").filter(pk=found[2]).first()
        if letter and message_id(letter) == found[0] and (letter.person.email or "").lower() in report.addresses:
            return letter
    return None


def _sent(parts: dict[str, EmailMessage]) -> EmailMessage | None:
    """The head of what was sent, which comes back whole or as its head alone."""
    if whole := parts.get("message/rfc822"):
        return whole.get_payload(0)
    head = parts.get("text/rfc822-headers")
    return head and message_from_bytes(head.get_payload(decode=True), policy=default)


def _says(block, name: str) -> str:
    return str(block.get(name, "")).strip()
