import datetime

import pytest

from collab_portal.access import roles
from collab_portal.audit.selectors import HIDDEN, as_at, history_of
from collab_portal.records.services import save
from tests.factories.programmes import OrganisationFactory, ProjectFactory

pytestmark = pytest.mark.django_db


def test_history_says_who_changed_what_from_what_to_what_and_why(person_with):
    project = ProjectFactory(name="CHC savings", rag="grey")
    pmo = person_with(roles.OFFICE, on=project.workstream.programme.collaborative)
    project.rag, project.rag_reason = "amber", "The full-year effect fell"

    save(project, by=pmo, reason="Further data modelling")
    change = history_of(project, pmo)[0]

    assert (change.who, change.why, change.version) == (pmo, "Further data modelling", 2)
    assert change.fields == [
        ("RAG", "Not reported", "Amber"),
        ("Why this colour", "nothing", "The full-year effect fell"),
    ]


def test_history_names_a_related_record_only_to_those_who_may_see_it(person_with):
    trust = OrganisationFactory(name="Secret Partner")
    project = ProjectFactory(lead_trust=trust)
    pmo = person_with(roles.OFFICE, on=project.workstream.programme.collaborative)

    words = {label: now for label, _, now in history_of(project, pmo)[0].fields}

    assert words["Lead trust"] == HIDDEN


def test_a_record_is_shown_as_it_stood_at_the_end_of_a_day(person_with, importer):
    project = ProjectFactory(name="Before")
    yesterday = datetime.date.today() - datetime.timedelta(days=1)

    assert as_at(project, yesterday, importer) is None
    assert dict(as_at(project, datetime.date.today(), importer))["Name"] == "Before"


@pytest.mark.parametrize("rows", [1, 30])
def test_history_costs_the_same_whatever_its_length(rows, importer, django_assert_num_queries):
    project = ProjectFactory()
    for n in range(rows):
        project.name = f"Name {n}"
        save(project, by=importer)

    with django_assert_num_queries(4):
        history_of(project, importer)
