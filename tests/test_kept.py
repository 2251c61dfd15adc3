"""What fixtures built is built once for tests that follow each other, and each finds it as it was built."""

import pytest
from django.core import mail
from django.core.cache import cache

from collab_portal.records.services import save
from programmes.models import Programme, Workstream
from tests.factories.programmes import ProgrammeFactory, WorkstreamFactory

pytestmark = pytest.mark.django_db
built = []


@pytest.fixture
def programme():
    built.append("programme")
    return ProgrammeFactory(name="Cardiology")


@pytest.fixture
def workstream(programme):
    built.append("workstream")
    return WorkstreamFactory(programme=programme, name="Diagnosis")


@pytest.fixture
def letter(workstream):
    built.append("letter")
    mail.send_mail("To you", "", None, ["you@example.nhs.uk"])
    return workstream.name


@pytest.mark.parametrize("turn", range(3))
def test_what_a_test_changes_is_not_changed_for_the_next_and_was_built_once(turn, programme, workstream, importer):
    assert (programme.name, Programme.objects.get().name, cache.get("turn")) == ("Cardiology", "Cardiology", None)
    assert workstream.programme is programme
    assert built == ["programme", "workstream"]

    cache.set("turn", turn)
    programme.name = "Renal"
    save(programme, by=importer)
    WorkstreamFactory(programme=programme)


def test_a_test_finds_nothing_that_its_own_fixtures_did_not_build(programme):
    assert not Workstream.objects.exists()


def test_without_fixtures_there_is_nothing():
    assert not Programme.objects.exists()


@pytest.mark.parametrize("turn", range(2))
def test_what_sends_mail_is_built_for_each_test(turn, letter):
    assert [each.subject for each in mail.outbox] == ["To you"]
