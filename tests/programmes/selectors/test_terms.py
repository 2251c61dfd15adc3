"""Which terms were in force, who approves them, and what they say."""

import datetime

import pytest

from collab_portal.access import roles
from collab_portal.records.services import withdraw
from programmes.selectors import terms as selectors
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 2, 26)
BEFORE = DAY - datetime.timedelta(days=1)


def own_board(trust, **fields):
    fields = {"kind": "board", "structure": "single", "collaborative": None, "organisation": trust} | fields
    return make.BodyFactory(name=f"Board of {trust.name}", **fields)


def test_the_version_in_force_is_asked_of_a_day():
    body = make.BodyFactory()
    first = make.TermsOfReferenceFactory(body=body, number=1, ends=BEFORE)
    second = make.TermsOfReferenceFactory(body=body, number=2, starts=DAY)
    make.TermsOfReferenceFactory(body=body, number=3, starts=None)
    make.TermsOfReferenceFactory()

    days = (datetime.date(2019, 1, 1), BEFORE, DAY)
    assert [selectors.terms_of(body, day) for day in days] == [None, first, second]


def test_terms_that_were_withdrawn_are_in_force_on_no_day(importer):
    terms = make.TermsOfReferenceFactory()
    withdraw(terms, by=importer, reason="Entered twice")

    assert selectors.terms_of(terms.body, DAY) is None


@pytest.mark.parametrize("structure", ["in_common", "joint", "individuals"])
def test_who_decides_for_trusts_needs_each_trust_s_own_board_and_the_body_above(structure):
    collaborative = make.CollaborativeFactory()
    boards = [own_board(make.MembershipFactory(collaborative=collaborative).organisation) for _ in range(2)]
    above = make.BodyFactory(collaborative=collaborative)
    body = make.BodyFactory(collaborative=collaborative, structure=structure, parent=above)

    assert selectors.parents_of(body, DAY) == [above, *boards]


def test_an_advisory_group_answers_to_the_body_above_it_alone():
    collaborative = make.CollaborativeFactory()
    own_board(make.MembershipFactory(collaborative=collaborative).organisation)
    above = make.BodyFactory(collaborative=collaborative)
    group = make.BodyFactory(collaborative=collaborative, structure="advisory", parent=above)

    assert selectors.parents_of(group, DAY) == [above]


def test_a_group_that_reports_to_nobody_answers_to_the_trusts():
    collaborative = make.CollaborativeFactory()
    board = own_board(make.MembershipFactory(collaborative=collaborative).organisation)
    group = make.BodyFactory(collaborative=collaborative, structure="advisory")

    assert selectors.parents_of(group, DAY) == [board]


def test_a_trust_s_own_committee_answers_to_its_board_alone():
    collaborative = make.CollaborativeFactory()
    trust, other = (make.MembershipFactory(collaborative=collaborative).organisation for _ in range(2))
    board, _ = own_board(trust), own_board(other)
    committee = make.BodyFactory(collaborative=collaborative, organisation=trust, structure="single", parent=board)

    assert (selectors.parents_of(committee, DAY), selectors.parents_of(board, DAY)) == ([board], [])


def test_a_trust_s_board_in_a_collaborative_answers_to_no_other_trust():
    collaborative = make.CollaborativeFactory()
    trust, other = (make.MembershipFactory(collaborative=collaborative).organisation for _ in range(2))
    board, _ = own_board(trust, collaborative=collaborative), own_board(other)

    assert selectors.parents_of(board, DAY) == []


def test_a_board_that_is_also_the_body_above_approves_once():
    collaborative = make.CollaborativeFactory()
    board = own_board(make.MembershipFactory(collaborative=collaborative).organisation)
    body = make.BodyFactory(collaborative=collaborative, parent=board)

    assert selectors.parents_of(body, DAY) == [board]


def test_partners_associates_and_those_who_left_approve_nothing():
    collaborative = make.CollaborativeFactory()
    for fields in ({"kind": "partner"}, {"kind": "associate"}, {"left": BEFORE}):
        own_board(make.MembershipFactory(collaborative=collaborative, **fields).organisation)
    body = make.BodyFactory(collaborative=collaborative)

    assert selectors.parents_of(body, DAY) == []
    assert len(selectors.parents_of(body, BEFORE)) == 1


def test_committees_in_common_of_some_trusts_need_the_boards_of_these():
    collaborative = make.CollaborativeFactory()
    sitting, outside = (make.MembershipFactory(collaborative=collaborative).organisation for _ in range(2))
    board, _ = own_board(sitting), own_board(outside)
    common = make.BodyFactory(collaborative=collaborative, structure="in_common")
    make.ConstituentFactory(common=common, committee=make.BodyFactory(collaborative=None, organisation=sitting))

    assert selectors.parents_of(common, DAY) == [board]


def test_a_trust_whose_board_nobody_entered_is_named():
    collaborative = make.CollaborativeFactory()
    names = ("Airedale", "Bradford", "Calderdale")
    members = [make.MembershipFactory(collaborative=collaborative, organisation__name=name) for name in names]
    trusts = [member.organisation for member in members]
    for trust, fields in zip(trusts, ({}, {"kind": "committee"}, {"structure": "joint"}), strict=True):
        own_board(trust, **fields)

    assert selectors.trusts_without_board(make.BodyFactory(collaborative=collaborative), DAY) == trusts[1:]


def test_parents_that_have_not_approved_stand_after_those_that_have(importer):
    above = make.BodyFactory()
    body = make.BodyFactory(parent=above)
    terms = make.TermsOfReferenceFactory(body=body)
    approval = make.TermsApprovalFactory(terms=terms, by_body=make.BodyFactory())

    rows = selectors.approvals_by_parent(terms, importer)

    assert [(row.parent, row.approval) for row in rows] == [(approval.by_body, approval), (above, None)]
    assert selectors.not_approved_by(terms) == [above]


def test_the_office_records_for_every_parent_and_a_parent_s_secretary_for_theirs(person, person_with):
    collaborative = make.CollaborativeFactory()
    boards = [own_board(make.MembershipFactory(collaborative=collaborative).organisation) for _ in range(2)]
    terms = make.TermsOfReferenceFactory(body__collaborative=collaborative)

    found = [
        selectors.may_record_for(terms, user)
        for user in (person_with(roles.OFFICE, on=collaborative), person_with(roles.SECRETARY, on=boards[0]), person())
    ]

    assert found == [boards, boards[:1], []]


def test_clauses_stand_by_kind_and_in_the_order_of_their_numbers(importer):
    terms = make.TermsOfReferenceFactory()
    numbers = (("4.10", "delegated"), ("4.2", "delegated"), ("B(1)", "delegated"), ("9", "other"))
    for number, kind in numbers:
        make.ClauseFactory(terms=terms, number=number, kind=kind)

    found = selectors.clauses_by_kind(terms, importer)

    assert [(heading, [clause.number for clause in clauses]) for heading, clauses in found] == [
        ("Powers that the body has", ["4.2", "4.10", "B(1)"]), ("Other rules", ["9"]),
    ]  # fmt: skip


@pytest.mark.parametrize(("status", "months"), [("forming", 6), ("shadow", 6), ("established", 12), ("closed", 12)])
def test_terms_of_a_new_collaborative_are_reviewed_sooner(status, months):
    body = make.BodyFactory(collaborative__status=status)

    assert selectors.proposed_review(body, datetime.date(2022, 1, 1)) == datetime.date(2022 + months // 12, 1 + months % 12, 1)  # fmt: skip # noqa: E501


def test_a_trust_s_own_body_reviews_once_a_year():
    board = own_board(make.OrganisationFactory())

    assert selectors.proposed_review(board, datetime.date(2022, 1, 1)) == datetime.date(2023, 1, 1)
