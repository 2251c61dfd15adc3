"""A pytest plugin: what a test's fixtures put into the database is kept for the next test of its file.

Half of the time of a run went into the same boards and projects, built anew for each test. A fixture that is made of
nothing but the database and others like it leaves its rows behind a savepoint. The next test that begins with the same
fixtures goes back to there, and gets copies of what they gave; one that begins otherwise goes back to where both part.
What a test itself does is rolled back as ever, and all of it at the end of the file.
"""

import copy
import inspect
from dataclasses import dataclass
from itertools import takewhile
from types import FunctionType

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection, transaction
from pytest_django.plugin import blocking_manager_key

HOLD_NOTHING = {"person", "person_with"}  # functions, with nothing in them that a test changes
OPENS_ITS_OWN = {"django_db_setup", "transactional_db", "live_server"}  # who asks for them minds transactions itself


@dataclass
class Layer:
    """A fixture that was built, the savepoint before it, and what it gave."""

    fixture: pytest.FixtureDef
    before: transaction.Atomic
    value: object = None


layers: list[Layer] = []
copies: dict[pytest.FixtureDef, object] = {}  # for the test that runs
unfit: set[pytest.FixtureDef] = set()  # gave nothing, or what can't be copied, or sent mail


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    copies.clear()
    if _stands_alone(item):
        _leave(item.config, 0)


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef, request):
    item = request._pyfuncitem
    if fixturedef.argname == "_django_db_helper" and not _stands_alone(item):
        request.getfixturevalue("django_db_setup")
        _begin(item)
    if fixturedef not in copies:
        return None
    fixturedef.cached_result = (copies[fixturedef], fixturedef.cache_key(request), None)
    return copies[fixturedef]


def _begin(item) -> None:
    """Go back to what this test shares with the one before it, and build what it needs beyond that."""
    wanted = _kept(item)
    shared = list(takewhile(lambda pair: pair[0].fixture is pair[1], zip(layers, wanted, strict=False)))
    _leave(item.config, len(shared))
    if wanted and not layers:
        item.getparent(pytest.Module).addfinalizer(lambda: _leave(item.config, 0))
    with item.config.stash[blocking_manager_key].unblock():
        for fixture in wanted[len(shared) :]:
            if not _build(item.config, fixture):
                break
    if layers:
        cache.clear()
    given = copy.deepcopy([layer.value for layer in layers])
    copies.update(zip((layer.fixture for layer in layers), given, strict=True))


def _build(config, fixture) -> bool:
    given = {layer.fixture.argname: layer.value for layer in layers}
    layer = Layer(fixture, transaction.atomic())
    layer.before._from_testcase = True  # what says that it is durable may begin in it, as in a test
    layer.before.__enter__()
    layers.append(layer)
    sent = list(getattr(mail, "outbox", ()))
    try:
        layer.value = fixture.func(**{name: given.get(name) for name in fixture.argnames})
        connection.check_constraints()  # once: each test would check it again at its end
        fit = _can_be_copied(layer) and getattr(mail, "outbox", []) == sent
    except Exception:  # the test that asks for it is told, when it is built for it
        fit = False
    if not fit:
        unfit.add(fixture)
        mail.outbox = sent
        _leave(config, len(layers) - 1)
    return fit


def _can_be_copied(layer: Layer) -> bool:
    if layer.value is None or (isinstance(layer.value, FunctionType) and layer.fixture.argname not in HOLD_NOTHING):
        return False
    copy.deepcopy(layer.value)
    return True


def _leave(config, left: int) -> None:
    """Roll back all layers but the first so many."""
    with config.stash[blocking_manager_key].unblock():
        while len(layers) > left:
            transaction.set_rollback(True)
            layers.pop().before.__exit__(None, None, None)


def _kept(item) -> list[pytest.FixtureDef]:
    """The fixtures of a test that can be kept, in their order, up to the first of the tests' own that can't."""
    found: dict[str, pytest.FixtureDef] = {}
    defined = item._fixtureinfo.name2fixturedefs

    def take(name: str) -> bool:
        fixture = defined[name][-1] if name in defined else None
        if name in found or fixture is None or not _is_ours(fixture) or fixture.scope != "function":
            return True
        if name in fixture.argnames or not all(take(each) for each in fixture.argnames):
            return False
        of_rows = all(each == "db" or each in found for each in fixture.argnames)
        if not of_rows or fixture.params or fixture in unfit or inspect.isgeneratorfunction(fixture.func):
            return False
        found[name] = fixture
        return True

    all(take(name) for name in item.fixturenames)
    return list(found.values())


def _stands_alone(item) -> bool:
    """Whether a test minds transactions itself: it commits, or its file builds for all its tests."""
    marker = item.get_closest_marker("django_db")
    wider = [fixtures[-1] for fixtures in item._fixtureinfo.name2fixturedefs.values()]
    return bool(marker and (marker.args or marker.kwargs)) or any(
        OPENS_ITS_OWN & {fixture.argname, *fixture.argnames} for fixture in wider if _is_ours(fixture)
    )


def _is_ours(fixture: pytest.FixtureDef) -> bool:
    return fixture.func.__module__.startswith("tests.")
