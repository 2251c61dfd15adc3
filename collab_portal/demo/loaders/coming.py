"""A meeting still to come: agenda, papers in several states, replies, an interest, a pack, what the public may read.

Counted from the day of the load, so that home pages, the live screen and the reader have something to show.
"""

import datetime

from django.core.files.base import ContentFile

from collab_portal.accounts.models import User
from collab_portal.documents.pdf import render_pdf
from collab_portal.jobs import services as jobs
from meetings import services as meetings
from meetings.models import AgendaItem, Meeting, Paper, Publication, QuestionRule
from meetings.tasks import build_pack
from programmes.models import Interest
from programmes.rules.pattern import next_dates

from .held import item_of
from .kit import body, data, noted, person


def load() -> None:
    """The committees in common's next meeting, held in public; and the shadow board's, to which promises come."""
    rows = data("nottinghamshire", "coming")
    today = datetime.date.today()
    if Meeting.objects.in_use().filter(body=body(rows["body"]), date__gte=today).exists():
        return
    office = person(rows["office"])
    for name, in_public in (("Provider Leadership Board", False), (rows["body"], True)):
        of, start = body(name), today + datetime.timedelta(days=rows["days_ahead"])
        day = next_dates(of.meeting_pattern, start, 1)[0]
        meeting = noted(meetings.plan(of, date=day, in_public=in_public, by=office), rows["invented"])
    _prepare(meeting, rows, office)


def _prepare(meeting: Meeting, rows: dict, office: User) -> None:
    content = render_pdf("demo/paper.html", {"paper": {"name": "Paper of the demonstration"}, "text": rows["invented"]})
    for row in rows["item"]:
        item = item_of(meeting, row, office)
        if "interest" in row:
            _interest(item, row["interest"], by=person(rows["chair"]))
        _paper(item, row["paper"], content, office)
    for row in rows["reply"]:
        deputy = person(row["deputy"]) if "deputy" in row else None
        answer = {"answer": row["answer"], "note": row.get("note", "")}
        noted(meetings.reply(meeting, deputy=deputy, by=person(row["person"]), **answer), rows["invented"])
    meetings.issue_agenda(meeting, by=office)
    issue_pack(meeting, office)
    _public(meeting, rows, office)


def _interest(item: AgendaItem, row: dict, *, by: User) -> None:
    """Declared by the member, from their standing interest; the chair decides how it is handled."""
    who = person(row["person"])
    standing = Interest.objects.in_use().filter(person=who).first()
    conflict = meetings.declare(item, person=who, text=row["text"], interest=standing, by=who)
    meetings.handle(conflict, handling=row["handling"], why=row["why"], by=by)


def _paper(item: AgendaItem, row: dict, content: bytes, office: User) -> None:
    """A paper as far as it has come: begun by its author, handed in, sent back, or taken for the pack."""
    author, state = person(row["author"]), row["state"]
    paper = meetings.expect_paper(item, name=row["name"], author=author, summary=row["summary"], by=office)
    if state == Paper.Status.DRAFTING:
        meetings.change_paper(paper, by=author)
        return
    meetings.submit(paper, ContentFile(content, name="paper.pdf"), by=office)
    if state == Paper.Status.RETURNED:
        meetings.return_paper(paper, reason=row["why"], by=office)
    if state == Paper.Status.ACCEPTED:
        meetings.accept(paper, by=office)


def issue_pack(meeting: Meeting, office: User) -> None:
    """Built by the same job that a worker does."""
    pack = meetings.request_pack(meeting, by=office)
    jobs.run(pack.job_id, lambda job: build_pack.run(job.pk, *job.args))
    pack.refresh_from_db()
    meetings.issue(pack, by=office)


def _public(meeting: Meeting, rows: dict, office: User) -> None:
    """What the public may read, and the question that somebody asked."""
    rule = QuestionRule.objects.in_use().filter(body=meeting.body).first() or QuestionRule(body=meeting.body)
    noted(meetings.set_question_rule(rule, by=office), rows["invented"])
    for what in (Publication.What.AGENDA, Publication.What.PAPERS):
        meetings.publish(meeting, what, by=office)
    for row in rows["question"]:
        answer = row.pop("answer")
        question = noted(meetings.ask_question(meeting, **row), rows["invented"])
        meetings.take_question(question, by=office)
        meetings.answer_question(question, answer=answer, by=office)
