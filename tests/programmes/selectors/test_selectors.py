import datetime

import pytest

from collab_portal.access import roles
from programmes import selectors
from programmes.models import Body, Project
from tests.factories.programmes import (
    AppointmentFactory,
    BodyDeadlineFactory,
    BodyFactory,
    MembershipFactory,
    OrganisationFactory,
    PostFactory,
    QuorumRuleFactory,
)

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 2, 26)
EARLIER = datetime.date(2023, 2, 26)


def test_seats_are_those_in_force_that_day_the_chair_first():
    body = BodyFactory()
    member = AppointmentFactory(body=body)
    chair = AppointmentFactory(body=body, role="chair")
    AppointmentFactory(body=body, ends=EARLIER)
    AppointmentFactory()

    assert selectors.seats_of(body, DAY) == [chair, member]


def test_the_quorum_rule_is_the_one_in_force_that_day():
    former = QuorumRuleFactory(ends=EARLIER)
    rule = QuorumRuleFactory(body=former.body, starts=DAY)

    found = [selectors.quorum_rule_of(former.body, day) for day in (EARLIER, DAY, datetime.date(2023, 6, 1))]

    assert found == [former, rule, None]


@pytest.mark.parametrize(
    ("what", "due"), [("paper", datetime.date(2024, 2, 15)), ("minutes", datetime.date(2024, 3, 6)), ("pack", None)]
)
def test_papers_are_due_before_a_meeting_and_minutes_after_it(what, due):
    body = BodyFactory()
    for kind in ("paper", "minutes"):
        BodyDeadlineFactory(body=body, what=kind, working_days=7)

    assert selectors.deadline_of(body, what, DAY) == due


def test_deadlines_are_told_in_words(importer):
    body = BodyFactory()
    for what, days in (("minutes", 1), ("paper", 7), ("agenda", 0)):
        BodyDeadlineFactory(body=body, what=what, working_days=days)

    assert [words for _, words in selectors.deadlines_in_words(body, importer)] == [
        "on the day of the meeting",
        "7 working days before the meeting",
        "1 working day after the meeting",
    ]


def test_a_person_has_the_title_of_that_day_and_of_that_trust():
    former = PostFactory(job_title="Head of Strategy", ends=EARLIER)
    now = PostFactory(person=former.person, job_title="Director of Strategy", starts=DAY)

    titles = [selectors.job_title_of(former.person, day) for day in (EARLIER, DAY, datetime.date(2019, 1, 1))]

    assert titles == ["Head of Strategy", "Director of Strategy", ""]
    assert selectors.job_title_of(former.person, DAY, now.organisation) == "Director of Strategy"


def test_members_are_those_of_that_day():
    member = MembershipFactory()
    MembershipFactory(collaborative=member.collaborative, left=EARLIER)

    assert list(selectors.memberships_of(member.collaborative, DAY)) == [member]


def test_a_structure_is_nested_as_far_as_one_may_see(person_with, importer):
    board = BodyFactory(name="Board")
    group = BodyFactory(name="Group", parent=board)
    panel = BodyFactory(name="Panel", parent=group)
    other = BodyFactory(name="Another collaborative's", parent=board)
    member = person_with(roles.MEMBER, on=panel)

    (branch, top) = sorted(selectors.branches_under(board, importer), key=lambda found: found.body.name, reverse=True)

    assert (branch.body, [under.body for under in branch.children], top.body) == (group, [panel], other)
    assert selectors.branches_under(board, member) == []
    assert [selectors.ancestors_of(panel, user) for user in (importer, member)] == [[board, group], []]


def test_bodies_whose_parent_is_elsewhere_stand_at_the_top():
    trust_board = BodyFactory(collaborative=None, organisation=OrganisationFactory())
    board = BodyFactory(parent=trust_board)

    (branch,) = selectors.nested([Body.objects.get(pk=board.pk)])

    assert (branch.body, branch.children) == (board, [])


@pytest.mark.parametrize(
    ("stage", "dots"),
    [
        ("2", ("●●", "○○○", "Stage 2, design")),
        ("not_stated", ("", "", "Stage not stated")),
        ("stopped", ("", "", "Stopped")),
    ],
)
def test_a_stage_is_five_dots_where_it_is_stated(stage, dots):
    found = selectors.stage_dots(Project(stage=stage))

    assert (found.done, found.open, found.words) == dots
