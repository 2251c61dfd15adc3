"""Every page that edits a record: two browsers at once, and what a form never writes."""

from itertools import product

import pytest
from django.db import connection, transaction
from django.db.models import CharField, TextField
from django.test import Client
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.accounts.models import User, system_actor
from collab_portal.records.models import record_models
from collab_portal.ui.forms import RecordForm
from collab_portal.ui.views import RecordEdit
from tests.conftest import LONG_AGO
from tests.factories.world import one_of_everything
from tests.pages import PAGES
from tests.web_forms import values_of

pytestmark = pytest.mark.django_db


def edit_page_of(model):
    page = PAGES.get(f"{model._meta.app_label}:{model._meta.model_name}-edit")
    view = getattr(getattr(page, "callback", None), "view_class", None)
    return view if view and issubclass(view, RecordEdit) else None


def label(model):
    return model._meta.label


EDITED = [model for model in record_models() if edit_page_of(model)]
SETTLED = {
    "meetings.Part",
    "programmes.Clause",
    "programmes.HighlightReport",
}  # the world's has an outcome, is in force or was submitted: its words stand
CHOICES_ONLY = (
    {"networks.ImpactReading"}
    | {
        f"programmes.{name}"
        for name in (
            "Appointment",
            "BodyDeadline",
            "GateApproval",
            "Membership",
            "QuorumRule",
            "TakingPart",
            "TermsOfReference",
            "VotingRule",
        )
    }
    | {"escalations.ResponseTime", "reports.ReportSchedule"}
)  # nobody's words can be lost
WITH_WORDS = [model for model in EDITED if label(model) not in SETTLED | CHOICES_ONLY]


@pytest.fixture(scope="module")
def everything(django_db_setup, django_db_blocker):
    """One of everything and two people who may edit it all, made once for this file and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        world, by = one_of_everything(), system_actor("Tests")
        people = [User.objects.create_user(f"{n}@example.nhs.uk", "Programme Manager") for n in ("first", "second")]
        for root in (row for kind, row in world.items() if kind.__name__ in ("Collaborative", "Organisation", "Body")):
            for user, role in product(people, (roles.OFFICE, roles.SECRETARY, roles.CHAIR)):
                grant(user, role, on=root, starts=LONG_AGO, by=by)
        connection.check_constraints()  # once: each test would check the whole world again at its end
        yield world, people
        transaction.set_rollback(True)


@pytest.fixture
def world(everything, db):
    return everything[0]


@pytest.fixture
def browsers(everything, db):
    """Two browsers of two people who may edit everything in the world."""
    both = Client(), Client()
    for browser, user in zip(both, everything[1], strict=True):
        browser.force_login(user)
    return both


def address_of(record):
    return reverse(f"{record._meta.app_label}:{record._meta.model_name}-edit", args=[record.pk])


def own_words(model, form) -> str | None:
    """A field of the form in which anything may be written, if it has one."""
    words = (
        "name", "text", "purpose", "description", "wording", "job_title", "what", "place", "specialty", "note", "scope",
        "part", "conditions", "matter", "source", "told", "cause", "why",
    )  # fmt: skip
    fields = [field for field in model._meta.concrete_fields if type(field) in (CharField, TextField)]
    return next((field.name for field in fields if field.name in words and field.name in form), None)


def stored(record):
    return type(record)._base_manager.filter(pk=record.pk).values().get()


def test_there_are_pages_that_edit():
    assert len(EDITED) >= 10


@pytest.mark.parametrize("model", WITH_WORDS, ids=label)
def test_the_second_of_two_browsers_gets_both_versions_and_may_save_again(model, world, browsers):
    record, (first, second) = world[model], browsers
    mine, theirs = (values_of(browser.get(address_of(record))) for browser in browsers)
    field = own_words(model, mine)

    saved = first.post(address_of(record), {**theirs, field: ["Words of the first"]})
    refused = second.post(address_of(record), {**mine, field: ["Words of the second"]})
    assert (saved.status_code, refused.status_code, stored(record)[field]) == (302, 409, "Words of the first")
    assert all(words in refused.text for words in ("Words of the first", "Words of the second"))

    kept = values_of(refused)
    again = second.post(address_of(record), kept)
    assert (kept[field], again.status_code) == (["Words of the second"], 302)
    assert stored(record)[field] == "Words of the second"


ROGUE = {"is_staff": "on", "is_superuser": "on", "approved_by": "1", "pk": "1", "id": "1", "by": "1"}


@pytest.mark.parametrize("model", EDITED, ids=label)
def test_a_form_writes_only_its_own_fields_and_nothing_where_nothing_changed(model, world, browsers):
    record, (browser, _) = world[model], browsers
    before, edits, page = stored(record), record.history.count(), browser.get(address_of(record))
    others = [field for field in model._meta.concrete_fields if field.name not in page.context["form"].fields]
    rogue = ROGUE | {name: "1" for field in others for name in (field.name, field.attname)}

    answer = browser.post(address_of(record), rogue | values_of(page))

    assert answer.status_code == (422 if label(model) in SETTLED else 302)
    assert (stored(record), record.history.count()) == (before, edits)


@pytest.mark.parametrize("model", EDITED, ids=label)
def test_an_edit_form_is_a_record_form(model):
    assert issubclass(edit_page_of(model).form_class or RecordForm, RecordForm)
