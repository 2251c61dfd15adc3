"""The approved minutes in an evidence bundle, and whether they are still the text that was approved."""

from __future__ import annotations

from dataclasses import dataclass

from collab_portal.accounts.models import system_actor
from meetings.models import MinutesApproval

from .evidence import Gathered
from .minutes import Minutes, fingerprint, minutes_of, told_in_minutes

IN_PART = "The reader of this bundle may see only a part of these minutes; the fingerprint is of the whole text."
CHANGED = (
    "What the minutes show has been added to since they were approved (for example a ratification, or the date of the "
    "next meeting), so the text differs from the one whose fingerprint was kept then."
)


@dataclass(frozen=True)
class MinutesText:
    """The minutes as one reader sees them, beside the fingerprint that was kept when they were approved."""

    minutes: Minutes
    approval: MinutesApproval
    whole: bool

    @property
    def text(self) -> bytes:
        """The bytes of which `fingerprint` is taken."""
        return "\n".join(self.minutes.lines()).encode()

    @property
    def facts(self) -> dict:
        found, approval = fingerprint(self.minutes), self.approval
        agrees = found == approval.text_sha256
        return {
            "reference": approval.reference, "sha256": found, "approved_sha256": approval.text_sha256,
            "agrees": agrees, "why_not": "" if agrees else CHANGED if self.whole else IN_PART,
            "approved_at": str(approval.by_meeting), "by_whom": approval.by_whom, "amendments": approval.amendments,
        }  # fmt: skip


def approved_minutes(gathered: Gathered) -> MinutesText | None:
    """The minutes of the decision's meeting, once they are approved."""
    approval = next(iter(gathered.seen["approval"]), None)
    if approval is None:
        return None
    meeting = gathered.decision.part.item.meeting
    minutes, every = (minutes_of(meeting, reader) for reader in (gathered.reader, system_actor("Minute book")))
    return MinutesText(minutes, approval, fingerprint(minutes) == fingerprint(every))


def minutes_cover(gathered: Gathered) -> set[int]:
    """The records whose words the minutes hold for the reader."""
    return told_in_minutes(gathered.decision.part.item.meeting, gathered.reader)
