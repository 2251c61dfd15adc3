"""What may be wrong with a machine is said in one sentence with what to do."""

import fcntl
import socket
import subprocess
import sys

import pytest

from collab_portal.run import doctor, places
from collab_portal.run.troubles import Trouble


def test_a_port_in_use_is_named_with_another_to_try():
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(Trouble) as trouble:
        port = other.getsockname()[1]
        doctor.check_port(port)

    assert str(trouble.value) == (
        f"Port {port} is in use by another program: stop that program, or choose another port "
        f"with `make run PORT={port + 1}`."
    )


def test_a_free_port_passes():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

    assert doctor.check_port(port) is None


@pytest.mark.parametrize("text", ["http", "0", "70000", "-1"])
def test_a_port_is_a_number(monkeypatch, text):
    monkeypatch.setenv("PORT", text)

    with pytest.raises(Trouble, match=f"PORT is '{text}' and must be a number from 1 to 65535"):
        places.port()


def test_a_full_disk_is_named_with_the_room_needed(monkeypatch, tmp_path):
    monkeypatch.setattr(doctor, "LATER_RUN_MB", 10**9)

    with pytest.raises(Trouble, match=r"has \d+ MB free and the portal needs 1000000000 MB; delete something there"):
        doctor.check_disk(is_set_up=True, folder=tmp_path)


def test_missing_packages_are_named_with_the_command(monkeypatch):
    monkeypatch.setenv("PORTAL_NO_INSTALL", "1")
    monkeypatch.setattr(doctor, "LIBRARIES", {"libpango-1.0-0": "libpango-of-another-world.so"})

    with pytest.raises(Trouble, match=r"apt-get install -y --no-install-recommends libpango-1.0-0`, then try again"):
        doctor.check_packages("run")


def test_an_old_python_is_told_which_one_is_needed():
    words = "import sys; sys.version_info = (3, 9, 2); import collab_portal.run.bootstrap"
    answer = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, cwd=places.CHECKOUT)

    assert answer.returncode == 1
    assert answer.stderr.startswith("This is Python 3.9 and the portal needs Python 3.11 to 3.14: install one")
    assert answer.stderr.count("\n") == 1


def test_a_second_run_in_one_checkout_is_told_where_the_first_is(checkout):
    with (places.run_dir() / "supervisor.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write("process 1, http://localhost:8000/")
        lock.flush()

        with pytest.raises(Trouble, match=r"already running \(process 1, http://localhost:8000/\): press Ctrl-C there"):
            doctor.check_not_running()
