import pytest
from django.forms import modelform_factory

from collab_portal.access import roles
from collab_portal.ui.forms import RecordForm
from programmes.models import Project
from tests.factories.programmes import ProjectFactory

pytestmark = pytest.mark.django_db


def test_a_text_that_nobody_changed_stays_unchanged_whatever_its_line_ends(person_with):
    project = ProjectFactory(mandate="Scope\nSavings")
    office = person_with(roles.OFFICE, on=project.workstream.programme.collaborative)
    posted = {"name": project.name, "mandate": "Scope\r\nSavings", "version": project.version}

    form = modelform_factory(Project, form=RecordForm, fields=["name", "mandate"])(
        posted, instance=project, user=office
    )
    form.is_valid()
    form.save(by=office)

    assert project.history.count() == 1
