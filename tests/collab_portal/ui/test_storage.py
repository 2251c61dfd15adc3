import re

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "collab_portal.ui.storage.StaticStorage"},
}


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    home = tmp_path_factory.mktemp("static")
    with override_settings(STORAGES=STORAGES, STATIC_ROOT=home, DEBUG=False):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield home


def test_modules_import_each_other_by_hashed_names_and_files_are_compressed(collected):
    script = collected / staticfiles_storage.stored_name("portal.js")
    imported = re.findall(r'from ?"\./([^"]+)"', script.read_text())

    assert [bool((collected / name).exists() and re.search(r"\.[0-9a-f]{12}\.", name)) for name in imported] == [
        True,
        True,
    ]
    assert script.with_name(f"{script.name}.gz").exists()


def test_no_file_of_ours_names_another_host(collected):
    wanted = [path for path in collected.rglob("*.css") if "admin" not in path.parts]

    assert [
        path.name for path in wanted if re.search(r"@font-face|sourceMappingURL|url\(['\"]?https?:", path.read_text())
    ] == []
