"""The one door of the public: what was published of meetings held in public, and nothing else.

Who is not signed in has no roles, so these reads do not ask `visible`. They ask what a person published, whether it
still stands, and whether all that it holds is still public.
"""

from __future__ import annotations

import datetime

from django.db.models import QuerySet

from meetings.models import AgendaItem, Meeting, Publication, PublicQuestion, QuestionRule
from meetings.rules.questions import closes_at

ANSWERED = PublicQuestion.Status.ANSWERED


def published() -> QuerySet[Publication]:
    """The publications that stand, of meetings that are still held in public and in use."""
    rows = Publication.objects.in_use().filter(
        meeting__in_public=True, meeting__entry__withdrawn_at=None, meeting__body__entry__withdrawn_at=None
    )
    return rows.select_related("meeting__body", "file")


def public_meetings(today: datetime.date) -> list[Meeting]:
    """Meetings of which something is published, those to come first, then the latest; at most 100."""
    rows = Meeting.objects.filter(pk__in=published().values("meeting")).select_related("body").order_by("-date", "-pk")
    rows = list(rows[:100])
    return sorted((row for row in rows if row.date >= today), key=lambda row: row.date) + [
        row for row in rows if row.date < today
    ]


def public_meeting(pk: int) -> Meeting | None:
    """A meeting of which something is published."""
    return (
        Meeting.objects.filter(pk__in=published().filter(meeting=pk).values("meeting")).select_related("body").first()
    )


def publications_of(meeting: Meeting) -> list[Publication]:
    """What the public may read of a meeting: agenda, papers, minutes. What holds an item now private is left out."""
    order = list(Publication.What)
    rows = [row for row in published().filter(meeting=meeting) if is_whole(row)]
    return sorted(rows, key=lambda row: order.index(row.what))


def is_whole(publication: Publication) -> bool:
    """Whether every item whose words a publication holds is still on the agenda, and still for everybody."""
    items = set(publication.covers)
    still = AgendaItem.objects.in_use().filter(pk__in=items, confidential_to=AgendaItem.To.INHERIT)
    return set(still.values_list("pk", flat=True)) == items


def questions_answered(meeting: Meeting) -> list[dict]:
    """The questions of a meeting that were answered, with a name only where it may be told."""
    rule = QuestionRule.objects.in_use().filter(body=meeting.body).first()
    rows = PublicQuestion.objects.in_use().filter(meeting=meeting, status=ANSWERED).order_by("received_at")
    return [{"text": row.text, "answer": row.answer, "asker": asker_of(row, rule)} for row in rows]


def asker_of(question: PublicQuestion, rule: QuestionRule | None) -> str:
    """Who asked, as minutes may say it: by the body's rule, and by the person's own wish."""
    wish = rule.identity if rule else QuestionRule.Identity.CHOICE
    named = wish == QuestionRule.Identity.NAMED or (wish == QuestionRule.Identity.CHOICE and question.may_name)
    return ", ".join(filter(None, [question.asker, question.organisation])) if named else "A member of the public"


def question_rule_of(meeting: Meeting) -> QuestionRule | None:
    """The rule by which a meeting takes questions from the public; none where it takes none."""
    if not meeting.in_public or meeting.status == Meeting.Status.CANCELLED:
        return None
    return QuestionRule.objects.in_use().filter(body=meeting.body_id).first()


def questions_close(meeting: Meeting, rule: QuestionRule) -> datetime.datetime:
    """Until when questions are taken."""
    return closes_at(meeting.start, working_days=rule.working_days, hours=rule.hours)
