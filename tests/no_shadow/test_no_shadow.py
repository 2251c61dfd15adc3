"""Conflict without a shadow: who does not receive an item finds no word of it anywhere (domain.md; security S5, S6).

Everything that hangs from an item has a word of its own. One person who holds every role is kept from two items, and
one who holds the same roles in the collaborative has no seat on the body whose item is private. Each goes through the
site map, what it links to, every file, and their mails. A third, who holds the same roles, finds the words.
"""

import datetime

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from collab_portal.access.models import Confidential
from collab_portal.accounts.models import User, system_actor
from collab_portal.jobs.models import Job
from collab_portal.notifications.services import deliver
from collab_portal.records.models import record_models
from meetings import services as meetings
from meetings.models import AgendaItem, Conflict
from tests.factories.meetings import AgendaItemFactory, MeetingFactory
from tests.factories.world import one_of_everything
from tests.no_shadow.crawl import addresses, crawl
from tests.no_shadow.withheld import a_pack, an_item_with_everything, made, of, seated, word, words_in

pytestmark = pytest.mark.django_db
SOON = datetime.timedelta(days=20)
PRIVATE = "private"
ELSEWHERE, NEAR = ("/networks/", "/programmes/"), ("/programmes/bodies/", "/programmes/projects/")
ONLY_FOR_OTHERS: set[str] = set()  # words that no page, file or mail shows even to who may see all


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker, tmp_path_factory):
    """What each of the three reads, by address, and every word there is; the world is rolled back after."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.FILES_DIR", tmp_path_factory.mktemp("files"))
        told = _told()
        connection.check_constraints()
        yield told
        transaction.set_rollback(True)


def _told() -> dict:
    world = one_of_everything()
    kept, control = seated(world, "Kept"), seated(world, "Control")
    outside = seated(world, "Outside", on_body=False)
    made.clear()
    before = _ids()
    items = _items(world, [kept, control])
    secret = _ids() - before
    private = an_item_with_everything(
        world, of(world, "Meeting"), [control, outside], tag=PRIVATE, confidential_to=Confidential.To.BODY
    )
    a_pack(private.meeting)
    behind = _ids() - before - secret
    for item in items:
        _keep_out(kept, item)
    for job in Job.objects.filter(task="notifications.deliver"):
        deliver(*job.args)
    withheld, of_body = _as_worlds(world, secret), _as_worlds(world, behind)
    shown = _only_of(secret | behind, addresses([*withheld, *of_body], reading=True))
    others = _only_of(behind, addresses(of_body, reading=True))
    packs = [one for one in others if "/packs/" in one]
    return {
        "control": _reads(control, _without_history(shown), links=False),
        "outside": _reads(outside, others),
        "kept": _reads(kept, [*_only_of(secret, _asked_for(withheld)), *_in_sight(world), *packs]),
    }


def _items(world, readers) -> list[AgendaItem]:
    """One in the pack of a meeting that was held, one on the agenda of a meeting to come."""
    coming = MeetingFactory(body=of(world, "Body"), date=datetime.date.today() + SOON)
    item = an_item_with_everything(world, of(world, "Meeting"), readers)
    return [item, AgendaItemFactory(meeting=coming, name=word("coming"), summary=word("tocome"))]


def _keep_out(person: User, item: AgendaItem) -> None:
    conflict = meetings.declare(item, person=person, text="Shares in the bidder.", by=person)
    meetings.handle(conflict, handling=Conflict.Handling.NO_PAPER, why="A bidder.", by=system_actor("Tests"))


def _ids() -> set[int]:
    return {pk for model in record_models() for pk in model._base_manager.values_list("pk", flat=True)}


def _as_worlds(world: dict, ids: set[int]) -> list[dict]:
    """The world with these records in the place of its own, so that each page is asked for them."""
    rows = {model: list(model._base_manager.filter(pk__in=ids).order_by("pk")) for model in record_models()}
    most = 2  # of each kind: pages of the same kind are the same code
    return [world | {model: found[n] for model, found in rows.items() if len(found) > n} for n in range(most)]


def _only_of(ids: set[int], found: list[str]) -> list[str]:
    """The addresses that name no record, or one of these."""
    return [
        one for one in found if (numbers := {int(n) for n in one.split("/") if n.isdecimal()}) <= ids or not numbers
    ]


def _asked_for(worlds: list[dict]) -> list[str]:
    """Every page for the first record of each kind, forms too; what says something of it for the others."""
    return [*addresses(worlds[:1]), *addresses(worlds[1:], reading=True)]


def _in_sight(world: dict) -> list[str]:
    """What says something of the records that stay in sight, and can hold an item or what hangs from it."""
    found = _without_history(addresses([world], reading=True))
    return [one for one in found if not one.startswith(ELSEWHERE) or one.startswith(NEAR)]


def _without_history(found: list[str]) -> list[str]:
    """Without the pages of history, which are one page, but those of items and decisions."""
    return [one for one in found if not one.endswith("/history/") or "/items/" in one or "/decisions/" in one]


def _reads(user: User, start: list[str], *, links: bool = True) -> dict[str, str]:
    client = Client()
    client.force_login(user)
    feed = reverse("meetings:calendar-feed", kwargs={"token": meetings.make_feed(user)})
    found = crawl(client, [*start, feed], links=links)
    mails = [each for each in mail.outbox if user.email in each.to]
    return found | {f"mail {n}": str(each.message()) for n, each in enumerate(mails)}


def _leaks(read: dict[str, str], words: set[str]) -> dict[str, list[str]]:
    return {address: sorted(found) for address, text in read.items() if (found := words_in(text) & words)}


def _words(*, private: bool) -> set[str]:
    return {each.lower() for each in made if (PRIVATE in each) == private}


def test_who_does_not_receive_the_item_finds_no_word_of_it_anywhere(told):
    assert _leaks(told["kept"], _words(private=False)) == {}


def test_who_has_no_seat_on_the_body_finds_no_word_of_its_private_item(told):
    assert _leaks(told["outside"], _words(private=True)) == {}


def test_who_receives_both_finds_their_words(told):
    found = set().union(*(words_in(text) for text in told["control"].values()))

    assert {each.lower() for each in made} - found == ONLY_FOR_OTHERS
