"""Risks entered from Excel: looked at first, written after, every row or none."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from collab_portal.access import roles
from programmes.models import Risk, RiskScore
from programmes.services.risk_import import RiskSheet
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
    assert upload(client, programme, *rows).status_code == 302
    outcome = client.get(page(programme, "check")).context["outcome"]
    return [(row.number, row.kind, row.errors) for row in outcome.rows]


def confirm(client, programme):
    return client.post(page(programme, "check"))


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
