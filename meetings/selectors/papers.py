"""Who owes which paper by when."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Prefetch, Q

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from meetings.models import AgendaItem, Meeting, Pack, Paper, PaperVersion
from meetings.models.agenda import Form
from meetings.rules.papers import AUTHOR, OFFICE, SPONSOR, turn_of
from programmes.models import Body
from programmes.selectors import deadline_of

from .agenda import numbered

AHEAD = 3  # meetings of a body whose papers stand on one page
BEFORE_THE_MEETING = (Meeting.Status.PLANNED, Meeting.Status.AGENDA, Meeting.Status.PACK)
STATUS = Paper.Status
HANDED_IN = (STATUS.SUBMITTED, STATUS.ACCEPTED)
WANTED = {  # what the person whose turn it is does next
    STATUS.EXPECTED: "Write it",
    STATUS.DRAFTING: "Finish it",
    STATUS.RETURNED: "Change what was asked for",
    STATUS.WITH_SPONSOR: "Clear it, or give it back",
    STATUS.CLEARED: "Hand it in",
    STATUS.SUBMITTED: "Accept or return it",
}


@dataclass(frozen=True)
class PaperLine:
    """A paper as the papers tab shows it."""

    paper: Paper
    item: AgendaItem
    item_number: str
    version: PaperVersion | None

    @property
    def turn(self) -> str:
        """Whose turn it is, by name where somebody is named: 'Consultant', 'Programme office', or nothing."""
        return turn_in_words(self.paper)

    @property
    def wanted(self) -> str:
        return WANTED.get(self.paper.status, "")

    @property
    def can_be_reminded(self) -> bool:
        return whose_turn(self.paper) is not None


@dataclass(frozen=True)
class Papers:
    """The papers tab: what there is, what is owed, and the items that want a paper nobody was asked for."""

    meeting: Meeting
    lines: list[PaperLine]
    unasked: list[tuple[str, AgendaItem]]
    due: datetime.date | None

    @property
    def accepted(self) -> int:
        return sum(line.paper.status == Paper.Status.ACCEPTED for line in self.lines)

    @property
    def expected(self) -> int:
        """How many papers this agenda is to have: those put off to a later meeting are not among them."""
        return sum(line.paper.status != Paper.Status.DEFERRED for line in self.lines)

    @property
    def owed(self) -> list[PaperLine]:
        return [line for line in self.lines if line.paper.is_owed]

    @property
    def late(self) -> list[PaperLine]:
        return [line for line in self.lines if line.paper.is_late]


def papers_of(meeting: Meeting, user: User) -> Papers:
    """The papers of a meeting that a reader may see, by their number, in constant queries."""
    numbers = {row.item.pk: (row.number, row.item) for row in numbered(meeting, user)}
    newest = Prefetch("versions", visible(PaperVersion.objects.order_by("-number"), user), to_attr="seen_versions")
    papers = visible(Paper.objects.filter(item__in=list(numbers)), user).order_by("number")
    papers = papers.select_related("author", "sponsored_by", "entry").prefetch_related(newest)
    lines = [_line(paper, numbers) for paper in papers]
    served = {line.item.pk for line in lines if line.paper.status != Paper.Status.DEFERRED}
    unasked = [
        (number, item)
        for pk, (number, item) in numbers.items()
        if item.form == Form.PAPER and not item.standing and pk not in served
    ]
    return Papers(meeting, lines, unasked, deadline_of(meeting.body, "paper", meeting.date))


def papers_ahead(body: Body, user: User) -> list[Papers]:
    """The papers of a body's next meetings, as far as the reader may see them."""
    rows = visible(Meeting.objects.upcoming().filter(body=body, status__in=BEFORE_THE_MEETING), user)
    return [papers_of(meeting, user) for meeting in rows.select_related("body", "entry")[:AHEAD]]


def papers_wanted_from(user: User) -> list[Paper]:
    """The papers for meetings still ahead where it is a person's own turn, as author or sponsor; the soonest first."""
    mine = Q(author=user, status__in=[status for status in STATUS if turn_of(Paper(status=status)) == AUTHOR])
    mine |= Q(sponsored_by=user, status=STATUS.WITH_SPONSOR)
    rows = visible(Paper.objects.filter(mine, item__meeting__status__in=BEFORE_THE_MEETING), user)
    rows = list(rows.select_related("entry", "item__meeting__body"))
    for paper in rows:
        paper.wanted = WANTED[paper.status]
    return sorted(rows, key=lambda paper: (paper.due or paper.item.meeting.date, paper.pk))


def replaced_since(pack: Pack, user: User) -> list[Paper]:
    """The papers that have a newer file than this pack holds, as far as the reader may see them."""
    held = set(pack.sections.exclude(paper_version=None).values_list("paper_version", flat=True))
    versions = visible(PaperVersion.objects.filter(paper__item__meeting=pack.meeting_id, pdf__isnull=False), user)
    newest = dict(versions.order_by("number").values_list("paper", "pk"))
    papers = visible(Paper.objects.for_the_pack().filter(pk__in=newest, status__in=HANDED_IN), user)
    return [paper for paper in papers.select_related("entry").order_by("number") if newest[paper.pk] not in held]


def whose_turn(paper: Paper) -> User | None:
    """The author or sponsor whose turn it is; None where it is the office's or nobody's."""
    return {AUTHOR: paper.author, SPONSOR: paper.sponsored_by}.get(turn_of(paper))


def turn_in_words(paper: Paper) -> str:
    """Whose turn it is with a paper: a name, 'Programme office', 'Nobody is asked yet'; nothing where all is done."""
    turn, person = turn_of(paper), whose_turn(paper)
    if turn in (AUTHOR, SPONSOR):
        return str(person) if person else "Nobody is asked yet"
    return "Programme office" if turn == OFFICE else ""


def _line(paper: Paper, numbers: dict) -> PaperLine:
    number, item = numbers[paper.item_id]
    paper.item = item
    return PaperLine(paper, item, number, paper.seen_versions[0] if paper.seen_versions else None)
