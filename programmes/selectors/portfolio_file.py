"""The portfolio as a workbook: what its page says, a row for each project."""

from __future__ import annotations

from collab_portal.accounts.models import User
from collab_portal.documents.excel import Column, write_rows
from collab_portal.ui.cells import Cell

from ..models import Project
from ..models.rag import Dimension
from .portfolio import Beside, beside_each
from .rag import Line

MORE = (
    *(Column(f"{each.label}: {whose}", width=16) for each in Dimension for whose in ("the lead says", "records give")),
    Column("Trusts say, blind", width=50), Column("Trusts far apart", width=12),
    Column("Next milestone", width=40), Column("Expected on", "date"), Column("Days behind its plan", "number"),
    Column("Top risk", width=40), Column("Score", width=12), Column("Held up by", width=50),
    Column("Benefit to date", width=60), Column("Last report", "date"),
)  # fmt: skip


def portfolio_excel(labels: list[str], projects: list[Project], cells: list[list[Cell]], user: User) -> bytes:
    """Under `labels` the cells of each project's row, then what stands beside it as far as the reader sees it."""
    beside = beside_each(projects, user)
    rows = zip(projects, cells, strict=True)
    return write_rows(
        [*labels, *MORE],
        ([*map(_plain, row), *_more(beside[project.pk])] for project, row in rows),
        sheet="Portfolio",
    )


def _plain(cell: Cell) -> object:
    return cell.text if cell.value is None else cell.value


def _more(beside: Beside) -> list[object]:
    colours = [words for line in beside.rag for words in _colours(line)]
    said = beside.trusts and beside.trusts.said
    standing, risk = beside.milestone and beside.milestone.standing, beside.risk
    return [
        *colours,
        *([said.said, "Yes" if said.is_apart else "No"] if said else ["", ""]),
        *([str(beside.milestone.milestone), standing.day, standing.slip] if standing else ["", None, None]),
        *([str(risk.risk), str(risk.current)] if risk else ["", ""]),
        "; ".join(map(str, beside.blockers)),
        "; ".join(beside.benefits),
        beside.report and beside.report.month,
    ]


def _colours(line: Line) -> tuple[str, str]:
    return (line.said.rag.label if line.said else "Not said"), line.derived.rag.label
