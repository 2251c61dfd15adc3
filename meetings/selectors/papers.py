"""Who owes which paper by when."""

import datetime
from dataclasses import dataclass

from django.db.models import Prefetch

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from meetings.models import AgendaItem, Meeting, Paper, PaperVersion
from meetings.models.agenda import Form
from programmes.selectors import deadline_of

from .agenda import numbered


@dataclass(frozen=True)
class PaperLine:
    """A paper as the papers tab shows it."""

    paper: Paper
    item: AgendaItem
    item_number: str
    version: PaperVersion | None


@dataclass(frozen=True)
class Papers:
    """The papers tab: what there is, what is owed, and the items that want a paper nobody was asked for."""

    lines: list[PaperLine]
    unasked: list[tuple[str, AgendaItem]]
    due: datetime.date | None

    @property
    def accepted(self) -> int:
        return sum(line.paper.status == Paper.Status.ACCEPTED for line in self.lines)

    @property
    def owed(self) -> list[PaperLine]:
        return [line for line in self.lines if line.paper.is_owed]


def papers_of(meeting: Meeting, user: User) -> Papers:
    """The papers of a meeting that a reader may see, by their number, in constant queries."""
    numbers = {row.item.pk: (row.number, row.item) for row in numbered(meeting, user)}
    newest = Prefetch("versions", visible(PaperVersion.objects.order_by("-number"), user), to_attr="seen_versions")
    papers = visible(Paper.objects.filter(item__in=list(numbers)), user).order_by("number")
    lines = [_line(paper, numbers) for paper in papers.select_related("author", "entry").prefetch_related(newest)]
    served = {line.item.pk for line in lines}
    unasked = [
        (number, item)
        for pk, (number, item) in numbers.items()
        if item.form == Form.PAPER and not item.standing and pk not in served
    ]
    return Papers(lines, unasked, deadline_of(meeting.body, "paper", meeting.date))


def _line(paper: Paper, numbers: dict) -> PaperLine:
    number, item = numbers[paper.item_id]
    paper.item = item
    return PaperLine(paper, item, number, paper.seen_versions[0] if paper.seen_versions else None)
