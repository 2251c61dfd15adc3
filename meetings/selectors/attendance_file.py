"""A body's attendance through a year as an Excel workbook: as the page, for the same reader."""

from __future__ import annotations

from collab_portal.documents.excel import Column, write_rows
from collab_portal.ui.words import brief

from .attendance import Attendance


def attendance_excel(table: Attendance) -> bytes:
    """Members by row, meetings by column; below them how many seats were filled and whether it was quorate."""
    columns = [Column("Member", width=34), Column("Role", width=14), Column("For", width=16)]
    columns += [Column(brief(each.meeting.date), width=18) for each in table.columns]
    columns += [Column(text, "number", 12) for text in ("Came", "Meetings", "Percent", "By deputy")]
    rows = [_member(row) for row in table.rows]
    seats = [f"{each.filled} of {each.seats}" for each in table.columns]
    quorum = [each.quorum for each in table.columns]
    rows += [["Seats filled", None, None, *seats, *[None] * 4], ["Quorum", None, None, *quorum, *[None] * 4]]
    return write_rows(columns, rows, sheet=f"Attendance {table.first.year} to {table.last.year}")


def _member(row) -> list:
    cells = [cell.value for _, cell in row.cells]
    return [str(row.person), row.role, row.trust, *cells, row.came, row.of, row.percent, row.by_deputy]
