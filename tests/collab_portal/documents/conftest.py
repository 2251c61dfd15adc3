"""Files that should come in, and files that should not. Each test keeps its files in a folder of its own."""

import pytest


@pytest.fixture(autouse=True)
def files_dir(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    return settings.FILES_DIR
