"""What verify.py says of a bundle that somebody touched: each kind of tampering is named."""

import datetime
import json
import zipfile

import pytest

from meetings import services as meetings
from meetings.rules.evidence import as_json, chained, enveloped, pages_sha256, sha256
from tests.meetings.board import next_meeting, quorate_next_meeting, with_minutes
from tests.meetings.evidence import a_decision, made, unpacked, verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return a_decision()


@pytest.fixture
def court(case, tmp_path):
    """The folder as the court unpacked it."""
    return unpacked(made(case.decision, case.auditor), tmp_path / "court")


def faults(folder) -> list[str]:
    status, lines = verify(folder)
    assert status == 1
    return [line.removeprefix("FAULT ") for line in lines if line.startswith("FAULT ")]


def edit(folder, name, change) -> None:
    """Change what a JSON file says, as a forger would by hand."""
    told = json.loads((folder / name).read_text())
    change(told)
    (folder / name).write_bytes(as_json(told))


def forge(folder) -> None:
    """Make the manifest and its sums anew over what lies there: a forger who knows how."""
    about = {key: value for key, value in json.loads((folder / "manifest.json").read_text()).items() if key != "files"}
    outside = ("manifest.json", "manifest.sha256", "SHA256SUMS")
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name not in outside]
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    for name, data in enveloped(files, about).items():
        (folder / name).write_bytes(data)


def test_a_changed_byte_of_a_paper_is_named(court):
    paper = next((court / "papers").iterdir())
    data = bytearray(paper.read_bytes())
    data[100] ^= 1
    paper.write_bytes(data)

    assert any(fault.startswith(f"papers/{paper.name}: was changed") for fault in faults(court))


def test_a_removed_file_is_named(court):
    (court / "history" / "conflicts.json").unlink()

    assert faults(court) == ["history/conflicts.json: is missing"]


def test_an_added_file_is_named(court):
    (court / "papers" / "another.pdf").write_bytes(b"%PDF-1.7")

    assert faults(court) == ["papers/another.pdf: was added, manifest.json does not name it"]


def test_an_edited_manifest_is_named(court):
    edit(court, "manifest.json", lambda told: told.update(made_for="Somebody else"))

    assert "manifest.json: was changed, its fingerprint is not the one in manifest.sha256" in faults(court)


def test_sums_that_say_something_else_are_named(court):
    sums = court / "SHA256SUMS"
    sums.write_text(sums.read_text().replace("README.txt", "README.old"))

    found = faults(court)
    assert [fault.split(" than")[0] for fault in found] == [
        "SHA256SUMS: says something else of README.old", "SHA256SUMS: says something else of README.txt",
    ]  # fmt: skip


def rows_of(told) -> list[dict]:
    return told["records"][0]["rows"]


def chain_anew(told) -> None:
    rows = [{key: value for key, value in row.items() if key != "chain"} for row in rows_of(told)]
    told["records"][0]["rows"] = chained(rows)


def test_an_edited_history_row_is_named_by_record_and_version(case, court):
    edit(court, "history/conflicts.json", lambda told: rows_of(told)[1].update(why="None"))

    line = f"history/conflicts.json: {case.conflict.reference}, version 2: was changed"
    assert any(fault.startswith(line) for fault in faults(court))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda rows: rows.pop(0), "version 2: is out of order, or a row is missing before it"),
        (lambda rows: rows[1].update(at="1999-01-01"), "version 2: is dated before the row that it follows"),
        (lambda rows: rows[1]["changes"][0].update({"from": "Ptarmigan"}), "does not begin where it ended before"),
    ],
)
def test_a_history_forged_with_all_its_fingerprints_still_shows(change, said, court):
    edit(court, "history/conflicts.json", lambda told: (change(rows_of(told)), chain_anew(told)))
    forge(court)

    assert [fault for fault in faults(court) if said not in fault] == []


def test_pages_of_the_pack_agree_with_the_facts(court):
    def change(told):
        told["packs"][0]["pages"][0]["sha256"] = sha256(b"another page")
        told["packs"][0]["pages_sha256"] = pages_sha256(told["packs"][0]["pages"])

    edit(court, "pack.json", change)
    forge(court)

    assert [fault.split(" of ")[0] for fault in faults(court)] == ["pack.json: the pages"]


def test_a_paper_put_in_the_place_of_another_is_named(case, court):
    (court / "papers" / f"{case.version.reference}.pdf").write_bytes(b"%PDF-1.7 another")
    forge(court)

    assert [fault.split(" that ")[0] for fault in faults(court)] == [
        f"papers/{case.version.reference}.pdf: is not the file"
    ]


def test_facts_about_another_decision_are_named(court):
    edit(court, "facts.json", lambda told: told["decision"].update(reference="DEC-9999"))
    forge(court)

    assert faults(court) == ["facts.json: is about another decision than manifest.json"]


def test_a_file_twice_in_the_zip_is_named(case, court, tmp_path):
    with zipfile.ZipFile(tmp_path / "twice.zip", "w") as package:
        for path in [*court.rglob("*.*"), court / "SHA256SUMS"]:
            package.write(path, path.relative_to(court))
        with pytest.warns(UserWarning, match="Duplicate"):
            package.write(court / "README.txt", "README.txt")

    status, lines = verify(court, tmp_path / "twice.zip")

    assert (status, lines[0]) == (1, "FAULT README.txt: stands twice in the ZIP file")


def test_what_is_no_bundle_is_said_to_be_none(court, tmp_path):
    (tmp_path / "other.zip").write_bytes(b"no ZIP file")
    (court / "manifest.json").write_text('{"files": [{}]}')

    assert [verify(court, tmp_path / "other.zip")[0], verify(court)[0]] == [2, 1]


@pytest.fixture
def approved(case):
    """Minutes that the next meeting approved."""
    with_minutes(case)
    meetings.approve_minutes(case.meeting, by_meeting=quorate_next_meeting(case), by=case.secretary)
    case.meeting.refresh_from_db()
    return case


def test_approved_minutes_have_the_fingerprint_kept_when_they_were_approved(approved, tmp_path):
    folder = unpacked(made(approved.decision, approved.secretary), tmp_path / "court")

    minutes = json.loads((folder / "facts.json").read_text())["minutes"]
    assert sha256((folder / "minutes.txt").read_bytes()) == minutes["approved_sha256"]
    assert [verify(folder)[0], minutes["agrees"]] == [0, True]


def test_other_minutes_than_those_approved_are_named(approved, tmp_path):
    folder = unpacked(made(approved.decision, approved.secretary), tmp_path / "court")
    (folder / "minutes.txt").write_text("The board refused.")
    edit(folder, "facts.json", lambda told: told["minutes"].update(sha256=sha256(b"The board refused.")))
    forge(folder)

    assert faults(folder) == ["minutes.txt: facts.json says wrongly whether it is the approved text"]


def test_minutes_that_say_more_since_are_noted(approved, tmp_path):
    next_meeting(approved, date=datetime.date(2024, 3, 4))
    folder = unpacked(made(approved.decision, approved.secretary), tmp_path / "court")

    status, lines = verify(folder)
    assert (status, lines[0].startswith("NOTE minutes.txt: What the minutes show has been added to")) == (0, True)
