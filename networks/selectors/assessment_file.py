"""A self-assessment as Excel: a line for each specialty and domain, a column for each trust."""

from __future__ import annotations

from collab_portal.documents.excel import Column, write_rows

from .assessments import Matrix


def matrix_excel(matrix: Matrix) -> bytes:
    """The workbook: numbers stay numbers, so that it can be sorted and pivoted; what was not scored is empty."""
    columns = [Column("Specialty", width=30), Column("Domain", width=24)]
    columns += [Column(trust.short, "number", 12) for trust in matrix.trusts]
    columns += [Column(name, "number", 10) for name in ("Lowest", "Highest", "Range", "Average")]
    columns += [Column("Far apart", width=10)]
    rows = [
        (row.specialty.name, domain.label, *spread.scores, spread.low, spread.high, spread.range, spread.average,
         "Yes" if spread.is_wide else "No")
        for row in matrix.rows
        for domain, spread in row.cells
    ]  # fmt: skip
    return write_rows(columns, rows, sheet="Self-assessment")
