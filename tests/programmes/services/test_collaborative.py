import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.access.checks import can
from collab_portal.records.errors import RuleBroken
from programmes.models import Collaborative, System
from programmes.services import change_phase, found, join, leave, serve, withdraw
from programmes.services import collaborative as collaboratives
from tests.factories.programmes import (
    CollaborativeFactory,
    CollaborativeSystemFactory,
    MembershipFactory,
    OrganisationFactory,
    SystemFactory,
)

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 2, 26)
DAY_BEFORE = datetime.date(2024, 2, 25)


def test_who_founds_a_collaborative_is_its_office(person_with):
    pmo = person_with(roles.OFFICE, on=CollaborativeFactory())

    made = found(Collaborative(name="East Midlands Alliance"), by=pmo)

    assert can(pmo, "manage", made) is True


def test_a_part_is_founded_by_who_manages_the_whole(person_with):
    whole, elsewhere = CollaborativeFactory(), CollaborativeFactory()

    with pytest.raises(PermissionDenied):
        found(Collaborative(name="Elective care", part_of=whole), by=person_with(roles.OFFICE, on=elsewhere))

    assert found(Collaborative(name="Elective care", part_of=whole), by=person_with(roles.OFFICE, on=whole)).pk


def test_a_collaborative_is_no_part_of_itself(importer):
    whole = CollaborativeFactory()
    whole.part_of = CollaborativeFactory(part_of=whole)

    with pytest.raises(RuleBroken, match="part of itself"):
        collaboratives.change(whole, by=importer)


def test_an_organisation_joins_once_at_a_time(importer):
    membership = MembershipFactory(joined=DAY)
    who = {"organisation": membership.organisation, "kind": "full", "by": importer}

    with pytest.raises(RuleBroken, match="is a member of"):
        join(membership.collaborative, joined=DAY, **who)
    leave(membership, on=DAY, by=importer, reason="Merged")

    assert join(membership.collaborative, joined=DAY + datetime.timedelta(days=1), **who).left is None


def test_a_membership_ends_once_and_not_before_it_began(importer):
    membership = MembershipFactory(joined=DAY)

    with pytest.raises(RuleBroken, match="26 February 2024 or later"):
        leave(membership, on=DAY_BEFORE, by=importer, reason="A slip")
    leave(membership, on=DAY, by=importer, reason="Merged")
    with pytest.raises(RuleBroken, match="left on 26 February 2024 already"):
        leave(membership, on=DAY, by=importer, reason="Again")


def test_only_the_office_admits_members(person, person_with):
    collaborative, trust = CollaborativeFactory(), OrganisationFactory()

    for outsider in (person(), person_with(roles.OBSERVER, on=collaborative)):
        with pytest.raises(PermissionDenied):
            join(collaborative, organisation=trust, kind="full", joined=DAY, by=outsider)


def test_phases_go_forwards(importer):
    collaborative = CollaborativeFactory()

    change_phase(collaborative, to="shadow", by=importer, reason="Board of 26 February")
    with pytest.raises(RuleBroken, match="can't become ‘Forming’"):
        change_phase(collaborative, to="forming", by=importer)

    assert collaborative.status == "shadow"


def test_a_new_system_is_entered_and_a_known_one_taken_as_it_stands(importer):
    known = SystemFactory(code="QNC", population=1_100_000)
    collaborative = CollaborativeFactory()

    new = serve(collaborative, system=System(name="Black Country", code="qua"), by=importer)
    taken = serve(collaborative, system=System(name="Staffs", code="qnc", population=1), by=importer)

    assert (new.system.code, taken.system, taken.system.population) == ("QUA", known, 1_100_000)


def test_a_system_is_served_once_and_again_after_it_was_withdrawn(importer):
    served = CollaborativeSystemFactory()
    again = System(name="x", code=served.system.code)

    with pytest.raises(RuleBroken, match="already"):
        serve(served.collaborative, system=again, by=importer)
    withdraw(served, by=importer, reason="Boundary change")

    assert serve(served.collaborative, system=again, by=importer) == served
