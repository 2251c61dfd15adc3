"""What the records of a meeting say by themselves in its minutes: nobody has to type it a second time."""

from __future__ import annotations

from collections import defaultdict

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.words import date_nhs, time_nhs
from meetings.models import Adjournment, Conflict, Meeting, Paper, Position, Promise, PublicQuestion, PurposeChange
from meetings.models.agenda import Standing

from .minutes_above import told_above
from .public import asker_of, question_rule_of

Facts = dict[int, list[str]]
HANDLED = {
    Conflict.Handling.NOTED: "It was noted, and they took part.",
    Conflict.Handling.SPEAKS: "They could speak and did not vote.",
    Conflict.Handling.LEAVES_VOTE: "They left for the vote.",
    Conflict.Handling.LEAVES_ITEM: "They left for the item.",
    Conflict.Handling.NO_PAPER: "They did not receive the paper and left for the item.",
}


def facts_of(meeting: Meeting, user: User, items: list[int]) -> Facts:
    """For each item, sentences from what was recorded: interests, late and tabled papers, changes of purpose,
    questions.

    Only from records that the reader may see.
    """
    found: Facts = defaultdict(list)
    for part in (_interests, _purposes, _late_papers, _tabled_papers, _questions, told_above):
        for item, sentence in part(meeting, user, items):
            found[item].append(sentence)
    return found


def adjournments_in_words(meeting: Meeting, user: User) -> list[str]:
    """'The meeting was adjourned at 2:30pm for want of a quorum: two members had left. It was reconvened at 3pm.'"""
    rows = visible(Adjournment.objects.filter(meeting=meeting), user).order_by("on", "at", "pk")
    return [_adjournment(row, meeting) for row in rows]


def positions_in_words(decisions: list[int], user: User) -> dict[int, list[str]]:
    """For each decision, what each trust made of it at the meeting: 'Trust A: agrees. Trust B: agrees, subject to …'.

    As frozen when it was taken: what its board did later stands on the decision's page, not in the minutes.
    """
    rows = visible(Position.objects.filter(decision__in=decisions), user).select_related("trust", "authority")
    found: dict[int, list[str]] = defaultdict(list)
    for row in rows.order_by("trust__name", "pk"):
        found[row.decision_id].append(f"{row.trust.name}: {_position(row)}.")
    return defaultdict(list, {pk: [" ".join(words)] for pk, words in found.items()})


def _position(row: Position) -> str:
    words = row.get_stance_display()
    within = row.quorate and (row.authority is None or row.authority.may)
    subject = row.stance == Position.Stance.AGREE and not within
    return f"{words[:1].lower()}{words[1:]}{', subject to ratification by its own board' if subject else ''}"


def _interests(meeting: Meeting, user: User, items: list[int]):
    rows = visible(Conflict.objects.filter(item__in=items), user).exclude(handling="").select_related("person")
    for row in rows.order_by("pk"):
        words = row.text.strip().rstrip(".")
        yield row.item_id, f"{row.person} declared an interest: {words}. {HANDLED[row.handling]}"


def _purposes(meeting: Meeting, user: User, items: list[int]):
    rows = visible(PurposeChange.objects.filter(item__in=items), user)
    for row in rows.order_by("pk"):
        was, now = row.get_was_display().lower(), row.get_now_display().lower()
        yield row.item_id, f"The chair changed what the item was for, from {was} to {now}: {row.why}"


def _late_papers(meeting: Meeting, user: User, items: list[int]):
    rows = visible(Paper.objects.filter(item__in=items), user).exclude(late_reason="")
    for row in rows.order_by("number"):
        yield row.item_id, f"Paper {row.number} was admitted late: {row.late_reason}"


def _tabled_papers(meeting: Meeting, user: User, items: list[int]):
    for row in visible(Paper.objects.filter(item__in=items, tabled=True), user).order_by("number"):
        yield row.item_id, f"Paper {row.number}, {row.name}, was tabled at the meeting."


def _questions(meeting: Meeting, user: User, items: list[int]):
    """Under the standing item for them, by whom only where it may be told."""
    item = meeting.items.in_use().filter(pk__in=items, standing=Standing.QUESTIONS).first()
    if item is None:
        return
    rule, answered = question_rule_of(meeting), PublicQuestion.Status.ANSWERED
    rows = PublicQuestion.objects.in_use().filter(meeting=meeting, status=answered)
    for row in _until_approved(rows, meeting).order_by("received_at"):
        yield item.pk, f"{asker_of(row, rule)} asked: {row.text} Answer: {row.answer}"


def promises_in_words(meeting: Meeting, user: User, said: dict[int, str]) -> Facts:
    """For each item what was promised under it, but what the minutes say of the item already (`said`) in its words."""
    found: Facts = defaultdict(list)
    rows = _until_approved(visible(Promise.objects.filter(item__in=list(said)), user), meeting)
    for row in rows.order_by("pk"):
        words = row.text.strip().rstrip(".")
        once = f"once {row.condition[:1].lower()}{row.condition[1:]}"
        when = f"by {date_nhs(row.first_due)}" if row.first_due else once
        if words not in said[row.item_id]:
            found[row.item_id].append(f"{words} ({when}).")
    return found


def _until_approved(rows, meeting: Meeting):
    """What was there when the minutes were approved: approved minutes don't grow."""
    approval = getattr(meeting, "approval", None)
    return rows.filter(created_at__lte=approval.created_at) if approval else rows


def _adjournment(row: Adjournment, meeting: Meeting) -> str:
    wanting = " for want of a quorum" if row.inquorate else ""
    words = f"The meeting was adjourned at {time_nhs(row.at)}{wanting}: {row.why.strip().rstrip('.')}."
    if row.resumed_at is None:
        return words
    day = f" on {date_nhs(row.resumed_on)}" if row.resumed_on and row.resumed_on != row.on else ""
    return f"{words} It was reconvened at {time_nhs(row.resumed_at)}{day}."
