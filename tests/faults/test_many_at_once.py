"""Promise P2, small: many people write one record at once, and every edit that was accepted is there and in history."""

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from django.db import connection

from collab_portal.accounts.models import User
from collab_portal.records.errors import Conflict
from collab_portal.records.models import Edit
from collab_portal.records.services import save
from networks.models import Priority
from networks.services import reorder
from programmes.models import Body
from tests.factories.networks import NetworkFactory, PriorityFactory
from tests.factories.programmes import BodyFactory
from tests.factories.record import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE, EDITS = 20, 10


def all_at_once(work, many=PEOPLE):
    """Call work(0), work(1), … each in a thread with a connection of its own, all let go together."""
    gate = threading.Barrier(many)

    def one(n):
        try:
            gate.wait(30)
            return work(n)
        finally:
            connection.close()

    with ThreadPoolExecutor(many) as pool:
        return list(pool.map(one, range(many)))


@pytest.fixture
def people(transactional_db):
    return [UserFactory() for _ in range(PEOPLE)]


def add_word(pk: int, field: str, word: str, by: User) -> None:
    """As somebody who, told of a conflict, reads again and adds their word to what is there."""
    while True:
        body = Body.objects.get(pk=pk)
        setattr(body, field, f"{getattr(body, field)} {word}")
        try:
            save(body, by=by, reason=word)
            return
        except Conflict:
            time.sleep(random.random() / 20)  # reading both versions takes a while


FIELDS = ("name", "purpose", "usual_place", "meeting_pattern", "paper_note")


def test_twenty_people_four_to_a_field_lose_nothing(people):
    body = BodyFactory(name="Board")
    words = [[chr(ord("a") + n) + str(edit) for edit in range(EDITS)] for n in range(PEOPLE)]

    all_at_once(lambda n: [add_word(body.pk, FIELDS[n % 5], word, people[n]) for word in words[n]])

    now, rows = Body.objects.get(pk=body.pk), list(body.history.order_by("version"))
    said = [sorted(getattr(now, field).removeprefix("Board").split()) for field in FIELDS]
    assert said == [sorted(sum(words[field::5], [])) for field in range(5)]
    assert [row.version for row in rows] == list(range(1, PEOPLE * EDITS + 2))
    assert sorted(row.history_change_reason for row in rows[1:]) == sorted(sum(words, []))
    assert Edit.objects.filter(entry_id=body.pk).count() == len(rows)


def test_people_in_different_fields_never_meet(people):
    body = BodyFactory()

    def edit(n):
        mine = Body.objects.get(pk=body.pk)  # read once: everybody works on from their own old copy
        for edit in range(EDITS):
            setattr(mine, FIELDS[n], f"{FIELDS[n]} {edit}")
            save(mine, by=people[n])

    all_at_once(edit, many=len(FIELDS))

    now = Body.objects.get(pk=body.pk)
    assert {name: getattr(now, name) for name in FIELDS} == {name: f"{name} {EDITS - 1}" for name in FIELDS}
    assert body.history.count() == now.version == len(FIELDS) * EDITS + 1


def test_each_history_row_differs_from_the_one_before_in_one_field_only(people):
    body = BodyFactory()

    def edit(n):
        mine = Body.objects.get(pk=body.pk)
        setattr(mine, FIELDS[n], FIELDS[n])
        save(mine, by=people[n])

    all_at_once(edit, many=len(FIELDS))

    rows = list(body.history.order_by("version"))
    changed = [{name for name in FIELDS if getattr(a, name) != getattr(b, name)} for a, b in pairwise(rows)]
    assert sorted(map(sorted, changed)) == sorted([name] for name in FIELDS)


def test_many_who_order_the_same_priorities_at_once_lose_none_and_keep_one_order(people, importer):
    network = NetworkFactory()
    rows = [PriorityFactory(network=network, rank=rank) for rank in range(1, PEOPLE + 1)]
    seen = [row.pk for row in rows]

    def to_the_top(n):
        """Everybody moves a priority of their own to before the first that they saw."""
        return reorder(
            Priority.objects.get(pk=seen[n]), by=importer, before=Priority.objects.get(pk=seen[0]), seen=seen
        )

    said = all_at_once(to_the_top)

    now = list(Priority.objects.filter(network=network).in_order())
    assert sorted(row.pk for row in now) == sorted(seen) and len({row.rank for row in now}) == PEOPLE
    assert now.index(rows[0]) == PEOPLE - 1
    assert sum("Somebody else changed the order" in words for words in said) >= PEOPLE - 2
