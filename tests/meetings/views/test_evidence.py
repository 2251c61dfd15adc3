import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.access.services import exclude
from collab_portal.audit.models import AuditEvent
from meetings.models import EvidenceBundle
from tests.factories.programmes import OrganisationFactory
from tests.meetings.evidence import a_decision, a_decision_in_common, bytes_of, made, with_role
from tests.meetings.in_common import company_secretary

pytestmark = pytest.mark.django_db
PAGES = ("evidencebundle-detail", "evidencebundle-history", "evidencebundle-file")


@pytest.fixture
def board():
    return a_decision()


def get(client, person, name, pk):
    client.force_login(person)
    return client.get(reverse(f"meetings:{name}", args=[pk]))


def statuses(client, person, bundle):
    return [get(client, person, name, bundle.pk).status_code for name in PAGES]


def test_an_auditor_asks_for_a_bundle_on_the_decisions_page(client, board):
    page = get(client, board.auditor, "decision-detail", board.decision.pk).content.decode()
    address = reverse("meetings:decision-evidence", args=[board.decision.pk])

    answer = client.post(address)

    bundle = EvidenceBundle.objects.get()
    assert (address in page, answer.url, bundle.created_by) == (True, bundle.get_absolute_url(), board.auditor)
    assert "waiting to start" in client.get(answer.url).content.decode()


def test_a_member_is_neither_offered_a_bundle_nor_shown_one(client, board):
    bundle = made(board.decision, board.auditor)

    page = get(client, board.members[0], "decision-detail", board.decision.pk).content.decode()

    assert "evidence bundle" not in page.lower()
    assert get(client, board.members[0], "decision-evidence", board.decision.pk).status_code == 403
    assert statuses(client, board.members[0], bundle) == [404, 404, 404]


def test_a_conflicted_person_and_another_trust_find_nothing(client, board):
    bundle = made(board.decision, board.auditor)
    exclude(board.chair, from_record=board.item, handling="Conflict", by=board.importer)
    stranger = with_role(board, roles.COMPANY_SECRETARY, OrganisationFactory())

    for person in (board.conflicted, board.chair, stranger):
        assert statuses(client, person, bundle) == [404, 404, 404]
        assert get(client, person, "decision-evidence", board.decision.pk).status_code == 404


def test_the_list_says_when_for_whom_how_large_and_with_which_fingerprint(client, board):
    bundle = made(board.decision, board.auditor)

    page = get(client, board.secretary, "decision-detail", board.decision.pk).content.decode()

    assert [word in page for word in (bundle.reference, board.auditor.name, bundle.file.sha256)] == [True] * 3
    assert reverse("meetings:evidencebundle-file", args=[bundle.pk]) in page


def test_a_download_is_the_file_and_is_witnessed(client, board):
    bundle = made(board.decision, board.auditor)

    answer = get(client, board.auditor, "evidencebundle-file", bundle.pk)

    assert b"".join(answer.streaming_content) == bytes_of(bundle)
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/zip", "no-store")
    event = AuditEvent.objects.get(what="Evidence bundle downloaded")
    assert (event.who, event.about_id, event.note) == (board.auditor, bundle.pk, bundle.file.sha256)


def test_rights_are_asked_anew_at_each_download(client, board):
    bundle = made(board.decision, board.auditor)
    exclude(board.auditor, from_record=board.conflict, handling="Conflict", by=board.importer)

    assert statuses(client, board.auditor, bundle) == [200, 200, 404]
    assert "Make one of your own" in get(client, board.auditor, PAGES[0], bundle.pk).content.decode()
    assert not AuditEvent.objects.filter(what="Evidence bundle downloaded").exists()


def test_a_company_secretary_gets_their_own_and_not_the_secretarys(client, board):
    table = a_decision_in_common()
    own = company_secretary(table, "Airedale")
    bundles = [made(table.decision, person) for person in (own, table.secretary)]

    assert [get(client, own, "evidencebundle-file", bundle.pk).status_code for bundle in bundles] == [200, 404]


def test_many_bundles_cost_no_more_queries(client, board, django_assert_max_num_queries):
    made(board.decision, board.auditor)
    client.force_login(board.auditor)
    address = reverse("meetings:decision-detail", args=[board.decision.pk])
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for _ in range(2):
        made(board.decision, board.auditor)

    with django_assert_max_num_queries(len(one)):
        client.get(address)
