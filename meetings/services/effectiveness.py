"""A body's yearly look at how well it worked: opened, answered by its members, closed, agreed with conclusions."""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save
from meetings.models import EffectivenessAnswer, EffectivenessReview
from meetings.rules.effectiveness import STATEMENTS, enough
from meetings.selectors.effectiveness import are_counted, members_of, newcomers, own_answers, sits_on
from programmes.models import Body

from .doors import require_either

Status = EffectivenessReview.Status
LONGEST = datetime.timedelta(days=731)


@transaction.atomic
def open_review(body: Body, *, starts: datetime.date, ends: datetime.date, by: User) -> EffectivenessReview:
    """Ask the members how the body worked from a day to a day. They are told.

    Raises RuleBroken for days that are no year, and where a review of some of these days is there already.
    """
    require_either(by, body)
    if not starts < ends <= starts + LONGEST:
        raise RuleBroken({"ends": "Enter a day after the first one, at most two years later."})
    Body._base_manager.select_for_update(of=("self",), no_key=True).get(pk=body.pk)
    there = EffectivenessReview.objects.in_use().filter(body=body, starts__lte=ends, ends__gte=starts).first()
    if there:
        raise RuleBroken({"starts": f"{there.reference} is a review of some of these days already. Open that one."})
    review = save(EffectivenessReview(body=body, starts=starts, ends=ends), by=by)
    _tell(review, f"How well does {body} work? Your answers are wanted", by=by)
    return review


@transaction.atomic
def answer_review(
    review: EffectivenessReview, *, scores: dict[str, int], comments: dict[str, str], by: User
) -> list[EffectivenessAnswer]:
    """What one member says of every statement. Nobody else ever sees it, nor that it came from them.

    Raises PermissionDenied for who is no member, RuleBroken where a statement has no score, once the answers are
    closed, and for answers that were counted: changed ones could be told from the sums before and after.
    """
    require(by, "view", review)
    _lock(review)
    if not sits_on(review.body, by):
        raise PermissionDenied("Only members of the body answer, each for themselves.")
    if set(scores) != {text for _, text in STATEMENTS}:
        raise RuleBroken("Give every statement a score.")
    own = own_answers(review, by)
    if are_counted(review, own.values()):
        raise RuleBroken("Your answers were counted when the review was closed, so they stay as they are.")
    return [_answer(review, own, text, scores[text], comments.get(text, ""), by=by) for _, text in STATEMENTS]


@transaction.atomic
def close_review(review: EffectivenessReview, *, by: User) -> EffectivenessReview:
    """No more answers. Those given since the last closing are counted where at least three members gave them."""
    require_either(by, review)
    move(review, Status.CLOSED, by=by)
    if enough(newcomers(review)):
        review.counted_until = timezone.now()
        save(review, by=by, reason="Answers counted")
    return review


@transaction.atomic
def reopen_review(review: EffectivenessReview, *, reason: str, by: User) -> EffectivenessReview:
    """Members who have not answered can do so again; they are told."""
    require_either(by, review)
    if not reason.strip():
        raise RuleBroken({"reason": "Enter why it is opened again."})
    move(review, Status.OPEN, by=by, reason=reason)
    _tell(review, f"How well does {review.body} work? Answers are open again", by=by)
    return review


@transaction.atomic
def agree_review(review: EffectivenessReview, *, conclusions: str, by: User) -> EffectivenessReview:
    """What the body makes of it. From now on its members see what all of them said together."""
    require_either(by, review)
    if not conclusions.strip():
        raise RuleBroken({"conclusions": "Enter what the body will change, or that nothing is to change and why."})
    move(review, Status.AGREED, by=by)
    review.conclusions = conclusions.strip()
    save(review, by=by)
    _tell(review, f"The effectiveness review of {review.body} is agreed", by=by)
    return review


def _answer(review, own: dict, text: str, score: int, comment: str, *, by: User) -> EffectivenessAnswer:
    row = own.get(text) or EffectivenessAnswer(review=review, person=by, statement=text)
    row.score, row.comment = score, comment.strip()
    return save(row, by=by)


def _lock(review: EffectivenessReview) -> None:
    """Nobody answers while it is closed. Raises RuleBroken where it is."""
    locked = EffectivenessReview._base_manager.select_for_update(of=("self",), no_key=True).get(pk=review.pk)
    if locked.status != Status.OPEN:
        raise RuleBroken("The answers to this review are closed.")
    review.counted_until = locked.counted_until


def _tell(review: EffectivenessReview, what: str, *, by: User) -> None:
    notify(members_of(review.body), what, about=review, by=by)
