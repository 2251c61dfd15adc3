"""What an evidence bundle of a decision gathers for whom, who may ask for one, and who may have one that is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from collab_portal.access.checks import can, roots_of, visible
from collab_portal.access.entries import visible_entries
from collab_portal.access.models import Exclusion, RoleGrant
from collab_portal.access.roles import AUDITOR, MANAGE
from collab_portal.accounts.models import User
from collab_portal.records.models import SPINE, Record
from meetings import models
from meetings.models import Decision, EvidenceBundle, Position
from meetings.rules.evidence import canonical

KINDS = {  # the name of a kind in the bundle: its model, and the way from its rows to the decision
    "decision": (models.Decision, lambda decision: {"pk": decision.pk}),
    "part": (models.Part, lambda decision: {"pk": decision.part_id}),
    "item": (models.AgendaItem, lambda decision: {"pk": decision.part.item_id}),
    "purposes": (models.PurposeChange, lambda decision: {"item": decision.part.item_id}),
    "quorum": (models.ItemQuorum, lambda decision: {"part": decision.part_id}),
    "authorities": (models.DecisionAuthority, lambda decision: {"decision": decision.pk}),
    "conflicts": (models.Conflict, lambda decision: {"item": decision.part.item_id}),
    "ballots": (models.Ballot, lambda decision: {"part": decision.part_id}),
    "positions": (models.Position, lambda decision: {"decision": decision.pk}),
    "ratifications": (models.Ratification, lambda decision: {"position__decision": decision.pk}),
    "presence": (models.Presence, lambda decision: {"sitting__meeting": decision.part.item.meeting_id}),
    "movements": (models.Movement, lambda decision: {"presence__sitting__meeting": decision.part.item.meeting_id}),
    "papers": (models.Paper, lambda decision: {"item": decision.part.item_id}),
    "paper_versions": (models.PaperVersion, lambda decision: {"paper__item": decision.part.item_id}),
    "packs": (
        models.Pack,
        lambda decision: {"meeting": decision.part.item.meeting_id, "issued_at__isnull": False},
    ),
    "minute": (models.MinuteText, lambda decision: {"item": decision.part.item_id}),
    "confidential_minute": (models.ConfidentialMinute, lambda decision: {"item": decision.part.item_id}),
    "approval": (models.MinutesApproval, lambda decision: {"meeting": decision.part.item.meeting_id}),
    "amendments": (models.Amendment, lambda decision: {"item": decision.part.item_id}),
    "referrals": (models.Referral, lambda decision: {"what": decision.pk}),
    "actions": (models.Action, lambda decision: {"item": decision.part.item_id}),
}


@dataclass(frozen=True)
class Gathered:
    """A decision's records by kind as one reader may see them, and those that are kept from this reader."""

    decision: Decision
    reader: User
    seen: dict[str, list[Record]]
    kept_back: list[tuple[str, Record]]

    @property
    def covers(self) -> set[int]:
        return {record.pk for rows in self.seen.values() for record in rows}


@dataclass(frozen=True)
class BundleLine:
    """A bundle in the list on the decision's page; `yours` where the reader may have its file."""

    bundle: EvidenceBundle
    yours: bool


def may_bundle(decision: Decision, user: User) -> bool:
    """Whether a person may ask for evidence: who sees the decision, and runs, chairs, audits it or keeps a position."""
    if not can(user, "view", decision):
        return False
    if knows_readers(decision, user):
        return True
    return visible(Position.objects.filter(decision=decision), user, MANAGE).exists()


def knows_readers(decision: Decision, user: User) -> bool:
    """Whether a person may know who opened what, and from whom what was withheld: who runs the meeting or audits it."""
    return can(user, "manage", decision) or can(user, "decide", decision) or _audits(decision, user)


def _audits(decision: Decision, user: User) -> bool:
    """Whether a person is an auditor of where the decision belongs, or of a trust with a position on it."""
    roots = roots_of(decision) | set(Position.objects.filter(decision=decision).values_list("trust", flat=True))
    return RoleGrant.objects.in_force().filter(user=user, role=AUDITOR.code, root__in=roots).exists()


def gather(decision: Decision, reader: User) -> Gathered:
    """The records that prove a decision. Of what a reader may not see, only that it is there; of what they were kept
    from by an exclusion, nothing."""
    seen, hidden = {}, []
    for kind, (model, way) in KINDS.items():
        rows = list(model._base_manager.filter(**way(decision)).select_related("entry").order_by("pk"))
        shown = set(visible(model.objects.filter(**way(decision)), reader).values_list("pk", flat=True))
        seen[kind] = [row for row in rows if row.pk in shown]
        hidden += [(kind, row) for row in rows if row.pk not in shown]
    excluded = Exclusion.objects.in_force().filter(user=reader, record__in=[row.pk for _, row in hidden])
    excluded = set(excluded.values_list("record", flat=True))
    return Gathered(decision, reader, seen, [(kind, row) for kind, row in hidden if row.pk not in excluded])


def mark_of(record: Record) -> str:
    """A fingerprint of a record's words that can be shown to who may not read them.

    It is made with the portal's key, so that few-worded things (a vote) can't be guessed by trying.
    """
    fields = [field for field in record._meta.concrete_fields if field.name not in SPINE]
    content = {"pk": record.pk, **{field.attname: field.value_from_object(record) for field in fields}}
    return salted_hmac("meetings.evidence", canonical(content), algorithm="sha256").hexdigest()


def bundles_of(decision: Decision, user: User) -> list[BundleLine]:
    """The bundles made for a decision, the newest first, and which of them the reader may have."""
    rows = visible(EvidenceBundle.objects.filter(decision=decision), user)
    rows = list(rows.select_related("entry", "file", "job", "created_by").order_by("-pk"))
    yours = may_have(rows, user)
    return [BundleLine(row, row.pk in yours) for row in rows]


def may_have(bundles: Iterable[EvidenceBundle], user: User) -> set[int]:
    """Which of some bundles of one decision a person may have: those without a word of what they may not see now."""
    bundles = [bundle for bundle in bundles if bundle.file_id]
    if not bundles or not may_bundle(bundles[0].decision, user):
        return set()
    seen = visible_entries({pk for bundle in bundles for pk in bundle.contents["covers"]}, user)
    whole = [bundle for bundle in bundles if seen.issuperset(bundle.contents["covers"])]
    knows = knows_readers(bundles[0].decision, user)
    return {bundle.pk for bundle in whole if knows or not bundle.contents["knows_readers"]}
