"""A decision and all that it rests on as facts: what decision.html says in words and facts.json as data."""

from __future__ import annotations

from collections import defaultdict

from collab_portal.access.checks import can, visible
from collab_portal.access.entries import visible_entries
from meetings.models import Ballot, Conflict, Decision, Movement, Position, Presence, Ratification, Referral

from .decisions import sentence_of
from .declarations import handled_after
from .evidence import Gathered


def facts_of(gathered: Gathered) -> dict:
    """The facts by heading. Every record that was gathered and may be seen is named by reference and version."""
    rows = gathered.seen
    return {
        "decision": _decision(gathered),
        "meeting": _meeting(gathered),
        "item": [_named(row, summary=row.summary, purpose=row.get_purpose_display()) for row in rows["item"]],
        "part": [_named(row, verb=row.get_verb_display(), area=str(row.area or ""), value=row.value)
                 for row in rows["part"]],
        "purpose_changes": [_named(row, why=row.why, at=row.created_at) for row in rows["purposes"]],
        "quorum": [_named(row, sitting=str(row.sitting.body), quorate=row.quorate, rule=row.sentence,
                          counted=row.counted) for row in rows["quorum"]],
        "presence": _presence(rows["presence"], rows["movements"]),
        "authorities": _authorities(gathered),
        "conflicts": _conflicts(gathered),
        "ballots": [_ballot(row) for row in rows["ballots"]],
        "positions": _positions(rows["positions"], rows["ratifications"]),
        "related": _related(gathered),
        "referrals": [_referral(row) for row in rows["referrals"]],
        "actions": [_named(row, status=row.get_status_display(), due=row.due, first_due=row.first_due)
                    for row in rows["actions"]],
    }  # fmt: skip


def _named(record, **facts) -> dict:
    return {"reference": record.reference, "version": record.version, "title": str(record), **facts}


def _decision(gathered: Gathered) -> dict:
    row = gathered.decision
    effect = row.effect_on if row.effect_on_id in visible_entries([row.effect_on_id], gathered.reader) else None
    return {
        "reference": row.reference, "version": row.version, "sentence": sentence_of(row),
        "outcome": row.get_outcome_display(), "wording": row.wording, "conditions": row.conditions,
        "owner": row.owner.name if row.owner else "", "effective_on": row.effective_on, "needs_all": row.needs_all,
        "quorate": row.quorate, "quorum": row.quorum_text, "authority": row.authority_text, "vote": row.vote,
        "to_body": str(row.to_body or ""), "effect_on": str(effect or ""), "recorded_at": row.created_at,
        "recorded_by": row.created_by.name, "last_changed_at": row.changed_at,
    }  # fmt: skip


def _meeting(gathered: Gathered) -> dict:
    """Whose meeting and when, as the decision's own sentence says; the rest for who may see the meeting."""
    meeting = gathered.decision.part.item.meeting
    facts = {"body": meeting.body.name, "date": meeting.date, "structure": meeting.body.get_structure_display()}
    if can(gathered.reader, "view", meeting):
        times = {"starts_at": meeting.starts_at, "ends_at": meeting.ends_at, "place": meeting.place}
        status = meeting.get_status_display()
        facts |= {"reference": meeting.reference, "status": status, "in_public": meeting.in_public, **times}
    return facts


def _presence(presences: list[Presence], movements: list[Movement]) -> list[dict]:
    moved = defaultdict(list)
    for row in sorted(movements, key=lambda row: row.order):
        moved[row.presence_id].append({"what": row.get_what_display(), "at": row.at, "on": row.on})
    return [
        _named(
            row, person=row.person.name, job_title=row.job_title, sitting=str(row.sitting.body),
            capacity=row.get_capacity_display(), for_trust=str(row.for_trust or ""), votes=row.votes,
            deputy_for=row.deputy_for.person.name if row.deputy_for else "", movements=moved[row.pk],
        )
        for row in presences
    ]  # fmt: skip


def _authorities(gathered: Gathered) -> list[dict]:
    rows = gathered.seen["authorities"]
    seen = visible_entries([row.delegation_id for row in rows], gathered.reader)
    return [
        _named(
            row, trust=row.trust.name, may=row.may, verdict=row.verdict, reason=row.reason, source=row.source,
            delegation=row.delegation.reference if row.delegation_id in seen else "",
        )
        for row in rows
    ]  # fmt: skip


def _conflicts(gathered: Gathered) -> list[dict]:
    after = {row.pk for row in handled_after(gathered.decision)}
    return [_conflict(row, row.pk in after) for row in gathered.seen["conflicts"]]


def _conflict(row: Conflict, after: bool) -> dict:
    return _named(
        row, person=row.person.name, interest=row.text, declared_at=row.created_at, at_meeting=row.at_meeting,
        handling=row.get_handling_display() or "Not decided yet", why=row.why, decided_at=row.decided_at,
        decided_by=row.decided_by.name if row.decided_by else "", handled_after_the_decision=after,
    )  # fmt: skip


def _ballot(row: Ballot) -> dict:
    seat = row.seat.person.name + (f", {row.seat.for_trust.name}" if row.seat.for_trust else "")
    return _named(
        row, sitting=str(row.sitting.body), seat=seat, cast_by=row.cast_by.name, choice=row.get_choice_display(),
        casting_vote=row.casting, at=row.changed_at,
    )  # fmt: skip


def _positions(positions: list[Position], ratifications: list[Ratification]) -> list[dict]:
    found = defaultdict(list)
    for row in ratifications:
        found[row.position_id].append(
            _named(row, outcome=row.get_outcome_display(), on=row.on, wording=row.wording, conditions=row.conditions,
                   minute=row.minute, by_board=str(row.by_body or ""))
        )  # fmt: skip
    return [
        _named(
            row, trust=row.trust.name, stance=row.get_stance_display(), status=row.get_status_display(),
            wording=row.wording, quorate=row.quorate, ratification_due=row.due, ratifications=found[row.pk],
        )
        for row in sorted(positions, key=lambda row: (row.trust.name, row.pk))
    ]  # fmt: skip


def _related(gathered: Gathered) -> dict:
    """The decisions that it replaces or ratifies, and those that replaced or ratified it, as far as the reader sees."""
    row = gathered.decision
    ways = {"replaces": {"pk": row.supersedes_id}, "replaced_by": {"supersedes": row.pk},
            "ratifies": {"pk": row.ratifies_id}, "ratified_by": {"ratifies": row.pk}}  # fmt: skip
    found = {way: visible(Decision.objects.filter(**where), gathered.reader) for way, where in ways.items()}
    return {
        way: [_named(each, sentence=sentence_of(each)) for each in rows.select_related("entry").order_by("pk")]
        for way, rows in found.items()
    }


def related_covers(gathered: Gathered) -> set[int]:
    """The decisions and the other records whose words stand among the facts beside those that were gathered."""
    row = gathered.decision
    ways = ({"pk": row.supersedes_id}, {"supersedes": row.pk}, {"pk": row.ratifies_id}, {"ratifies": row.pk})
    found = [visible(Decision.objects.filter(**where), gathered.reader).values_list("pk", flat=True) for where in ways]
    delegations = [each.delegation_id for each in gathered.seen["authorities"]]
    return {pk for rows in found for pk in rows} | visible_entries([*delegations, row.effect_on_id], gathered.reader)


def _referral(row: Referral) -> dict:
    return _named(
        row, to=row.receiver, purpose=row.get_purpose_display(), sent_on=row.sent_on, status=row.get_status_display(),
        outcome=row.outcome, outcome_on=row.outcome_on,
    )  # fmt: skip
