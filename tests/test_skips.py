"""The guard against silent skips is itself guarded."""

import subprocess
import sys

import pytest
from django.conf import settings


@pytest.mark.parametrize(("reason", "exit_code"), [("the weather", 1), ("LibreOffice is not installed", 0)])
def test_only_a_declared_skip_lets_the_run_pass(tmp_path, reason, exit_code):
    path = tmp_path / "test_one.py"
    path.write_text(f"import pytest\ndef test_skipped(): pytest.skip({reason!r})\ndef test_run(): pass\n")
    words = ["-p", "tests.skips", "-p", "no:django", "-o", "addopts=", str(path)]

    answer = subprocess.run(
        [sys.executable, "-m", "pytest", *words], cwd=settings.BASE_DIR, capture_output=True, text=True
    )

    assert answer.returncode == exit_code
    assert (f"Skipped: {reason}" in answer.stdout) is (exit_code == 1)
