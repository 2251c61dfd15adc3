"""A way to a root over a membership or a seat opens nothing once that has ended."""

import datetime

import pytest

from collab_portal.access import roles
from collab_portal.access.checks import can, roots_of, visible
from collab_portal.access.paths import Dated, under
from collab_portal.records.services import withdraw
from programmes.models import Collaborative, Interest, Organisation
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()
DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("joined", "left", "seen"),
    [
        (TODAY - 9 * DAY, None, True),
        (TODAY - 9 * DAY, TODAY, True),
        (TODAY - 9 * DAY, TODAY - DAY, False),
        (TODAY + DAY, None, True),
    ],
    ids=["member", "last day", "left", "about to join"],
)
def test_a_trust_sees_what_it_belongs_to_until_it_has_left(joined, left, seen, person_with):
    membership = make.MembershipFactory(joined=joined, left=left)
    observer = person_with(roles.OBSERVER, on=membership.organisation)

    assert visible(Collaborative.objects.all(), observer).exists() is seen


def test_a_collaborative_no_longer_sees_a_trust_that_left(person_with):
    membership = make.MembershipFactory(left=TODAY - DAY)
    office = person_with(roles.OFFICE, on=membership.collaborative)

    assert not can(office, "view", membership.organisation)


def test_a_membership_that_was_withdrawn_opens_nothing(person_with, importer):
    membership = make.MembershipFactory()
    withdraw(membership, by=importer, reason="Entered by mistake")
    office = person_with(roles.OFFICE, on=membership.collaborative)

    assert list(visible(Organisation.objects.all(), office)) == []


def test_a_second_membership_that_holds_is_enough(person_with):
    left = make.MembershipFactory(left=TODAY - DAY)
    make.MembershipFactory(collaborative=left.collaborative, organisation=left.organisation, joined=TODAY)
    office = person_with(roles.OFFICE, on=left.collaborative)

    assert list(visible(Organisation.objects.all(), office)) == [left.organisation]


def test_who_looks_after_a_body_looks_after_the_interests_of_those_who_sit_on_it_now(person_with):
    seat, former = make.AppointmentFactory(), make.AppointmentFactory(ends=TODAY - DAY)
    kept, old = make.InterestFactory(person=seat.person), make.InterestFactory(person=former.person)
    secretary = person_with(roles.SECRETARY, on=seat.body)

    assert list(visible(Interest.objects.all(), secretary, "manage")) == [kept]
    assert (roots_of(kept), roots_of(old)) == ({seat.body.pk, seat.body.collaborative_id}, set())


def test_a_person_keeps_their_own_declaration_without_any_role(person):
    own, other = make.InterestFactory(person=person()), make.InterestFactory()

    answers = [(can(own.person, capability, own), can(own.person, capability, other)) for capability in CAPABILITIES]

    assert answers == [(True, False), (True, False), (False, False)]


CAPABILITIES = ("view", "contribute", "manage")


def test_a_way_is_the_same_from_a_step_further_down():
    assert under("rule", ("body", Dated("body__seats", "trust"))) == (
        "rule__body",
        Dated("rule__body__seats", "trust"),
    )


def test_the_secretary_of_a_body_sees_the_words_in_which_its_terms_are_drafted(person_with):
    body, elsewhere = make.BodyFactory(), make.DecisionAreaFactory()
    area = make.DecisionAreaFactory(collaborative=body.collaborative)
    secretary = person_with(roles.SECRETARY, on=body)

    assert (can(secretary, "view", area), can(secretary, "view", elsewhere)) == (True, False)
