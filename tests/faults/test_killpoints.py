"""Every place where the source lets itself be killed is one where a test does so."""

import re
from pathlib import Path

from django.conf import settings

from tests.faults import (
    test_evidence_killed,
    test_import_killed,
    test_made_killed,
    test_pack_killed,
    test_reminders_killed,
    test_reports_killed,
    test_worker_killed,
)

TOP = Path(settings.BASE_DIR)
PARTS = ("collab_portal", "programmes", "networks", "meetings", "escalations")
KILLED = {
    *test_pack_killed.KILLPOINTS,
    *test_evidence_killed.KILLPOINTS,
    *test_made_killed.KILLPOINTS,
    *test_import_killed.KILLPOINTS,
    *test_worker_killed.LETTERS,
    *test_reminders_killed.KILLPOINTS,
    *test_reports_killed.KILLPOINTS,
}


def named_in_the_source() -> list[str]:
    files = [path for part in PARTS for path in (TOP / part).rglob("*.py")]
    return [name for path in files for name in re.findall(r'killpoint\("([^"]+)"\)', path.read_text())]


def test_every_point_is_named_once_and_killed_at_by_a_test():
    named = named_in_the_source()

    assert sorted(named) == sorted(KILLED)


def test_no_point_hides_behind_a_name_worked_out():
    files = [path for part in PARTS for path in (TOP / part).rglob("*.py")]
    calls = [line for path in files for line in path.read_text().splitlines() if re.search(r"\bkillpoint\(", line)]

    assert [line for line in calls if not re.search(r'killpoint\("[a-z_.]+"\)|def killpoint\(name', line)] == []
