"""What a chart is held to: a name, where the same stands in words, and a row for each thing that it draws."""

import pytest

from .charts import charts_in, faults_of_chart

NAME = 'role="img" aria-label="Waits by month. The table below says the same."'
TABLE = "<table><tr><th>March 2024</th><td>12 days</td></tr></table>"


def faults(attributes, drawn="<text>March 2024: 12</text>", table=TABLE):
    page = f"<main><svg viewBox='0 0 9 9' {attributes}>{drawn}</svg>{table}</main>"
    [svg] = charts_in(page)
    return list(faults_of_chart(svg))


def test_a_chart_with_a_name_and_its_rows_is_well():
    assert faults(NAME) == []


@pytest.mark.parametrize(
    ("attributes", "drawn", "said"),
    [
        ('role="img"', "", "has no name"),
        ('aria-label="Waits. The table below says the same."', "", "has no role"),
        ('role="img" aria-label="Waits"', "", "does not say where the same stands"),
        (NAME, "<text>April 2024: 15</text>", "stands in no table or list"),
        (NAME, "<circle><title>March 2024: 13</title></circle>", "stands in no table or list"),
        (NAME, '<a aria-label="Provider board"></a>', "stands in no table or list"),
    ],
)
def test_what_a_chart_lacks_is_said(attributes, drawn, said):
    assert said in " ".join(faults(attributes, drawn))


def test_what_stands_along_its_edges_needs_no_row():
    assert faults(NAME, "<text>2024</text><text>1,200</text><text>Target</text><text>Mar 24</text>") == []


def test_an_icon_is_no_chart():
    assert charts_in('<main><svg viewBox="0 0 1 1" aria-hidden="true"></svg></main>') == []
