"""Risks entered from Excel: looked at first, written after, every row or none."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from collab_portal.access import roles
from collab_portal.documents.models import Import
from collab_portal.jobs.models import Job
from programmes.models import Risk, RiskScore
from programmes.services.risk_import import RiskSheet
from tests.factories.documents import worked_on
from tests.factories.programmes import ProjectFactory, RiskFactory

pytestmark = pytest.mark.django_db
GOOD = {"What may happen": "Theatre staff leave", "Current likelihood": 3, "Current impact": "4"}


@pytest.fixture
def project():
    return ProjectFactory(name="Elective hub")


@pytest.fixture
def programme(project):
    return project.workstream.programme


@pytest.fixture(autouse=True)
def sro(programme, person_with, client):
    user = person_with(roles.SRO, on=programme)
    client.force_login(user)
    return user


def workbook(*rows) -> bytes:
    book, out = Workbook(), BytesIO()
    book.active.append(RiskSheet.headings)
    for row in rows:
        book.active.append([row.get(heading) for heading in RiskSheet.headings])
    book.save(out)
    return out.getvalue()


def page(programme, name):
    return reverse(f"programmes:programme-risks-{name}", args=[programme.pk])


def upload(client, programme, *rows):
    return client.post(page(programme, "import"), {"file": SimpleUploadedFile("risks.xlsx", workbook(*rows))})


def looked_at(client, programme, *rows):
    """As the page says once a worker has tried them."""
    assert upload(client, programme, *rows).status_code == 302
    worked_on(Import.objects.last())
    outcome = client.get(page(programme, "check")).context["outcome"]
    return [(row.number, row.kind, row.errors) for row in outcome.rows]


def confirm(client, programme):
    """What the page answers; what was asked for is done by a worker."""
    answer = client.post(page(programme, "check"))
    [worked_on(found) for found in Import.objects.filter(job__done_at=None)]
    return answer


def test_nothing_is_written_before_the_confirmation_and_all_of_it_after(client, programme, project):
    looked_at(client, programme, GOOD, {"What may happen": "Signage is late", "Of": "elective HUB"})
    assert not Risk.objects.exists()

    assert confirm(client, programme).status_code == 302

    assert [row.subject for row in Risk.objects.order_by("pk")] == [programme, project]
    assert [(row.kind, row.value) for row in RiskScore.objects.all()] == [("current", 12)]


def test_of_many_rows_the_wrong_ones_are_named_nothing_is_half_done_and_the_mended_file_goes_in(client, programme):
    rows = [{**GOOD, "What may happen": f"Risk {n}"} for n in range(30)]
    rows[3] = {**rows[3], "Current impact": 6}
    rows[7] = {**rows[7], "Next review": "soon"}

    found = [row for row in looked_at(client, programme, *rows) if row[1] == "wrong"]
    refused = confirm(client, programme)

    assert found == [
        (5, "wrong", ["Current impact: Enter a whole number from 1 to 5."]),
        (9, "wrong", ["Next review: Enter a date, like 26/02/2024, or leave it empty."]),
    ]
    assert (refused.status_code, Risk.objects.count()) == (422, 0)

    rows[3], rows[7] = ({**GOOD, "What may happen": f"Risk {n}"} for n in (3, 7))
    looked_at(client, programme, *rows)
    confirm(client, programme)
    assert Risk.objects.count() == 30


def test_every_wrong_cell_of_a_row_is_said_at_once(client, programme):
    ((_, _, errors),) = looked_at(client, programme, {"Cause": "x", "Target impact": 2, "As seen on": "01/01/2999"})

    assert errors == [
        "What may happen: Say what may happen.",
        "As seen on: That day is still to come. Enter the day on which it was seen so.",
        "Target likelihood: Enter both likelihood and impact, or neither.",
    ]


def test_the_same_again_is_the_same_and_other_words_or_scores_change_it(client, programme):
    looked_at(client, programme, {**GOOD, "Cause": "Pay is low"})
    confirm(client, programme)
    changed = {**GOOD, "Effect": "Lists are cancelled"}
    scored = {**GOOD, "Current impact": 5}

    kinds = [looked_at(client, programme, row)[0][1] for row in (GOOD, changed, scored)]
    confirm(client, programme)

    risk = Risk.objects.get()
    assert (kinds, risk.cause) == (["same", "changed", "changed"], "Pay is low")
    assert [row.value for row in risk.scores.order_by("pk")] == [12, 15]


def test_a_closed_risk_is_not_entered_again_unseen(client, programme):
    risk = RiskFactory(project=None, programme=programme, event="theatre staff leave", status="closed")

    ((_, _, errors),) = looked_at(client, programme, GOOD)

    assert errors == [f"What may happen: {risk.reference} says so and is closed. Open it again on its page first."]


def test_a_part_of_another_programme_and_a_person_unknown_are_not_entered(client, programme):
    ProjectFactory(name="Somebody else’s")
    wrong = {**GOOD, "Of": "Somebody else’s", "Owner": "Nobody"}

    ((_, kind, errors),) = looked_at(client, programme, wrong)

    assert (kind, [error.split(":")[0] for error in errors]) == ("wrong", ["Of", "Owner"])


def test_the_template_has_the_columns_that_the_import_reads(client, programme):
    answer = client.get(page(programme, "template"))

    (headings,) = load_workbook(BytesIO(b"".join(answer.streaming_content))).active.values
    assert headings == RiskSheet.headings


def test_only_who_runs_it_imports(client, programme, person_with):
    client.force_login(person_with(roles.OBSERVER, on=programme))

    assert upload(client, programme, GOOD).status_code == 403


def test_without_an_upload_there_is_nothing_to_confirm(client, programme):
    assert confirm(client, programme).url == page(programme, "import")


def test_its_page_says_how_far_the_worker_is_and_then_what_each_row_would_do(client, programme):
    upload(client, programme, GOOD)
    found = Import.objects.get()
    waiting = client.get(page(programme, "check")).text
    Job.objects.update(progress_done=120, progress_total=500)
    working = client.get(page(programme, "check")).text
    worked_on(found)

    done = client.get(page(programme, "check")).text

    assert "Checking the workbook: waiting to start" in waiting and "Checking the workbook: 120 of 500 rows" in working
    assert ["hx-get" in text.split("<main")[1] for text in (waiting, working, done)] == [True, True, False]
    assert "Theatre staff leave" in done and "Enter these rows" in done


def test_after_the_confirmation_the_page_says_what_was_entered_and_offers_it_no_more(client, programme):
    looked_at(client, programme, GOOD)
    confirm(client, programme)

    text = client.get(page(programme, "check")).text

    assert "Entered: 1 new, none changed, none the same, none wrong." in text
    assert "Enter these rows" not in text and f'href="{page(programme, "page")}"' in text


def test_what_failed_is_started_again_from_the_page(client, programme):
    upload(client, programme, GOOD)
    Job.objects.update(failed_at=timezone.now(), error="OSError: the disk is full")
    text = client.get(page(programme, "check")).text

    client.post(page(programme, "check"), {"again": "1"})

    assert "nothing was written: OSError: the disk is full" in text
    assert Job.objects.get().state == "waiting"


def test_what_is_at_work_is_cancelled_from_the_page(client, programme):
    upload(client, programme, GOOD)
    before = client.get(page(programme, "check")).text

    client.post(page(programme, "check"), {"cancel": "1"})
    worked_on(Import.objects.get())

    text = client.get(page(programme, "check")).text
    assert ("Cancel it" in before, "Nothing was entered." in text, "Cancel it" in text) == (True, True, False)
    assert (Import.objects.get().outcome, Risk.objects.count()) == (None, 0)


def test_nobody_opens_the_workbook_of_another(client, programme, person_with):
    upload(client, programme, GOOD)
    client.force_login(person_with(roles.OFFICE, on=programme))

    answer = client.get(page(programme, "check"), {"import": Import.objects.get().pk})

    assert answer.url == page(programme, "import")


def test_the_form_enters_what_it_shows_though_another_workbook_came_in_since(client, programme):
    looked_at(client, programme, GOOD)
    shown = Import.objects.get()
    looked_at(client, programme, {**GOOD, "What may happen": "Signage is late"})

    client.post(f"{page(programme, 'check')}?import={shown.pk}")
    worked_on(Import.objects.get(pk=shown.pk))

    assert Risk.objects.get().event == "Theatre staff leave"


@pytest.mark.parametrize("rows", [1, 30])
def test_looking_costs_the_same_whatever_the_rows(client, programme, rows, django_assert_num_queries):
    looked_at(client, programme, *({**GOOD, "What may happen": f"Risk {n}"} for n in range(rows)))

    with django_assert_num_queries(QUERIES):
        client.get(page(programme, "check"))


QUERIES = 10
