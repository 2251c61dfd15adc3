import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.access.checks import can, people_who, require, visible
from collab_portal.access.entries import visible_entries
from collab_portal.access.services import end_exclusion, exclude, grant, revoke, share, unshare
from collab_portal.records.errors import RuleBroken
from meetings.models import AgendaItem, MinuteText, Paper
from programmes.models import Organisation, Project
from tests.factories.meetings import AgendaItemFactory, MinuteTextFactory, PaperFactory
from tests.factories.programmes import BodyFactory, MembershipFactory, ProjectFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()


def collaborative_of(project):
    return project.workstream.programme.collaborative


def test_a_role_on_a_collaborative_reaches_what_hangs_from_it(person_with):
    project, other = ProjectFactory(), ProjectFactory()

    pmo = person_with(roles.OFFICE, on=collaborative_of(project))

    assert list(visible(Project.objects.all(), pmo)) == [project]
    assert (can(pmo, "manage", project), can(pmo, "view", other)) == (True, False)


def test_reading_is_not_changing(person_with):
    project = ProjectFactory()
    observer = person_with(roles.OBSERVER, on=collaborative_of(project))

    with pytest.raises(PermissionDenied):
        require(observer, "manage", project)


@pytest.mark.parametrize("capability", roles.CAPABILITIES)
def test_anonymous_and_inactive_people_see_nothing(capability, person_with):
    project = ProjectFactory()
    leaver = person_with(roles.OFFICE, on=collaborative_of(project))
    leaver.is_active = False

    assert [list(visible(Project.objects.all(), user, capability)) for user in (AnonymousUser(), leaver)] == [[], []]


@pytest.mark.parametrize(
    ("starts", "ends", "seen"),
    [(-1, None, True), (0, 0, True), (1, None, False), (-5, -1, False)],
)
def test_a_role_holds_from_its_first_day_to_its_last(starts, ends, seen, person, importer):
    project, user = ProjectFactory(), person()
    day = lambda n: n if n is None else TODAY + datetime.timedelta(days=n)  # noqa: E731

    grant(user, roles.OBSERVER, on=project, starts=day(starts), ends=day(ends), by=importer)

    assert can(user, "view", project) is seen


def test_a_role_that_is_revoked_ends_now(person, importer):
    project, user = ProjectFactory(), person()
    held = grant(user, roles.OBSERVER, on=project, by=importer)

    revoke(held, by=importer, reason="Left the programme")

    assert can(user, "view", project) is False


def test_a_role_is_granted_on_a_root_by_someone_who_manages_it(person, person_with, importer):
    paper, body = PaperFactory(), BodyFactory()

    with pytest.raises(RuleBroken):
        grant(person(), roles.OBSERVER, on=paper, by=importer)
    with pytest.raises(PermissionDenied):
        grant(person(), roles.OBSERVER, on=body, by=person_with(roles.CHAIR, on=body))


def test_a_member_organisation_is_seen_but_not_managed_by_the_office(person_with):
    membership = MembershipFactory()

    pmo = person_with(roles.OFFICE, on=membership.collaborative)

    assert list(visible(Organisation.objects.all(), pmo)) == [membership.organisation]
    assert can(pmo, "manage", membership.organisation) is False


def private_item(**fields):
    return AgendaItemFactory(confidential_to=AgendaItem.To.BODY, confidential_reason="Commercial", **fields)


def test_a_private_item_and_what_it_covers_is_for_those_of_the_body_alone(person_with):
    item = private_item()
    paper, minute = PaperFactory(item=item), MinuteTextFactory(item=item)
    member = person_with(roles.MEMBER, on=item.meeting.body)
    pmo = person_with(roles.OFFICE, on=item.meeting.body.collaborative)

    assert [can(member, "view", record) for record in (item, paper, minute)] == [True] * 3
    assert [can(pmo, "view", record) for record in (item, paper, minute)] == [False] * 3


def test_an_excluded_person_loses_the_item_and_all_it_covers_whatever_their_roles(person_with, importer):
    paper = PaperFactory()
    MinuteTextFactory(item=paper.item)
    chair = person_with(roles.CHAIR, on=paper.item.meeting.body)
    grant(chair, roles.OFFICE, on=paper.item.meeting.body.collaborative, by=importer)

    exclude(chair, from_record=paper.item, handling="does not receive the paper", by=importer)

    assert [list(visible(model.objects.all(), chair)) for model in (AgendaItem, Paper, MinuteText)] == [[], [], []]
    assert chair not in people_who("view", paper)


def test_a_guest_sees_the_one_item_and_its_papers_until_unshared(person, importer):
    paper, other = PaperFactory(), PaperFactory()
    guest = person("Weight Management Programme Senior Manager")

    invited = share(paper.item, user=guest, by=importer)
    during = list(visible(Paper.objects.all(), guest))
    unshare(invited, by=importer, reason="The item is over")

    assert during == [paper]
    assert list(visible(Paper.objects.all(), guest)) == []
    assert other not in during


def test_a_guest_sees_and_does_nothing_else(person, importer):
    paper, guest = PaperFactory(), person()

    share(paper.item, user=guest, by=importer)

    assert [can(guest, capability, paper) for capability in roles.CAPABILITIES] == [True, False, False, False]


@pytest.mark.parametrize(("role", "may"), [(roles.CHAIR, True), (roles.SECRETARY, True), (roles.MEMBER, False)])
def test_who_runs_or_chairs_keeps_people_out_and_lets_them_in_again(role, may, person_with, importer):
    paper = PaperFactory()
    body = paper.item.meeting.body
    by, member = person_with(role, on=body), person_with(roles.MEMBER, on=body)
    kept = exclude(member, from_record=paper.item, handling="leaves", by=importer)

    for act in (
        lambda: exclude(member, from_record=paper, handling="leaves", by=by),
        lambda: end_exclusion(kept, by=by, reason="Cleared"),
    ):
        if may:
            act()
        else:
            with pytest.raises(PermissionDenied):
                act()


def test_an_exclusion_beats_an_invitation(person, importer):
    paper, guest = PaperFactory(), person()
    share(paper.item, user=guest, by=importer)

    exclude(guest, from_record=paper.item, handling="leaves for the item", by=importer)

    assert can(guest, "view", paper) is False


def test_people_who_are_those_whose_roles_reach_the_record(person_with):
    project = ProjectFactory()
    sro = person_with(roles.SRO, on=project)
    person_with(roles.OBSERVER, on=collaborative_of(project))

    assert list(people_who("manage", project)) == [sro]


def test_entries_of_any_kind_are_filtered_by_the_same_door(person_with):
    project, paper = ProjectFactory(), PaperFactory()

    observer = person_with(roles.OBSERVER, on=collaborative_of(project))

    assert visible_entries([project.entry, paper.entry, None], observer) == {project.pk}


def test_however_many_kinds_it_is_two_queries(person, django_assert_num_queries):
    of_six_kinds = [MinuteTextFactory(), PaperFactory(), AgendaItemFactory(), ProjectFactory(), BodyFactory()]
    of_six_kinds += [MembershipFactory()]
    stranger = person()

    with django_assert_num_queries(2):
        assert visible_entries([record.pk for record in of_six_kinds], stranger) == set()


def test_ids_of_nothing_are_seen_by_nobody(person):
    assert visible_entries([0], person()) == set()


def test_a_misspelt_capability_is_an_error_and_not_nobody(person):
    with pytest.raises(ValueError, match="veiw"):
        can(person(), "veiw", ProjectFactory())


@pytest.mark.parametrize("rows", [1, 30])
def test_visible_is_one_query_whatever_the_rows(rows, person_with, django_assert_num_queries):
    body = BodyFactory()
    for _ in range(rows):
        AgendaItemFactory(meeting__body=body)
    member = person_with(roles.MEMBER, on=body)

    with django_assert_num_queries(1):
        assert len(visible(AgendaItem.objects.select_related("entry"), member)) == rows
