import pytest

from tests.bench.letters import Sink


@pytest.fixture
def sink(tmp_path_factory):
    """Starts a mail server with nothing in it."""
    started = []

    def start():
        started.append(Sink(tmp_path_factory.mktemp("sink")))
        return started[-1]

    yield start
    for each in started:
        each.close()
