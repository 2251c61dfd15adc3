"""Each test of the machinery has a state folder of its own, as a checkout has."""

import pytest

from collab_portal.run import places
from collab_portal.run.clean import forget_the_demo


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """Pretend to be another checkout: its own state folder, and no servers given."""
    monkeypatch.setenv("STATE_DIR", str(tmp_path / "state"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)
    places.run_dir().mkdir(parents=True)
    places.logs_dir().mkdir(parents=True)
    yield tmp_path
    forget_the_demo()
