"""The first step of every make target: with nothing but Python's own library, get ready or say what is missing.

Old Pythons must be able to read this file down to the version check, so its words are older than the rest.
"""

import sys

if not (3, 11) <= sys.version_info[:2] < (3, 15):
    sys.exit(
        "This is Python {}.{} and the portal needs Python 3.11 to 3.14: install one (on Debian or Ubuntu "
        "`apt-get install python3`), or name it with `make run PYTHON=python3.11`.".format(*sys.version_info)
    )

import os  # noqa: E402 - after the version check
import signal  # noqa: E402

from . import doctor, environment, places  # noqa: E402
from .left_overs import end_left_overs  # noqa: E402
from .troubles import Trouble  # noqa: E402


def prepare(purpose: str) -> None:
    """Everything that `make run` or `make test` needs on this machine; raises Trouble with what to do."""
    doctor.check_disk(environment.is_ready())
    if purpose == "run":
        doctor.check_not_running()
        left = end_left_overs()
        if left:
            print(f"An earlier run was cut off and left processes behind; now stopped: {', '.join(left)}.", flush=True)
        doctor.check_port(places.port())
    doctor.check_packages(purpose)
    environment.ensure("requirements.txt" if purpose == "run" else "requirements-dev.txt")


def main(purpose: str) -> None:
    """Get ready for `purpose` (run, test or dev); for run, become the supervisor."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        prepare(purpose)
    except Trouble as trouble:
        sys.exit(str(trouble))
    except PermissionError as refusal:
        sys.exit(f"{refusal.filename} may not be written by you: give this folder to your user, or use another.")
    except KeyboardInterrupt:
        sys.exit("Stopped before anything was started.")
    if purpose == "run":
        os.chdir(places.CHECKOUT)
        os.execv(environment.PYTHON, [str(environment.PYTHON), "-m", "collab_portal.run"])  # noqa: S606


if __name__ == "__main__":
    main(sys.argv[1])
