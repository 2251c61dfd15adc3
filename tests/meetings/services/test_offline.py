import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from collab_portal.access.models import RoleGrant
from collab_portal.access.services import end_exclusion, exclude, revoke
from meetings import services as meetings
from meetings.models import OfflineCopy
from meetings.selectors.devices import devices_of, downloads_before_recusal
from tests.factories.packs import issued
from tests.factories.record import UserFactory
from tests.meetings.reading import a_read_pack

pytestmark = pytest.mark.django_db


@pytest.fixture
def read():
    return a_read_pack()


def keep(read, by=None, device=None):
    by = by or read.member
    copy = meetings.copy_of(read.pack, by)
    return meetings.keep_offline(copy, device=device or uuid.uuid4(), device_name="iPad, Safari", by=by)


def said(kept, by=None, **more):
    return list(meetings.hear_from(kept.device, by=by, **more).values())


def recuse(read):
    return exclude(read.member, from_record=read.item, handling="does not receive the paper", by=read.importer)


def states(read):
    return [(line.person, line.state, line.is_unreached) for line in devices_of(read.meeting)]


def test_a_copy_is_kept_for_three_days(read):
    kept = keep(read)

    assert kept.expires_at - kept.kept_at == datetime.timedelta(hours=72)
    assert (said(kept), said(kept, by=read.member)) == (["keep"], ["keep"])


def test_who_may_not_see_the_pack_keeps_nothing(read):
    with pytest.raises(PermissionDenied):
        meetings.keep_offline(read.copy, device=uuid.uuid4(), device_name="", by=UserFactory())


def test_after_three_days_it_is_to_be_forgotten(read):
    kept = keep(read)
    OfflineCopy.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))

    assert (said(kept), states(read)) == (["forget"], [(read.member, "Run out", False)])


def test_somebody_else_at_the_device_makes_it_forget(read):
    assert said(keep(read), by=read.other) == ["forget"]


def test_a_recusal_makes_it_forget_and_the_office_sees_that_it_was_not_reached(read):
    kept, _ = keep(read), keep(read, by=read.other)
    recuse(read)

    assert states(read) == [(read.member, "Not reached yet", True), (read.other, "Kept", False)]
    assert said(kept) == ["forget"]
    assert said(kept, forgotten=[read.pack.pk]) == []
    assert (read.member, "Forgotten", False) in states(read)


def test_what_was_told_to_go_goes_also_where_the_right_came_back(read):
    kept, grants = keep(read), RoleGrant.objects.filter(user=read.member)
    OfflineCopy.objects.update(revoked_at=timezone.now())

    assert grants.in_force().exists()
    assert said(kept) == ["forget"]


def test_the_end_of_a_role_makes_it_forget(read):
    kept = keep(read)
    revoke(RoleGrant.objects.get(user=read.member), by=read.office, reason="Left the board")

    assert (states(read), said(kept)) == ([(read.member, "Not reached yet", True)], ["forget"])


@pytest.mark.parametrize("field", ["is_active", "may_sign_in"])
def test_an_account_that_was_closed_makes_it_forget(read, field):
    kept = keep(read)
    setattr(read.member, field, False)
    read.member.save(update_fields=[field])

    assert (said(kept), states(read)[0][1:]) == (["forget"], ("Not reached yet", True))


def test_a_re_issue_replaces_what_is_kept(read):
    kept = keep(read)
    issued(read.meeting, read.office)

    assert (said(kept), states(read)) == (["replace"], [(read.member, "Kept", False)])


def test_a_recusal_counts_also_in_a_version_that_was_replaced(read):
    kept = keep(read)
    issued(read.meeting, read.office)
    recuse(read)

    assert said(kept) == ["forget"]


def test_who_may_see_more_again_gets_a_fuller_copy(read):
    exclusion = recuse(read)
    kept = keep(read)
    end_exclusion(exclusion, by=read.office, reason="Sold the shares")

    assert (said(kept), states(read)) == (["replace"], [(read.member, "Kept", False)])


def test_kept_again_it_counts_from_then(read):
    kept = keep(read)
    exclusion = recuse(read)
    end_exclusion(exclusion, by=read.office, reason="A mistake")
    meetings.hear_from(kept.device, by=None, forgotten=[read.pack.pk])

    keep(read, device=kept.device)

    assert (said(kept), OfflineCopy.objects.count()) == (["keep"], 1)


def test_another_device_is_told_nothing(read):
    keep(read)

    assert meetings.hear_from(uuid.uuid4(), by=None, forgotten=[read.pack.pk]) == {}
    assert OfflineCopy.objects.get().forgotten_at is None


def test_each_contact_is_noted(read):
    kept = keep(read)
    OfflineCopy.objects.update(last_contact_at=kept.kept_at - datetime.timedelta(hours=5))

    said(kept)

    assert OfflineCopy.objects.get().last_contact_at >= kept.kept_at


def test_downloads_before_a_recusal_are_listed_and_later_ones_are_not(read):
    meetings.note_opening(read.pack, by=read.member, how="download")
    meetings.note_opening(read.pack, by=read.other, how="download")
    recuse(read)

    first = downloads_before_recusal(read.meeting, read.office)
    OfflineCopy.objects.all().delete()
    read.pack.openings.update(at=timezone.now() + datetime.timedelta(hours=1))

    assert [(each.person, each.number) for each in first] == [(read.member, 1)]
    assert downloads_before_recusal(read.meeting, read.office) == []


def test_who_may_not_know_of_the_item_sees_no_recusal_from_it(read):
    meetings.note_opening(read.pack, by=read.member, how="download")
    recuse(read)
    exclude(read.office, from_record=read.item, handling="leaves", by=read.importer)

    assert downloads_before_recusal(read.meeting, read.office) == []


def test_the_table_of_devices_costs_the_same_for_many(read, django_assert_num_queries):
    keep(read)
    with django_assert_num_queries(1):
        devices_of(read.meeting)
    keep(read)
    keep(read, by=read.other)
    with django_assert_num_queries(1):
        devices_of(read.meeting)
