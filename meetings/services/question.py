"""Questions from the public: asked without an account, taken or not by the office, answered, and minuted."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import people_who, require
from collab_portal.accounts.models import User, system_actor
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save
from meetings.models import Meeting, PublicQuestion, QuestionRule
from meetings.rules.questions import is_late
from meetings.selectors.public import question_rule_of, questions_close

from .presence import refuse_locked

Status = PublicQuestion.Status
MOST_OF_A_MEETING = 300


@transaction.atomic
def ask_question(
    meeting: Meeting,
    *,
    asker: str,
    email: str,
    text: str,
    organisation: str = "",
    may_name: bool = False,
    now: datetime.datetime | None = None,
) -> PublicQuestion:
    """A member of the public asks. After the body's deadline it is kept, marked as late, for the chair to decide.

    Raises RuleBroken where the meeting takes no questions, has begun, or this person has asked as many as they may.
    """
    rule, now = question_rule_of(meeting), now or timezone.now()
    if rule is None:
        raise RuleBroken("This meeting takes no questions from the public.")
    if now >= meeting.start:
        raise RuleBroken("The meeting has begun, so it takes no more questions.")
    asked = PublicQuestion.objects.in_use().filter(meeting=meeting)
    if asked.filter(email__iexact=email.strip()).count() >= rule.most:
        raise RuleBroken(f"You have asked {rule.most} questions. That is the most one person can ask at this meeting.")
    if asked.count() >= MOST_OF_A_MEETING:
        raise RuleBroken("This meeting can take no more questions. Write to the programme office instead.")
    question = PublicQuestion(
        meeting=meeting, asker=asker.strip(), email=email.strip(), text=text.strip(), organisation=organisation.strip(),
        may_name=may_name, received_at=now, late=is_late(now, questions_close(meeting, rule)),
    )  # fmt: skip
    save(question, by=system_actor("Questions from the public"))
    notify(people_who("manage", meeting), "A question from the public", about=question)
    return question


@transaction.atomic
def take_question(question: PublicQuestion, *, by: User) -> PublicQuestion:
    """It is to be answered at the meeting."""
    require(by, "manage", question)
    return move(question, Status.ACCEPTED, by=by)


@transaction.atomic
def refuse_question(question: PublicQuestion, *, by: User, reason: str) -> PublicQuestion:
    """It is not taken, for a reason that the person asking can be told."""
    require(by, "manage", question)
    if not reason.strip():
        raise RuleBroken({"reason": "Enter why it is not taken."})
    move(question, Status.REFUSED, by=by, reason=reason)
    question.why_refused = reason.strip()
    return save(question, by=by, reason=reason)


@transaction.atomic
def answer_question(question: PublicQuestion, *, by: User, answer: str) -> PublicQuestion:
    """The answer, as it is minuted and published."""
    require(by, "manage", question)
    if not answer.strip():
        raise RuleBroken({"answer": "Enter the answer."})
    if question.status == Status.ANSWERED:
        refuse_locked(question.meeting)
        question.answer = answer.strip()
        return save(question, by=by, reason="The answer was corrected")
    move(question, Status.ANSWERED, by=by)
    question.answer = answer.strip()
    return save(question, by=by)


@transaction.atomic
def set_question_rule(rule: QuestionRule, *, by: User, reason: str = "", seen_version: int | None = None):
    """How a body takes questions from the public. Raises RuleBroken for a limit of none."""
    require(by, "manage", rule.body)
    if not rule.most:
        raise RuleBroken({"most": "Enter at least 1 question from one person."})
    return save(rule, by=by, reason=reason, seen_version=seen_version)
