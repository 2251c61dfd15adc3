"""Whatever is imported is declared in pyproject.toml: nothing works only because something else brought it along."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
OURS = {"collab_portal", "programmes", "networks", "meetings", "escalations", "tests"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def declared(requirements: list[str]) -> set[str]:
    return {re.match(r"[\w.-]+", line)[0].lower().replace("_", "-") for line in requirements}


def imported(folder: str) -> set[str]:
    names = set()
    for node in (node for path in (ROOT / folder).rglob("*.py") for node in ast.walk(ast.parse(path.read_text()))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add(node.module.split(".")[0])
    return names - OURS - set(sys.stdlib_module_names)


@pytest.mark.parametrize("folder", sorted(OURS))
def test_what_is_imported_is_declared(folder):
    allowed = declared(PROJECT["dependencies"])
    if folder == "tests":
        allowed |= declared(PROJECT["optional-dependencies"]["dev"])
    homes = {name: packages_distributions().get(name, [name]) for name in imported(folder)}

    undeclared = {
        name for name, found in homes.items() if not allowed & {one.lower().replace("_", "-") for one in found}
    }

    assert undeclared == set()
