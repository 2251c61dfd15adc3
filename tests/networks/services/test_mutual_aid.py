import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.records.errors import RuleBroken
from networks import services as networks
from networks.models import MutualAid
from tests.factories.programmes import OrganisationFactory
from tests.networks.assessing import a_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    """Two trusts with their people, and the office of their collaborative."""
    return a_round()


def aid(made, **fields):
    return MutualAid(collaborative=made.collaborative, **{"kind": "request", "service": "Theatre lists", **fields})


def asked(made, **fields):
    return networks.ask_aid(aid(made, **fields), trust=made.trusts[0], by=made.people[0])


def test_a_request_is_taken_up_by_another_trust_and_given(made):
    request = asked(made)

    networks.agree_aid(request, trust=made.trusts[1], by=made.people[1])
    networks.end_aid(request, to="done", outcome="Twenty patients treated.", by=made.people[0])

    now = MutualAid.objects.get()
    assert (now.giver, now.receiver, now.status) == (made.trusts[1], made.trusts[0], "done")
    assert made.people[1].notices.filter(about=request.pk).count() == 1


def test_an_offer_goes_the_other_way(made):
    offer = asked(made, kind="offer")

    networks.agree_aid(offer, trust=made.trusts[1], by=made.people[1])

    assert (offer.giver, offer.receiver) == (made.trusts[0], made.trusts[1])


def test_people_ask_and_take_up_for_their_own_trust_the_office_for_all(made):
    with pytest.raises(PermissionDenied):
        networks.ask_aid(aid(made), trust=made.trusts[0], by=made.people[1])
    request = networks.ask_aid(aid(made), trust=made.trusts[0], by=made.office)
    with pytest.raises(PermissionDenied):
        networks.agree_aid(request, trust=made.trusts[1], by=made.people[0])
    with pytest.raises(PermissionDenied):
        networks.end_aid(request, to="ended", outcome="x", by=made.people[1])


def test_members_only_never_oneself_and_days_in_order(made):
    with pytest.raises(RuleBroken, match="is not a member"):
        networks.ask_aid(aid(made), trust=OrganisationFactory(), by=made.office)
    with pytest.raises(RuleBroken, match="Choose another"):
        networks.agree_aid(asked(made), trust=made.trusts[0], by=made.people[0])
    with pytest.raises(RuleBroken, match="first day or later"):
        asked(made, starts=datetime.date(2026, 2, 1), ends=datetime.date(2026, 1, 1))


def test_an_end_says_what_came_of_it_and_only_what_was_agreed_is_given(made):
    request = asked(made)

    with pytest.raises(RuleBroken, match="what came of it"):
        networks.end_aid(request, to="ended", outcome=" ", by=made.people[0])
    with pytest.raises(RuleBroken, match="can't become"):
        networks.end_aid(request, to="done", outcome="x", by=made.people[0])


def test_a_trust_asks_from_the_page_and_another_takes_it_up(client, made):
    client.force_login(made.people[0])
    new = f"/networks/mutual-aid/of/{made.collaborative.pk}/new/"
    answer = client.post(new, {"kind": "request", "service": "Theatre lists", "trust": made.trusts[0].pk})
    request = MutualAid.objects.get()

    client.force_login(made.people[1])
    shown = client.get(f"/networks/mutual-aid/of/{made.collaborative.pk}/").text
    taken = client.post(f"/networks/mutual-aid/{request.pk}/agree/", {"trust": made.trusts[1].pk})

    assert (answer.status_code, "Theatre lists" in shown, taken.status_code) == (302, True, 302)
    assert MutualAid.objects.get().giver == made.trusts[1]
