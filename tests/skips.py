"""A pytest plugin: nothing is skipped in silence. A skip that is not declared here fails the whole run."""

import pytest

DECLARED = {
    "LibreOffice is not installed": "it is optional: without it papers must be PDF, which other tests show",
    "LibreOffice is here, so Office files are turned into PDF": "then the refusal without it can't be seen",
}

undeclared: list[str] = []


def pytest_runtest_logreport(report):
    _note(report)


def pytest_collectreport(report):
    _note(report)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    if undeclared and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter):
    if undeclared:
        terminalreporter.section("skipped without being declared in tests/skips.py")
        for line in undeclared:
            terminalreporter.write_line(line)


def _note(report) -> None:
    if report.skipped and not any(reason in str(report.longrepr) for reason in DECLARED):
        undeclared.append(f"{report.nodeid}: {_reason(report)}")


def _reason(report) -> str:
    return report.longrepr[2] if isinstance(report.longrepr, tuple) else getattr(report, "wasxfail", "skipped")
