"""Compose, settings and the operations guide name the same variables: none of them can be run here, all can be read."""

import ast
import re
from pathlib import Path

import pytest
import yaml
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
OURS = {"migrate", "web", "worker", "worker-long", "beat"}


def variables_read(path: Path) -> set[str]:
    """The names that a file asks the environment for, by `env(...)`, `env.bool(...)` or `os.environ.get(...)`."""
    calls = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call) and node.args)
    readers = re.compile(r"env(\.\w+)?|os\.environ\.(get|setdefault)")
    asked = (call.args[0] for call in calls if readers.fullmatch(ast.unparse(call.func)))
    return {name.value for name in asked if isinstance(name, ast.Constant)}


def variables_documented() -> list[set[str]]:
    """The first column of each table of the guide's settings: of the portal, of compose, of development."""
    section = re.split(r"^## ", (ROOT / "docs/operations.md").read_text(), flags=re.MULTILINE)[2]
    tables = section.split("| variable |")[1:]
    return [set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) for table in tables]


def settings_read() -> set[str]:
    return variables_read(ROOT / "collab_portal/settings/base.py") | variables_read(
        ROOT / "collab_portal/settings/production.py"
    )


def test_the_guide_lists_what_the_settings_read():
    portal, _, _ = variables_documented()

    assert portal == settings_read()


@pytest.mark.parametrize("service", sorted(OURS))
def test_compose_gives_what_the_settings_read(service):
    given = set(SERVICES[service]["environment"])

    assert given == settings_read()


def test_the_guide_lists_what_compose_alone_reads():
    used = set(re.findall(r"\$\{(\w+)", (ROOT / "docker-compose.yml").read_text()))
    _, compose, _ = variables_documented()

    assert used - settings_read() == compose


def test_the_guide_lists_what_development_alone_reads():
    files = [ROOT / "collab_portal/settings/dev.py", *(ROOT / "collab_portal/run").glob("*.py")]
    read = set().union(*map(variables_read, files)) - {"PATH", "DJANGO_SETTINGS_MODULE"}
    _, _, development = variables_documented()

    assert development == read - settings_read() | {"DATABASE_URL", "REDIS_URL"}


def test_nothing_else_reads_the_environment_in_production():
    sources = [
        path for folder in ("accounts", "documents", "ui") for path in (ROOT / "collab_portal" / folder).rglob("*.py")
    ]

    assert {path for path in sources if variables_read(path)} == set()


def test_the_services_are_these():
    assert set(SERVICES) == OURS | {"db", "redis"}


@pytest.mark.parametrize("service", sorted(set(SERVICES) - {"migrate"}))
def test_each_lasting_service_has_a_health_check(service):
    assert SERVICES[service]["healthcheck"]["test"][0] == "CMD"


@pytest.mark.parametrize("service", sorted(OURS - {"migrate"}))
def test_migrations_are_a_step_of_their_own_and_come_first(service):
    assert SERVICES["migrate"]["command"] == "python manage.py migrate --noinput"
    assert SERVICES[service]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert "migrate" not in str(SERVICES[service].get("command", ""))


def test_the_image_runs_as_an_ordinary_user():
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    users = [line.split()[1] for line in lines if line.startswith("USER ")]

    assert users == ["portal"]
    assert [line for line in lines[lines.index("USER portal") :] if line.startswith("RUN")] == []


def test_redis_keeps_its_log_and_the_database_its_folder():
    assert "--appendonly yes" in SERVICES["redis"]["command"]
    assert SERVICES["db"]["volumes"] == ["database:/var/lib/postgresql"]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_lock_files_hold_hashes_and_no_addresses(name):
    lines = (ROOT / name).read_text().splitlines()
    pinned = [line for line in lines if not line.startswith("    --hash=sha256:")]

    assert [line for line in lines if re.search(r"://|^\s*-[^-]|^--|/", line)] == []
    assert [line for line in pinned if "==" not in line or not line.endswith("\\")] == []
