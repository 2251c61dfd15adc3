"""Conflict without a shadow: who does not receive an item finds no word of it anywhere (domain.md; security S5, S6).

One person who holds every role is kept from one item, and goes through every page of the site map, every link from
there, every file, and their mails. Another who holds the same roles finds every word, so that the test can fail.
"""

import datetime

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client

from collab_portal.accounts.models import system_actor
from collab_portal.jobs.models import Job
from collab_portal.notifications.services import deliver
from collab_portal.records.models import record_models
from meetings import services as meetings
from meetings.models import AgendaItem, Conflict
from tests.factories.meetings import MeetingFactory
from tests.factories.world import one_of_everything
from tests.meetings.crawl import addresses, crawl
from tests.meetings.withheld import a_pack, an_item_with_everything, made, of, seated, words_in

pytestmark = pytest.mark.django_db
SOON = datetime.timedelta(days=20)


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """The world, who is kept from its items, who is not, who is outside, and what each reads; rolled back after."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _told()
        transaction.set_rollback(True)


def _told() -> dict:
    world = one_of_everything()
    kept, control = seated(world, "Kept"), seated(world, "Control")
    before = _ids()
    made.clear()
    items = _items(world, [kept, control])
    secret = _ids() - before
    for item in items:
        conflict = meetings.declare(item, person=kept, text="Shares in the bidder.", by=kept)
        meetings.handle(conflict, handling=Conflict.Handling.NO_PAPER, why="A bidder.", by=system_actor("Tests"))
    worlds = [world, *_as_worlds(world, secret)]
    people = {"kept": kept, "control": control}
    return {name: _reads(user, worlds) for name, user in people.items()} | {"all": " ".join(made)}


def _items(world, readers) -> list[AgendaItem]:
    """One at a meeting that was held, one at a meeting to come; each in a pack that was issued."""
    held = of(world, "Meeting")
    coming = MeetingFactory(body=of(world, "Body"), date=datetime.date.today() + SOON)
    items = [an_item_with_everything(world, each, readers, tag) for each, tag in ((held, "old"), (coming, "new"))]
    for each in (held, coming):
        a_pack(each)
    return items


def _ids() -> set[int]:
    return {pk for model in record_models() for pk in model._base_manager.values_list("pk", flat=True)}


def _as_worlds(world: dict, ids: set[int]) -> list[dict]:
    """The secret records as worlds, so that each page is asked for each of them too."""
    rows = {model: list(model._base_manager.filter(pk__in=ids).order_by("pk")) for model in record_models()}
    most = max(len(found) for found in rows.values())
    return [world | {model: found[n] for model, found in rows.items() if len(found) > n} for n in range(most)]


def _reads(user, worlds) -> dict[str, str]:
    client = Client()
    client.force_login(user)
    found = crawl(client, addresses(worlds))
    for job in Job.objects.filter(task="notifications.deliver"):
        deliver(*job.args)
    mails = [each for each in mail.outbox if user.email in each.to]
    found |= {f"mail {n}": str(each.message()) for n, each in enumerate(mails)}
    return found


def test_who_does_not_receive_the_item_finds_no_word_of_it_anywhere(told):
    leaks = {address: sorted(found) for address, text in told["kept"].items() if (found := words_in(text))}

    assert leaks == {}


def test_who_receives_it_finds_every_word(told):
    found = set().union(*(words_in(text) for text in told["control"].values()))

    assert words_in(told["all"]) - found == set()
