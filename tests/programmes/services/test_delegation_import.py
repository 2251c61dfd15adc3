"""The import itself, without a page around it: every row or none."""

import pytest

from collab_portal.accounts.models import system_actor
from collab_portal.documents import importing
from collab_portal.documents.errors import Refused
from collab_portal.documents.excel import write_rows
from collab_portal.documents.models import Import
from collab_portal.documents.services import store_made
from programmes.models import Delegation
from programmes.services.delegation_import import SCHEME, SchemeSheet
from tests.factories.documents import worked_on
from tests.factories.programmes import DecisionAreaFactory, MembershipFactory

pytestmark = pytest.mark.django_db
HEADINGS = ("Area", "To", "From")
GOOD = ("Clinical standards", "post: Chief Executive", "01/01/2020")


def begun(trust, *rows) -> Import:
    book = store_made(write_rows(HEADINGS, rows), name="scheme.xlsx")
    return worked_on(importing.begin(SCHEME, about=trust, stored=book, by=system_actor("Tests")))


def entered(found: Import) -> Import:
    return worked_on(importing.confirm(found, by=found.by))


@pytest.fixture
def area():
    return DecisionAreaFactory(collaborative=MembershipFactory().collaborative)


@pytest.fixture
def trust(area):
    return area.collaborative.memberships.get().organisation


def test_one_wrong_row_keeps_all_others_out(trust):
    with pytest.raises(Refused, match="Nothing is entered while a row is wrong"):
        importing.confirm(found := begun(trust, GOOD, ("Estates", *GOOD[1:])), by=found.by)
    assert Delegation.objects.count() == 0

    entered(begun(trust, GOOD))
    assert Delegation.objects.count() == 1


def test_two_areas_of_one_name_are_told_apart_by_their_collaborative():
    trust = MembershipFactory().organisation
    homes = [trust.memberships.get().collaborative, MembershipFactory(organisation=trust).collaborative]
    areas = [DecisionAreaFactory(collaborative=home) for home in homes]

    sheet = SchemeSheet(trust, system_actor("Tests"))

    assert sheet.areas["clinical standards"] is None
    assert [sheet.areas[f"clinical standards ({home})".casefold()] for home in homes] == areas
