"""Roles that the office gives by name: which, where, by whom; taking them back, and looking them over."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import giving, roles
from collab_portal.access.checks import can
from collab_portal.access.models import GrantReview, LastUse, RoleGrant
from collab_portal.access.selectors import roles_on, roots_to_give_on
from collab_portal.access.services import grant
from collab_portal.access.uses import note_use
from collab_portal.records.errors import RuleBroken
from tests.conftest import LONG_AGO
from tests.factories import programmes as make
from tests.factories.networks import NetworkFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()
DAY = datetime.timedelta(days=1)


@pytest.fixture
def project():
    return make.ProjectFactory()


@pytest.fixture
def collaborative(project):
    return project.workstream.programme.collaborative


@pytest.fixture
def office(collaborative, person_with):
    return person_with(roles.OFFICE, on=collaborative, name="Office")


def give(root, role, *, to, by, **dates):
    return giving.give_role(root, person=to, role=role, by=by, **{"starts": TODAY, **dates})


def test_the_office_gives_a_role_on_what_it_looks_after(project, collaborative, office, person):
    owner, auditor = person(), person()

    give(project, roles.SRO, to=owner, by=office)
    give(collaborative, roles.AUDITOR, to=auditor, by=office)

    assert (can(owner, "manage", project), can(auditor, "view", project)) == (True, True)


@pytest.mark.parametrize("role", sorted(roles.FROM_A_SEAT, key=str), ids=str)
def test_what_a_seat_brings_is_not_given_by_name(role, office, collaborative, person):
    with pytest.raises(RuleBroken, match="Appoint them instead"):
        give(collaborative, role, to=person(), by=office)


def test_a_role_is_given_only_where_it_means_something(project, office, person):
    board = make.BodyFactory(collaborative=project.workstream.programme.collaborative)
    network = NetworkFactory(body__collaborative=board.collaborative)

    for root, role in ((project, roles.AUDITOR), (board, roles.CLINICAL_LEAD), (board, roles.OBSERVER)):
        with pytest.raises(RuleBroken, match="is not a role on"):
            give(root, role, to=person(), by=office)

    assert can(give(network.body, roles.CLINICAL_LEAD, to=person(), by=office).user, "manage", network)


def test_who_does_not_manage_a_root_gives_nothing_on_it(collaborative, person, person_with):
    auditor = person_with(roles.AUDITOR, on=collaborative)

    with pytest.raises(PermissionDenied):
        give(collaborative, roles.OBSERVER, to=person(), by=auditor)


def test_nobody_gives_more_than_they_hold_there(collaborative, office, person, monkeypatch):
    convener = roles.Role("chair", "Convener", "Decides.", frozenset({"view", "decide"}))
    monkeypatch.setitem(roles.GIVEN_ON, "programmes.collaborative", (convener,))

    with pytest.raises(RuleBroken, match="may do more here than you may"):
        give(collaborative, convener, to=person(), by=office)
    assert give(collaborative, convener, to=person(), by=person(is_superuser=True))


def test_only_a_superuser_makes_a_system_administrator(collaborative, office, person):
    with pytest.raises(RuleBroken):
        give(collaborative, roles.ADMINISTRATOR, to=person(), by=office)

    assert roles.ADMINISTRATOR not in giving.roles_to_give(office, collaborative)
    assert give(collaborative, roles.ADMINISTRATOR, to=person(), by=person(is_superuser=True))


@pytest.mark.parametrize(("field", "dates"), [("ends", {"ends": TODAY - DAY}), ("person", {})])
def test_dates_that_run_backwards_and_a_role_held_already_are_refused_at_the_field(
    field, dates, collaborative, office, person, importer
):
    holder = person()
    grant(holder, roles.OBSERVER, on=collaborative, starts=LONG_AGO, by=importer)

    with pytest.raises(RuleBroken) as refused:
        give(collaborative, roles.OBSERVER, to=holder, by=office, **dates)
    assert list(refused.value.message_dict) == [field]


def test_an_address_is_found_in_full_and_all_else_gets_one_answer(person):
    known, closed = person(), person(is_active=False)
    answers = set()
    for address in (closed.email, "nobody@example.nhs.uk", known.email[:-1]):
        with pytest.raises(RuleBroken) as refused:
            giving.person_at(address)
        answers.add(str(refused.value))

    assert giving.person_at(f" {known.email.upper()} ") == known
    assert len(answers) == 1


def test_a_role_taken_back_ends_at_once_and_its_end_is_kept_as_a_review(project, office, person):
    held = give(project, roles.SRO, to=person(), by=office, starts=LONG_AGO)

    giving.end_at_review(held, reason="Project over", by=office)

    assert can(held.user, "view", project) is False
    assert GrantReview.objects.values_list("grant", "outcome", "reason").get() == (held.pk, "revoked", "Project over")


def test_a_role_that_ended_is_not_ended_again(project, office, person):
    held = give(project, roles.SRO, to=person(), by=office, starts=LONG_AGO, ends=TODAY - 9 * DAY)

    with pytest.raises(RuleBroken, match="ended on"):
        giving.take_role(held, reason="Again", by=office)


def test_a_role_that_a_seat_brought_ends_with_the_seat_only(office, collaborative, person, importer):
    seat = make.AppointmentFactory(body__collaborative=collaborative)
    held = grant(seat.person, roles.MEMBER, on=seat.body, because=seat, by=importer)

    with pytest.raises(RuleBroken, match="brought this role"):
        giving.take_role(held, reason="Wrong", by=office)


def test_the_last_office_stays_until_somebody_else_has_it(office, collaborative, person, importer):
    own = RoleGrant.objects.get(user=office)
    grant(person(is_active=False), roles.OFFICE, on=collaborative, by=importer)

    with pytest.raises(RuleBroken, match="Give it to somebody else first"):
        giving.take_role(own, reason="Leaving", by=office)
    give(collaborative, roles.OFFICE, to=person(), by=office)
    giving.take_role(own, reason="Leaving", by=office)

    assert can(office, "view", collaborative) is False


def test_an_observer_or_a_colleague_of_another_office_takes_and_confirms_nothing(office, collaborative, person_with):
    held = RoleGrant.objects.get(user=office)

    for other in (
        person_with(roles.AUDITOR, on=collaborative),
        person_with(roles.OFFICE, on=make.CollaborativeFactory()),
    ):
        for act in (giving.end_at_review, giving.confirm):
            with pytest.raises(PermissionDenied):
                act(held, reason="No", by=other)


def test_a_superuser_takes_a_role_without_seeing_what_it_opens(project, office, person):
    held, administrator = give(project, roles.SRO, to=person(), by=office), person(is_superuser=True)

    giving.take_role(held, reason="Left the NHS", by=administrator)

    assert (can(held.user, "view", project), can(administrator, "view", project)) == (False, False)


def test_a_review_begins_with_what_nobody_looked_at(office, collaborative, person):
    later = give(collaborative, roles.AUDITOR, to=person(), by=office)

    giving.confirm(RoleGrant.objects.get(user=office), by=office)

    assert [row.grant for row in roles_on(collaborative.entry)] == [later, RoleGrant.objects.get(user=office)]
    assert [row.reviewed for row in roles_on(collaborative.entry)] == [None, TODAY]


def test_use_is_noted_for_the_roots_whose_roles_reach_the_record(office, project, collaborative, person_with):
    stranger = person_with(roles.OFFICE, on=make.CollaborativeFactory())

    note_use(office, project)
    note_use(stranger, project)

    assert list(LastUse.objects.values_list("user", "root", "on")) == [(office.pk, collaborative.pk, TODAY)]


def test_use_is_noted_once_a_day_and_moves_with_the_days(office, project, django_assert_num_queries):
    note_use(office, project)
    LastUse.objects.update(on=LONG_AGO)
    with django_assert_num_queries(0):
        note_use(office, project)

    note_use(office, project.workstream)

    assert LastUse.objects.values_list("on", flat=True).get() == TODAY


@pytest.mark.parametrize(
    ("starts", "used", "unused"),
    [(LONG_AGO, None, True), (LONG_AGO, 91, True), (LONG_AGO, 90, False), (TODAY, None, False)],
)
def test_what_was_not_used_for_ninety_days_is_marked(starts, used, unused, project, office, person):
    held = give(project, roles.SRO, to=person(), by=office, starts=starts)
    if used:
        LastUse.objects.create(user=held.user, root=project.entry, on=TODAY - used * DAY)

    assert [row.is_unused for row in roles_on(project.entry)] == [unused]


def test_roles_are_given_on_what_one_manages_and_by_superusers_everywhere(office, project, collaborative, person):
    elsewhere = make.ProjectFactory()

    own, every = (
        set(roots_to_give_on(user).values_list("pk", flat=True)) for user in (office, person(is_superuser=True))
    )

    assert ({project.pk, collaborative.pk} <= own, elsewhere.pk in own, elsewhere.pk in every) == (True, False, True)
