"""Reports as files: the same words in each format, the same bytes for the same lines, and no word too many."""

import io

import docx
import openpyxl
import pikepdf
import pytest
from django.db import connection, transaction
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.access.services import exclude
from collab_portal.documents import making
from collab_portal.documents.models import MadeFile
from collab_portal.records.errors import RuleBroken
from collab_portal.reports.kinds import BY_CODE, FORMATS, REPORTS
from collab_portal.reports.selectors import files, register
from collab_portal.reports.services import ask_report
from programmes.models import Body, Organisation
from tests.collab_portal.reports.reading import TODAY, YESTERDAY, file_of, on_day, told, words
from tests.conftest import LONG_AGO
from tests.factories.documents import made_now
from tests.factories.meetings import DecisionFactory
from tests.factories.programmes import BodyFactory, RiskFactory
from tests.factories.world import CANARY, one_of_everything

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        world = one_of_everything()
        connection.check_constraints()  # once: each test would check the whole world again at its end
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def neighbour(person_with, db):
    """Everything in another collaborative's body and trust, and nothing in the world."""
    return person_with(roles.OFFICE, on=BodyFactory(name="Next door"))


def abouts(world, report):
    found = [world[kind] for kind in report.about]
    return [*found, None] if report.of_all else found


@pytest.mark.parametrize("day", [TODAY, YESTERDAY])
@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.code)
def test_who_is_of_another_trust_finds_not_a_word_in_any_report(report, day, world, neighbour, importer):
    for about in abouts(world, report):
        holds = told(report.code, neighbour, about, day)
        text = words(file_of(report.code, neighbour, "xlsx", about, day), "xlsx").replace(str(about), "")

        assert (CANARY in text, holds[1].holds) == (False, set())


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.code)
def test_every_report_comes_in_every_format_and_as_the_same_bytes(report, extension, world, importer):
    about = abouts(world, report)[0]

    first, second = (file_of(report.code, importer, extension, about) for _ in range(2))

    assert first == second
    assert CANARY in words(first, extension)


def test_two_readers_with_the_same_rights_get_the_same_bytes(person_with):
    decision = DecisionFactory()
    body = decision.part.item.meeting.body
    readers = [person_with(roles.MEMBER, on=body, name=name) for name in ("Chair", "Medical Director")]

    assert len({file_of("decisions", reader, "pdf", body) for reader in readers}) == 1


def test_a_printed_report_is_tagged_and_its_word_file_has_headings(importer):
    risk = RiskFactory(event="Herons")
    pdf, word = (file_of("risks", importer, extension) for extension in ("pdf", "docx"))

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert (bool(opened.Root.MarkInfo.Marked), b'pdfuaid:part="1"' in opened.Root.Metadata.read_bytes()) == (
            True, True,
        )  # fmt: skip
    styles = [each.style.name for each in docx.Document(io.BytesIO(word)).paragraphs]
    assert (styles[0], "Heading 1" in styles, risk.event in words(word, "docx")) == ("Title", True, True)


def test_a_workbook_has_dates_filters_and_no_formula_from_what_people_typed(importer):
    RiskFactory(event="=HYPERLINK(1)", review_by=TODAY)

    sheet = openpyxl.load_workbook(io.BytesIO(file_of("risks", importer, "xlsx")))["Open risks"]

    headings = [cell.value for cell in sheet[1]]
    found = dict(zip(headings, [cell.value for cell in list(sheet.rows)[-1]], strict=True))
    assert (found["What may happen"], found["Next review"].date()) == ("'=HYPERLINK(1)", TODAY)
    assert sheet.auto_filter.ref.startswith("A1:")


def test_what_is_too_long_for_paper_is_refused_with_what_to_do(monkeypatch, importer):
    monkeypatch.setitem(files.MOST_PRINTED, "pdf", 1)
    RiskFactory(), RiskFactory()

    with pytest.raises(RuleBroken, match="Ask for Excel"):
        file_of("risks", importer, "pdf")


def test_a_file_is_asked_for_from_its_page_and_holds_what_it_tells_of(client, person_with):
    decision = DecisionFactory(wording="Herons")
    reader = person_with(roles.OBSERVER, on=decision.part.item.meeting.body)
    client.force_login(reader)

    answer = client.post(reverse("reports:decisions-page"), {"about": "all", "as": "xlsx"})
    made = made_now(MadeFile.objects.get())

    assert answer.url == reverse("documents:made-show", args=[made.pk])
    assert {decision.pk, decision.part.item.meeting.body_id} <= set(made.holds)
    fetched = client.get(reverse("documents:made-fetch", args=[made.pk]))
    assert "Herons" in words(b"".join(fetched.streaming_content), "xlsx")


def test_it_is_not_served_once_its_reader_is_kept_from_a_line_of_it(person_with, importer):
    decision = DecisionFactory()
    reader = person_with(roles.OBSERVER, on=decision.part.item.meeting.body)
    made = made_now(ask_report(BY_CODE["decisions"], about=None, day=TODAY, extension="pdf", by=reader))

    before = making.may_fetch(made)
    exclude(reader, from_record=decision.part.item, handling="does not receive the paper", by=importer)

    assert (before, making.may_fetch(made)) == (True, False)


@pytest.mark.parametrize(("about", "extension"), [(Organisation, "pdf"), (Body, "exe")])
def test_a_report_about_what_it_can_t_be_about_is_refused(about, extension, world, importer):
    with pytest.raises(RuleBroken):
        ask_report(BY_CODE["decisions"], about=world[about], day=TODAY, extension=extension, by=importer)


def test_a_page_shows_the_lines_and_says_as_at_when(client, person_with):
    decision = DecisionFactory(wording="Herons")
    client.force_login(person_with(roles.OBSERVER, on=decision.part.item.meeting.body))

    pages = [client.get(reverse("reports:decisions-page"), asked).text for asked in ({}, {"as_at": str(LONG_AGO)})]

    assert ["Herons" in page for page in pages] == [True, False]
    assert "As it was recorded on Wednesday 1 January 2020" in pages[1]


@pytest.mark.parametrize(("looked_at", "says_so"), [(1, True), (2, False)])
def test_a_page_of_a_past_day_says_where_it_could_not_look_at_all(client, person_with, monkeypatch, looked_at, says_so):
    monkeypatch.setattr(register, "MOST_LOOKED_AT", looked_at)
    first = on_day(YESTERDAY, DecisionFactory)
    on_day(YESTERDAY, lambda: DecisionFactory(part__item=first.part.item, part__number=2))
    client.force_login(person_with(roles.OBSERVER, on=first.part.item.meeting.body))

    page, now = (client.get(reverse("reports:decisions-page"), asked).text for asked in ({"as_at": str(YESTERDAY)}, {}))

    assert (f"only among the {looked_at} that come first" in page, "come first today" in now) == (says_so, False)


def test_the_cards_say_when_one_last_asked(client, person_with):
    decision = DecisionFactory()
    reader = person_with(roles.OBSERVER, on=decision.part.item.meeting.body)
    client.force_login(reader)
    before = client.get(reverse("reports:reports-page")).text
    ask_report(BY_CODE["decisions"], about=None, day=TODAY, extension="pdf", by=reader)

    assert ["You last asked for it" in page for page in (before, client.get(reverse("reports:reports-page")).text)] == [
        False, True,
    ]  # fmt: skip
