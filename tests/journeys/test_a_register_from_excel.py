"""An SRO brings a register in from Excel: wrong rows are named, and the mended workbook is looked at and entered."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from collab_portal.access import roles
from programmes.models import Risk
from tests.factories.programmes import ProgrammeFactory
from tests.programmes.views.test_risk_import import GOOD, workbook

from . import steps

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MANY = 60


@pytest.fixture
def programme(transactional_db):
    return ProgrammeFactory(name="Elective recovery")


@pytest.fixture
def page(worker, enter, programme, person_with):
    return enter(person_with(roles.SRO, on=programme))


def bring_in(page, programme, rows):
    page.goto(reverse("programmes:programme-risks-import", args=[programme.pk]))
    page.locator("input[type=file]").set_input_files(
        {"name": "risks.xlsx", "mimeType": XLSX, "buffer": workbook(*rows)}
    )
    steps.confirm(page, "Check the workbook")


def test_a_register_comes_in_from_excel(page, programme, fine):
    rows = [{**GOOD, "What may happen": f"Risk {number}"} for number in range(MANY)]
    bring_in(page, programme, [*rows[1:], {**rows[0], "Current impact": 6}])
    expect(page.get_by_role("progressbar")).to_be_visible()
    fine(page)

    expect(page.get_by_text("59 new, none changed, none the same, 1 wrong.")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("row").nth(1)).to_contain_text("Current impact: Enter a whole number from 1 to 5.")
    expect(page.get_by_role("button", name="Enter these rows")).to_have_count(0)
    fine(page)
    assert not Risk.objects.exists()

    bring_in(page, programme, rows)
    page.get_by_role("button", name="Enter these rows").click(timeout=60_000)

    expect(page.get_by_text(f"Entered: {MANY} new, none changed, none the same, none wrong.")).to_be_visible(
        timeout=60_000
    )
    fine(page)
    page.get_by_role("link", name="To the risks").click()
    expect(page.get_by_role("link", name="Risk 41", exact=True)).to_be_visible()
    assert Risk.objects.count() == MANY
