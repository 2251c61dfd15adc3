"""Who could see a record today is who may: one reckoning for everybody gives what the one door says to each."""

import datetime

import pytest

from collab_portal.access import roles
from collab_portal.access.checks import visible
from collab_portal.access.days import EndOf, _Reckoning, access_to
from collab_portal.access.entries import visible_entries, visible_to_each
from collab_portal.access.models import Exclusion
from collab_portal.access.services import exclude, grant, share
from collab_portal.accounts.models import User, system_actor
from meetings.models import AgendaItem
from tests.factories.meetings import AgendaItemFactory, PackFactory, PaperFactory
from tests.factories.world import one_of_everything

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()
ROOTS = ("collaborative", "organisation", "body", "project")


@pytest.fixture
def world(db):
    """One of everything, somebody with each role on each root, and items that are kept to fewer people."""
    by, records = system_actor("Tests"), list(one_of_everything().values())
    for root in [record for record in records if record._meta.model_name in ROOTS]:
        for role in (roles.OBSERVER, roles.CHAIR, roles.OFFICE, roles.ADMINISTRATOR):
            person = User.objects.create_user(None, f"{role} of {root}")
            grant(person, role, on=root, starts=TODAY, by=by)
    meeting = next(record for record in records if record._meta.label == "meetings.Meeting")
    trust = next(record for record in records if record._meta.label == "programmes.Organisation")
    for to in AgendaItem.To:
        kept = trust.entry if to == AgendaItem.To.TRUST else None
        item = AgendaItemFactory(meeting=meeting, confidential_to=to, confidential_trust=kept)
        share(item, user=User.objects.create_user(None, "Guest"), by=by)
        exclude(User.objects.filter(name__startswith="Chair").first(), from_record=item, handling="leaves", by=by)
        records += [item, PaperFactory(item=item)]
    return [*records, PackFactory(meeting=meeting, number=9, issued_at=None)]


def test_the_reckoning_for_everybody_says_of_each_what_the_door_says(world):
    """Asked of all who may do something to a record of that kind, and of one in ten of those who may not."""
    reckoned = {(r.pk, a.person_id, capability) for r in world for a in access_to(r, TODAY) for capability in a.may}
    people = list(User.objects.filter(is_active=True, kind="person"))

    door = set()
    for model in {type(record) for record in world}:
        ours = {record.pk for record in world if type(record) is model}
        holders = {person for pk, person, _ in reckoned if pk in ours}
        asked = [person for n, person in enumerate(people) if person.pk in holders or n % 10 == 0]
        door |= {row for person in asked for row in _let_through(model, person) if row[0] in ours}
    assert door == reckoned


def _let_through(model, person):
    """What the door lets one person do to the rows of a model."""
    for capability in roles.CAPABILITIES:
        for pk in visible(model.objects.all(), person, capability).values_list("pk", flat=True):
            yield pk, person.pk, capability


def test_people_asked_for_together_are_answered_as_each_alone(world):
    """Somebody with each role on each root, guests, who is kept out, who owns what they wrote, and who may not."""
    guests, chairs = User.objects.filter(name="Guest"), User.objects.filter(pk__in=Exclusion.objects.values("user"))
    owner = next(getattr(record, record.owned_by) for record in world if record.owned_by)
    offices = User.objects.filter(name__startswith="Programme office of")
    people = [*guests[:2], chairs.last(), owner, *offices[:2], User.objects.create_user(None, "No role")]
    User.objects.filter(pk=offices[0].pk).update(is_active=False)
    people[4].is_active = False
    asked = [record.pk for record in world]

    together = visible_to_each((person.pk, pk) for person in people for pk in asked)

    assert together == {(person.pk, pk) for person in people for pk in visible_entries(asked, person)}
    assert len({person for person, _ in together}) == len(people) - 2


def test_history_read_to_the_end_of_today_says_the_same_as_the_rows(world, monkeypatch):
    now = {record.pk: _answer(_Reckoning(record, TODAY)) for record in world}
    monkeypatch.setattr("collab_portal.access.days.Now", lambda: EndOf(TODAY))

    assert {record.pk: _answer(_Reckoning(record, TODAY)) for record in world} == now


def _answer(reckoning):
    return {(person, capability) for person, access in reckoning.found.items() for capability in access.may}
