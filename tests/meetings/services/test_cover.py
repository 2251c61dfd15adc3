import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import CoverField
from meetings.rules.papers import USUAL_FIELDS
from meetings.selectors.cover import asked_of
from tests.factories.programmes import BodyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def body():
    return BodyFactory()


def asked(body):
    return {field.name: field.required for field in asked_of(body)}


def test_where_a_body_never_chose_the_usual_fields_are_asked_and_none_is_required(body):
    assert asked(body) == dict.fromkeys(USUAL_FIELDS, False)


def test_a_body_chooses_what_is_asked_and_what_is_required(body, importer):
    meetings.set_cover_fields(body, {"summary": True, "risks": False}, by=importer)

    assert asked(body) == {"summary": True, "risks": False}


def test_a_field_that_is_asked_for_again_is_the_same_record(body, importer):
    for fields in ({"summary": True, "risks": False}, {"summary": False}, {"summary": False, "risks": True}):
        meetings.set_cover_fields(body, fields, by=importer)
        assert asked(body) == fields

    assert CoverField.objects.count() == 2


def test_a_cover_sheet_asks_for_something(body, importer):
    with pytest.raises(RuleBroken, match="at least one"):
        meetings.set_cover_fields(body, {}, by=importer)


def test_only_who_runs_the_body_chooses(body, person_with):
    for person in (person_with(roles.CHAIR, on=body), person_with(roles.OFFICE, on=BodyFactory())):
        with pytest.raises(PermissionDenied):
            meetings.set_cover_fields(body, {"summary": True}, by=person)
