"""A decision with all that an evidence bundle holds, for tests; and bundles unpacked and checked as a court would."""

import subprocess
import sys
import zipfile
from types import SimpleNamespace

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.documents.services import path_of
from collab_portal.jobs import services as jobs
from meetings import services as meetings
from tests.factories.meetings import ActionFactory, ConfidentialMinuteFactory
from tests.factories.packs import issued, new_version, paper_with
from tests.factories.record import UserFactory

from .board import LONG_AGO, a_board, all_present
from .in_common import a_table, decide

SECRET = "A director of the Ptarmigan company."


def a_decision() -> SimpleNamespace:
    """A board that approved standards: on a paper in the pack, with a vote, a conflict, an action, an auditor."""
    board = a_board()
    board.paper = paper_with(board.item, "One", "Two", name="Standards", number=1)
    board.pack = issued(board.meeting, board.secretary)
    board.version = board.paper.versions.get()
    meetings.note_opening(board.pack, by=board.chair, how="read")
    board.presences = all_present(board)
    board.conflicted = board.members[1]
    board.conflict = meetings.declare(board.item, person=board.conflicted, text=SECRET, by=board.secretary)
    meetings.handle(board.conflict, handling="no_paper", why="Bids for the contract", by=board.chair)
    board.decision = meetings.record_decision(
        board.part, outcome="approved", wording="The board approved the standards.", by=board.secretary
    )
    new_version(board.paper, "Written afterwards")
    ActionFactory(body=board.body, meeting=board.meeting, item=board.item, text="Tell the trusts")
    board.auditor = with_role(board, roles.AUDITOR, board.body.collaborative)
    return board


def a_decision_in_common() -> SimpleNamespace:
    """Three committees that agreed, one of them with a declared interest; the board's own minute of it is closed."""
    table = a_table()
    person = table.chairs["Calderdale"]
    table.conflict = meetings.declare(table.item, person=person, text=SECRET, by=table.secretary)
    ConfidentialMinuteFactory(item=table.item, text="Ptarmigan was spoken of.")
    table.decision = decide(table, Airedale="agree", Bradford="agree", Calderdale="agree")
    return table


def with_role(board, role, root):
    person = UserFactory(name=f"{role.name} of the case")
    grant(person, role, on=root, starts=LONG_AGO, by=board.importer)
    return person


def made(decision, by):
    """A bundle, made by its own job."""
    bundle = meetings.request_bundle(decision, by=by)
    jobs.run(bundle.job_id, lambda job: meetings.build_bundle(*job.args, job_id=job.pk))
    bundle.refresh_from_db()
    return bundle


def bytes_of(bundle) -> bytes:
    return path_of(bundle.file).read_bytes()


def unpacked(bundle, folder):
    """The folder that a court unpacks."""
    with zipfile.ZipFile(path_of(bundle.file)) as package:
        package.extractall(folder)
    return folder


def verify(folder, *arguments) -> tuple[int, list[str]]:
    """What verify.py says in that folder, in a Python of its own with nothing installed."""
    ran = subprocess.run(
        [sys.executable, "-I", "-S", str(folder / "verify.py"), *map(str, arguments)],
        capture_output=True, text=True, cwd=folder, timeout=60,
    )  # fmt: skip
    assert ran.stderr == ""
    return ran.returncode, ran.stdout.splitlines()
