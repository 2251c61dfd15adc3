"""The web server's own settings: its lines are the portal's, and its processes count together (docs/operations.md)."""

import os
import shutil

from prometheus_client import multiprocess

FOLDER = os.environ.get("PROMETHEUS_MULTIPROC_DIR")


def on_starting(server):
    """What an earlier run counted is over."""
    if FOLDER:
        shutil.rmtree(FOLDER, ignore_errors=True)
        os.makedirs(FOLDER)


def child_exit(server, worker):
    if FOLDER:
        multiprocess.mark_process_dead(worker.pid)
