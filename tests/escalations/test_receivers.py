"""What a highlight report begins with."""

import pytest
from django.utils import timezone

from collab_portal.access.services import exclude
from escalations import services as escalations
from programmes.rules.highlights import month_before
from programmes.services import begin_highlight

pytestmark = pytest.mark.django_db
MONTH = month_before(timezone.localdate())


def test_it_names_what_is_escalated_and_not_settled_by_its_reference_alone(raised, project, sro, chair):
    report = begin_highlight(project, month=MONTH, by=sro)

    assert report.escalations == f"{raised.reference}: raised, lies with Provider board"
    assert str(raised) not in report.escalations


def test_what_is_settled_does_not_come_back(raised, project, sro, chair):
    escalations.answer(raised, by=chair, note="Agreed.")
    escalations.settle(raised, by=sro)

    assert begin_highlight(project, month=MONTH, by=sro).escalations == ""


def test_what_the_lead_is_kept_from_is_not_named(raised, project, sro, importer):
    exclude(sro, from_record=raised, handling="does not receive the paper", by=importer)

    assert begin_highlight(project, month=MONTH, by=sro).escalations == ""
