"""What a body's effectiveness review shows: to each member their own answers, to others sums, never who said what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from collab_portal.access.checks import can, visible
from collab_portal.accounts.models import User
from meetings.models import EffectivenessAnswer, EffectivenessReview
from meetings.rules.effectiveness import STATEMENTS, Spread, enough, shuffled, spread
from programmes.models import Body
from programmes.selectors import seats_of

from .room_facts import SEATED

Status = EffectivenessReview.Status


@dataclass(frozen=True)
class Said:
    """What all members together said of one statement."""

    text: str
    spread: Spread
    comments: list[str]


@dataclass(frozen=True)
class Standing:
    """How far a review is, as one reader sees it."""

    answered: int
    members: int
    own: dict[str, EffectivenessAnswer]
    may_answer: bool
    uncounted: int
    said: list[Said] | None
    why_hidden: str

    @property
    def commented(self) -> list[Said]:
        return [said for said in self.said or () if said.comments]


def standing_of(review: EffectivenessReview, user: User) -> Standing:
    """How many answered, one's own answers, and the sums where this reader may see them yet."""
    own, members = own_answers(review, user), members_of(review.body)
    why = why_hidden(review, user)
    is_open, asked = review.status == Status.OPEN, user in members
    return Standing(
        answered=_people(_given(review)),
        members=len(members),
        own=own,
        may_answer=is_open and asked and not are_counted(review, own.values()),
        uncounted=0 if is_open else newcomers(review),
        said=None if why else said_of(review),
        why_hidden=why,
    )


def why_hidden(review: EffectivenessReview, user: User) -> str:
    """Why somebody doesn't see the sums; nothing where they do."""
    if review.status == Status.OPEN:
        return "Nobody sees what members say until the answers are closed."
    runs = can(user, "manage", review) or can(user, "decide", review)
    if not runs and review.status == Status.CLOSED:
        return "Members see the results once the body has agreed what it makes of them."
    if not runs and not can(user, "contribute", review):
        return "The results are for the members of the body."
    if review.counted_until is None:
        return "Fewer than three members answered, so nothing is shown: they could be told apart."
    return ""


def said_of(review: EffectivenessReview) -> list[Said]:
    """The sums and the comments of the answers that were counted, statement by statement, without anybody's name.

    For those whom `why_hidden` lets see them.
    """
    rows = _given(review).filter(created_at__lte=review.counted_until)
    scores, comments = defaultdict(list), defaultdict(list)
    for pk, text, score, comment in rows.values_list("pk", "statement", "score", "comment"):
        scores[text].append(score)
        comments[text] += [(pk, comment)] if comment else []
    order = {text: n for n, (_, text) in enumerate(STATEMENTS)}
    shown = sorted((text for text in scores if enough(len(scores[text]))), key=lambda t: (order.get(t, len(order)), t))
    return [Said(text, spread(scores[text]), shuffled(comments[text], review.pk)) for text in shown]


def own_answers(review: EffectivenessReview, person: User) -> dict[str, EffectivenessAnswer]:
    """A person's own answers, by statement."""
    rows = visible(_given(review).filter(person=person), person).select_related("entry")
    return {row.statement: row for row in rows}


def are_counted(review: EffectivenessReview, answers: Iterable[EffectivenessAnswer]) -> bool:
    """Whether any of these answers stands in sums that were shown."""
    return review.counted_until is not None and any(row.created_at <= review.counted_until for row in answers)


def newcomers(review: EffectivenessReview) -> int:
    """How many members gave answers that were not counted yet."""
    rows = _given(review)
    return _people(rows.filter(created_at__gt=review.counted_until) if review.counted_until else rows)


def members_of(body: Body) -> list[User]:
    """Who is asked: the chair, the vice-chair and the members of today, each once."""
    seats = seats_of(body, timezone.localdate())
    return list(dict.fromkeys(seat.person for seat in seats if seat.role in SEATED))


def sits_on(body: Body, person: User) -> bool:
    """Whether a person is asked."""
    return person in members_of(body)


def reviews_of(body: Body, user: User) -> list[EffectivenessReview]:
    """The reviews of a body, the newest first."""
    rows = visible(EffectivenessReview.objects.filter(body=body), user).select_related("entry", "body__entry")
    return list(rows.order_by("-starts", "-pk"))


def _given(review: EffectivenessReview):
    return EffectivenessAnswer.objects.in_use().filter(review=review)


def _people(rows) -> int:
    return rows.order_by().values("person").distinct().count()
