import io
import re

import openpyxl
import pytest
from django.db import connection
from django.db.models import Value
from django.test.utils import CaptureQueriesContext
from hypothesis import example, given
from hypothesis import strategies as st

from collab_portal.audit.models import AuditEvent
from collab_portal.records.natural import Natural
from collab_portal.ui.keyset import page_of
from programmes.models import Programme
from tests.factories.programmes import CollaborativeFactory, ProgrammeFactory

pytestmark = [pytest.mark.urls("tests.collab_portal.ui.urls"), pytest.mark.django_db]


def names(html):
    return [name for name in ("Ant", "Bee", "Cat", "Dog", "Elk") if f">{name}</td>" in html]


def walk(order, *, back=False):
    """Every page of two, from the first on, as names; or back again from the last."""
    pages, cursor = [], {}
    while True:
        page = page_of(Programme.objects.all(), order, size=2, **cursor)
        pages.append([row.name for row in page.rows])
        cursor = {"before": page.before} if back else {"after": page.after}
        if not any(cursor.values()):
            return pages


@pytest.fixture
def zoo(collaborative):
    starts = ["2024-03-01", None, "2024-01-01", None, "2024-03-01"]
    return [
        ProgrammeFactory(collaborative=collaborative, name=name, starts=start)
        for name, start in zip(("Ant", "Bee", "Cat", "Dog", "Elk"), starts, strict=True)
    ]


@pytest.mark.parametrize(
    ("order", "pages"),
    [
        (("-pk",), [["Elk", "Dog"], ["Cat", "Bee"], ["Ant"]]),
        (("name",), [["Ant", "Bee"], ["Cat", "Dog"], ["Elk"]]),
        (("starts",), [["Cat", "Ant"], ["Elk", "Bee"], ["Dog"]]),
        (("-starts",), [["Dog", "Bee"], ["Elk", "Ant"], ["Cat"]]),
        (("-starts", "name"), [["Bee", "Dog"], ["Ant", "Elk"], ["Cat"]]),
        (("entry__title",), [["Ant", "Bee"], ["Cat", "Dog"], ["Elk"]]),
    ],
)
def test_pages_hold_every_row_once_in_order(zoo, order, pages):
    assert walk(order) == pages


NAMES = ["Opportunity 2", "opportunity 3", "Opportunity 10", "Opportunity 100 of 2024", "Opportunity B"]
BY_NAME = [("name__natural",), ("-name__natural",), ("collaborative__name__natural", "name__natural")]


@pytest.mark.parametrize("order", BY_NAME)
def test_names_stand_as_people_read_them_on_every_page_and_back(collaborative, order):
    for name in sorted(NAMES):
        ProgrammeFactory(collaborative=collaborative, name=name)
    expected = NAMES[::-1] if order[0].startswith("-") else NAMES

    pages = walk(order)

    assert [name for page in pages for name in page] == expected
    rows = Programme.objects.all()
    last = page_of(rows, order, size=2, after=page_of(rows, order, size=4).after)
    assert [row.name for row in page_of(rows, order, size=2, before=last.before).rows] == expected[2:4]


@given(st.text("aBz 0123456789-é", max_size=30))
@example("0000000012")
@example("1234567890123")
def test_a_name_is_read_with_each_number_by_its_value(name):
    """Against a plain second reckoning: small letters, and of each number the last nine digits, filled up."""
    parts = re.split(r"([0-9]+)", re.sub("[A-Z]", lambda found: found[0].lower(), name))
    plain = "".join(f"{int(part) % 10**9:09}" if part[:1].isdigit() else part for part in parts)
    sql, params = Natural(Value(name)).as_sql(Programme.objects.all().query.get_compiler("default"), connection)

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {sql}", params)
        assert cursor.fetchone() == (plain,)


def test_the_way_back_shows_the_same_pages(zoo):
    last = page_of(Programme.objects.all(), ("-starts",), size=4, after="").after
    third = page_of(Programme.objects.all(), ("-starts",), size=2, after=last)
    back = page_of(Programme.objects.all(), ("-starts",), size=2, before=third.before)

    assert ([row.name for row in back.rows], bool(back.before), bool(back.after)) == (["Elk", "Ant"], True, True)


@pytest.mark.parametrize("cursor", ["x", "bnVsbA", "WzEsMiwzXQ", "WyJhIl0", "é"])
def test_a_broken_cursor_is_the_first_page(zoo, cursor):
    page = page_of(Programme.objects.all(), ("-pk",), after=cursor, size=2)

    assert ([row.name for row in page.rows], page.before) == (["Elk", "Dog"], "")


def test_only_what_one_may_see_is_listed(as_, reader, stranger, zoo):
    ProgrammeFactory(collaborative=CollaborativeFactory(), name="Elk")

    assert names(as_(reader).get("/programmes/").content.decode()) == ["Dog", "Elk"]
    assert "are listed here" in as_(stranger).get("/programmes/").content.decode()


def test_pages_are_linked_and_keep_their_filters(as_, reader, zoo, collaborative):
    first = as_(reader).get("/programmes/", {"sort": "name", "collaborative": collaborative.pk})
    second = as_(reader).get("/programmes/" + first.context["pager"]["after"]["href"])

    assert (names(first.content.decode()), names(second.content.decode())) == (["Ant", "Bee"], ["Cat", "Dog"])
    assert f"collaborative={collaborative.pk}" in second.context["pager"]["after"]["href"]


def test_a_filter_is_a_chip_and_offers_only_what_one_may_see(as_, reader, zoo, collaborative):
    CollaborativeFactory(name="Elsewhere")
    html = as_(reader).get("/programmes/", {"collaborative": collaborative.pk}).content.decode()

    assert "Collaborative: Provider Collaborative" in html
    assert "Elsewhere" not in html


def test_filters_that_fit_nothing_say_so(as_, reader, zoo):
    assert "Nothing fits these filters" in as_(reader).get("/programmes/?portfolio=none").content.decode()


def test_a_list_costs_the_same_whatever_its_rows(as_, reader, collaborative):
    client, counts = as_(reader), []
    client.get("/programmes/")

    for lead in (None, reader):
        ProgrammeFactory(collaborative=collaborative, sro=lead)
        with CaptureQueriesContext(connection) as queries:
            client.get("/programmes/")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_same_list_as_excel_and_who_took_it(as_, reader, zoo):
    response = as_(reader).get("/programmes/?as=xlsx&sort=name")

    book = openpyxl.load_workbook(io.BytesIO(response.getvalue())).active
    assert [row[1] for row in book.iter_rows(values_only=True)] == ["Name", "Ant", "Bee", "Cat", "Dog", "Elk"]
    assert AuditEvent.objects.get(what="exported").note == "Programmes: 5 rows"
