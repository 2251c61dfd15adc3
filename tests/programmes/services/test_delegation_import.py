"""The import itself, without a page around it: every row or none."""

import pytest

from collab_portal.accounts.models import system_actor
from collab_portal.documents.errors import Refused
from collab_portal.documents.excel import write_rows
from collab_portal.documents.services import store_made
from programmes.models import Delegation
from programmes.services.delegation_import import SchemeSheet, confirm_scheme
from tests.factories.programmes import DecisionAreaFactory, MembershipFactory

pytestmark = pytest.mark.django_db
HEADINGS = ("Area", "To", "From")
GOOD = ("Clinical standards", "post: Chief Executive", "01/01/2020")


def confirm(trust, *rows):
    book = store_made(write_rows(HEADINGS, rows), name="scheme.xlsx")
    return confirm_scheme(trust, stored=book, by=system_actor("Tests"))


def test_one_wrong_row_keeps_all_others_out():
    trust = MembershipFactory().organisation
    DecisionAreaFactory(collaborative=trust.memberships.get().collaborative)

    with pytest.raises(Refused, match="nothing was written"):
        confirm(trust, GOOD, ("Estates", *GOOD[1:]))
    assert Delegation.objects.count() == 0

    assert confirm(trust, GOOD).counts["new"] == Delegation.objects.count() == 1


def test_two_areas_of_one_name_are_told_apart_by_their_collaborative():
    trust = MembershipFactory().organisation
    homes = [trust.memberships.get().collaborative, MembershipFactory(organisation=trust).collaborative]
    areas = [DecisionAreaFactory(collaborative=home) for home in homes]

    sheet = SchemeSheet(trust, system_actor("Tests"))

    assert sheet.areas["clinical standards"] is None
    assert [sheet.areas[f"clinical standards ({home})".casefold()] for home in homes] == areas
