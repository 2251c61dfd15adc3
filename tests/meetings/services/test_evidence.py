import json
import zipfile

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.access.services import exclude, revoke
from collab_portal.documents.fixed_zip import zip_of
from collab_portal.documents.services import path_of
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import EvidenceBundle, Withholding
from meetings.selectors.evidence import gather, may_bundle, may_have
from meetings.services.evidence_files import evidence_of
from tests.factories.programmes import OrganisationFactory
from tests.meetings.evidence import (
    SECRET,
    a_decision,
    a_decision_in_common,
    bytes_of,
    made,
    unpacked,
    verify,
    with_role,
)
from tests.meetings.in_common import company_secretary

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    return a_decision()


def read(bundle, name):
    with zipfile.ZipFile(path_of(bundle.file)) as package:
        return json.loads(package.read(name))


def names(bundle):
    with zipfile.ZipFile(path_of(bundle.file)) as package:
        return package.namelist()


def everything_in(bundle) -> str:
    with zipfile.ZipFile(path_of(bundle.file)) as package:
        return "".join(package.read(name).decode("utf-8", "ignore") for name in package.namelist())


def test_a_bundle_is_checked_outside_the_portal(board, tmp_path):
    folder = unpacked(made(board.decision, board.auditor), tmp_path / "court")

    status, lines = verify(folder)

    count = len([path for path in folder.rglob("*") if path.is_file()])
    assert (status, lines) == (0, [f"OK: {count} files of {EvidenceBundle.objects.get().reference}, "
                                   f"evidence for {board.decision.reference}."])  # fmt: skip


def test_the_zip_file_is_checked_as_it_came(board, tmp_path):
    bundle = made(board.decision, board.auditor)
    folder = unpacked(bundle, tmp_path / "court")

    assert verify(folder, path_of(bundle.file))[0] == 0


def test_it_holds_the_decision_with_all_it_rests_on(board):
    facts = read(made(board.decision, board.auditor), "facts.json")

    assert facts["decision"]["wording"] == "The board approved the standards."
    assert [row["person"] for row in facts["conflicts"]] == [board.conflicted.name]
    assert [row["rule"] for row in facts["quorum"]] == [row.sentence for row in board.part.quorums.all()]
    assert {row["person"] for row in facts["presence"]} == {seat.person.name for seat in board.seats}
    assert [row["title"] for row in facts["actions"]] == ["Tell the trusts"]


def test_papers_are_those_of_the_pack_issued_before_the_decision(board):
    bundle = made(board.decision, board.auditor)

    papers = read(bundle, "pack.json")["papers"]
    assert [(row["reference"], row["in_pack"], row["sha256"]) for row in papers] == [
        (board.version.reference, True, board.version.file.sha256)
    ]
    assert f"papers/{board.version.reference}.pdf" in names(bundle)


def test_the_pack_says_its_pages_and_who_had_opened_it_before(board):
    meetings.note_opening(board.pack, by=board.members[0], how="read")

    pack = read(made(board.decision, board.auditor), "pack.json")["packs"][0]

    assert [row["who"] for row in pack["opened_before_the_decision"]] == [board.chair.name]
    pages = board.pack.page_rows.filter(section__kind__in=("agenda", "item", "cover", "file")).order_by("position")
    assert [(row["label"], row["sha256"]) for row in pack["pages"]] == list(pages.values_list("label", "sha256"))


def test_what_was_withheld_from_whom_is_named_without_its_words(board):
    found = read(made(board.decision, board.auditor), "withheld.json")["withheld_from_members"]

    rows = Withholding.objects.filter(item=board.item).order_by("pk")
    assert [(row["reference"], row["sha256"]) for row in found] == list(rows.values_list("reference", "sha256"))
    assert board.version.reference in {row["reference"] for row in found}
    assert {(row["from"], row["because"]) for row in found} == {(board.conflicted.name, board.conflict.reference)}


def test_history_names_who_and_why_and_what_the_system_did(board):
    bundle = made(board.decision, board.auditor)

    rows = read(bundle, "history/conflicts.json")["records"][0]["rows"]
    packs = read(bundle, "history/packs.json")["records"][0]["rows"]
    assert [(row["who"], row["why"]) for row in rows] == [
        (board.secretary.name, ""), (board.chair.name, "Bids for the contract"),
    ]  # fmt: skip
    assert ("Pack builder", True) in [(row["who"], row["by_the_system"]) for row in packs]


def test_the_same_decision_and_rights_give_the_same_bytes(board):
    bundle = made(board.decision, board.auditor)
    decision = type(board.decision).objects.get(pk=board.decision.pk)

    again = zip_of(evidence_of(bundle, gather(decision, board.auditor)).files)

    assert again == bytes_of(bundle)


@pytest.mark.parametrize("who", ["auditor", "secretary", "chair"])
def test_who_runs_chairs_or_audits_it_may_ask(who, board):
    assert may_bundle(board.decision, getattr(board, who))


def test_a_member_may_not_ask(board):
    with pytest.raises(PermissionDenied):
        meetings.request_bundle(board.decision, by=board.members[0])

    assert not EvidenceBundle.objects.exists()


def test_a_conflicted_chair_and_another_trust_may_not_ask(board):
    stranger = with_role(board, roles.COMPANY_SECRETARY, OrganisationFactory())
    exclude(board.chair, from_record=board.item, handling="Conflict", by=board.importer)

    assert [may_bundle(board.decision, person) for person in (board.chair, stranger)] == [False, False]


def test_who_lost_the_right_since_asking_gets_none(board):
    bundle = meetings.request_bundle(board.decision, by=board.auditor)
    revoke(board.auditor.role_grants.get(), by=board.importer, reason="Left")

    with pytest.raises(RuleBroken):
        meetings.build_bundle(bundle.pk, job_id=bundle.job_id)


def test_a_click_too_many_is_the_same_bundle(board):
    one, other = (meetings.request_bundle(board.decision, by=board.auditor) for _ in range(2))

    assert one == other


def test_a_company_secretary_gets_a_conflict_by_reference_and_mark_only(tmp_path):
    table = a_decision_in_common()
    bundle = made(table.decision, company_secretary(table, "Airedale"))

    kept = read(bundle, "withheld.json")["kept_back_from_the_reader"]
    found = [(row["kind"], len(row["mark"])) for row in kept if row["reference"] == table.conflict.reference]
    assert found == [("conflicts", 64)]
    assert "Ptarmigan" not in everything_in(bundle)
    assert "history/conflicts.json" not in names(bundle)
    assert verify(unpacked(bundle, tmp_path / "court"))[0] == 0


def test_a_confidential_minute_is_for_those_of_the_body(tmp_path):
    table = a_decision_in_common()
    office = with_role(table, roles.OFFICE, table.body.collaborative)

    bundles = [made(table.decision, person) for person in (table.secretary, office)]

    assert ["spoken of" in everything_in(bundle) for bundle in bundles] == [True, False]
    assert [SECRET in everything_in(bundle) for bundle in bundles] == [True, True]


def test_a_bundle_goes_only_to_who_may_see_all_of_it(board):
    table = a_decision_in_common()
    own = company_secretary(table, "Airedale")
    small, large = made(table.decision, own), made(table.decision, table.secretary)

    found = [may_have([small, large], person) for person in (own, table.secretary, table.chairs["Airedale"])]

    assert found == [{small.pk}, {small.pk, large.pk}, set()]


def test_who_opened_what_goes_only_to_who_may_know_it(board):
    office = with_role(board, roles.OFFICE, board.body.collaborative)
    bundle = made(board.decision, office)
    bundle.contents["covers"] = [board.decision.pk]

    assert may_have([bundle], board.auditor) == {bundle.pk}
    assert may_have([bundle], board.members[0]) == set()
