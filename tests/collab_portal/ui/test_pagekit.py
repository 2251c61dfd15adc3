"""A refusal names only what its reader may see."""

import pytest
from django import forms

from collab_portal.access import roles
from collab_portal.access.services import exclude
from collab_portal.records.services import withdraw
from collab_portal.ui.pagekit import attempt
from tests.factories.meetings import AgendaItemFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kept", "said"),
    [(False, "First withdraw or move what rests on it: Ptarmigan."), (True, "Something still rests on it.")],
)
def test_what_still_rests_on_a_record_is_named_to_who_may_see_it(kept, said, person_with, importer):
    item = AgendaItemFactory(name="Ptarmigan")
    secretary = person_with(roles.SECRETARY, on=item.meeting.body)
    if kept:
        exclude(secretary, from_record=item, handling="leaves", by=importer)
    form = forms.Form({})

    went, _ = attempt(form, withdraw, item.meeting, reason="Not held", by=secretary)

    assert (went, form.non_field_errors()) == (False, [said])
