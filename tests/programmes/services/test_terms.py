"""Terms of reference: drafted, approved by the parents, in force one version after the other."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from collab_portal.access import roles
from collab_portal.records.errors import RuleBroken
from programmes.models import Clause, TermsOfReference
from programmes.selectors.terms import terms_of
from programmes.services import terms as services
from tests.factories import programmes as make
from tests.factories.documents import small_pdf

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 2, 26)
NEXT, BEFORE = DAY + datetime.timedelta(days=1), DAY - datetime.timedelta(days=1)
TOMORROW = datetime.date.today() + datetime.timedelta(days=1)


def field_of(refusal):
    return list(refusal.value.error_dict)


def drafted(**fields):
    return make.TermsOfReferenceFactory(**{"starts": None} | fields)


def test_drafts_number_themselves_and_are_not_in_force(importer):
    body = make.BodyFactory()
    upload = SimpleUploadedFile("terms.pdf", small_pdf())

    first = services.draft_terms(body, purpose="To decide.", changed="First version", upload=upload, by=importer)
    second = services.draft_terms(body, purpose="To decide.", changed="A fourth trust", by=importer)

    assert [(terms.number, terms.starts) for terms in (first, second)] == [(1, None), (2, None)]
    assert first.document.title == "Terms of reference, version 1"
    assert terms_of(body, DAY) is None


def test_a_document_that_the_gate_refuses_leaves_no_draft(importer):
    upload = SimpleUploadedFile("terms.pdf", b"MZ not a PDF")

    with pytest.raises(RuleBroken) as refusal:
        services.draft_terms(make.BodyFactory(), purpose="", changed="", upload=upload, by=importer)

    assert (field_of(refusal), TermsOfReference.objects.count()) == (["upload"], 0)


@pytest.mark.parametrize(("copy", "copied"), [(True, ["4.1"]), (False, [])])
def test_a_draft_may_begin_with_the_clauses_of_the_version_before(copy, copied, importer):
    area = make.DecisionAreaFactory()
    before = make.TermsOfReferenceFactory(body__collaborative=area.collaborative, number=1)
    clause = make.ClauseFactory(terms=before, number="4.1", area=area, limit=50_000)

    terms = services.draft_terms(before.body, purpose="", changed="", copy_clauses=copy, by=importer)

    assert [row.number for row in terms.clauses.all()] == copied
    assert [(row.text, row.area, row.limit) for row in terms.clauses.all()] == [(clause.text, area, 50_000)][: len(copied)]  # fmt: skip # noqa: E501


def test_a_clause_in_force_stays_as_it_is(importer):
    clause = make.ClauseFactory(number="4.1")
    acts = (
        lambda: services.change_clause(clause, by=importer),
        lambda: services.withdraw_clause(clause, by=importer, reason="Wrong"),
        lambda: services.add_clause(clause.terms, number="5", kind="other", text="Quorum", by=importer),
        lambda: services.withdraw_terms(clause.terms, by=importer, reason="Wrong"),
    )

    for act in acts:
        with pytest.raises(RuleBroken, match="Draft a new version"):
            act()


def test_a_clause_of_a_draft_is_added_changed_struck_and_taken_up_again(importer):
    terms = drafted()
    clause = services.add_clause(terms, number=" 4.1 ", kind="other", text="Quorum", by=importer)
    clause.text = "Quorum and voting"
    services.change_clause(clause, by=importer, reason="Fuller")
    services.withdraw_clause(clause, by=importer, reason="Not agreed")

    again = services.add_clause(terms, number="4.1", kind="retained", text="Budget", by=importer)

    assert (again, again.kind, again.text) == (clause, "retained", "Budget")
    assert list(Clause.objects.in_use()) == [clause]


@pytest.mark.parametrize(
    ("fields", "field"), [({"number": "4.1"}, "number"), ({"limit": -1}, "limit"), ({"area": True}, "area")]
)
def test_a_clause_that_cannot_be_is_refused_at_the_field(fields, field, importer):
    terms = drafted()
    make.ClauseFactory(terms=terms, number="4.1")
    fields = {name: make.DecisionAreaFactory() if value is True else value for name, value in fields.items()}

    with pytest.raises(RuleBroken) as refusal:
        services.add_clause(terms, **{"number": "5", "kind": "delegated", "text": "Approve"} | fields, by=importer)

    assert field_of(refusal) == [field]


def test_two_clauses_do_not_come_to_one_number(importer):
    terms = drafted()
    clause, _ = make.ClauseFactory(terms=terms, number="4.1"), make.ClauseFactory(terms=terms, number="4.2")
    clause.number = "4.2"

    with pytest.raises(RuleBroken, match="Clause 4.2 is here already"):
        services.change_clause(clause, by=importer)


def test_in_force_only_the_next_review_moves(importer):
    terms = make.TermsOfReferenceFactory(purpose="To decide.")
    terms.review_by = DAY
    services.change_terms(terms, by=importer)
    assert TermsOfReference.objects.get().review_by == DAY

    terms.purpose = "To advise."
    with pytest.raises(RuleBroken, match="stays as it is"):
        services.change_terms(terms, by=importer)


def test_a_new_version_ends_the_one_before_the_day_before(importer):
    former = make.TermsOfReferenceFactory(number=1)
    terms = services.draft_terms(former.body, purpose="", changed="", by=importer)

    services.put_in_force(terms, starts=DAY, by=importer)

    assert [terms_of(former.body, day) for day in (BEFORE, DAY)] == [former, terms]
    assert TermsOfReference.objects.get(pk=former.pk).ends == BEFORE


@pytest.mark.parametrize("starts", [DAY, BEFORE])
def test_a_version_begins_after_the_last_one(starts, importer):
    last = make.TermsOfReferenceFactory(number=1, starts=DAY)
    terms = drafted(body=last.body, number=2)

    with pytest.raises(RuleBroken, match="Version 1 is in force from 26 February 2024") as refusal:
        services.put_in_force(terms, starts=starts, by=importer)

    assert field_of(refusal) == ["starts"]
    assert services.put_in_force(terms, starts=NEXT, by=importer).starts == NEXT


def test_a_version_is_put_in_force_once(importer):
    with pytest.raises(RuleBroken, match="Draft a new version"):
        services.put_in_force(make.TermsOfReferenceFactory(), starts=DAY, by=importer)


def test_without_a_date_the_usual_review_is_set(importer):
    terms = services.put_in_force(drafted(body__collaborative__status="shadow"), starts=DAY, by=importer)
    chosen = services.put_in_force(drafted(), starts=DAY, review_by=NEXT, by=importer)

    assert (terms.review_by, chosen.review_by) == (datetime.date(2024, 8, 26), NEXT)


def test_a_review_comes_after_the_first_day(importer):
    with pytest.raises(RuleBroken) as refusal:
        services.put_in_force(drafted(), starts=DAY, review_by=BEFORE, by=importer)

    assert field_of(refusal) == ["review_by"]


def test_parents_that_have_not_approved_hold_nothing_up(importer):
    terms = drafted(body__parent=make.BodyFactory())

    assert services.put_in_force(terms, starts=DAY, by=importer).starts == DAY


def test_an_approval_is_recorded_by_either_secretary_and_by_nobody_else(person_with):
    above = make.BodyFactory()
    body = make.BodyFactory(parent=above)
    words = {"by_body": above, "on": DAY, "wording": "Approved, 41/24"}

    for user in (person_with(roles.SECRETARY, on=above), person_with(roles.SECRETARY, on=body)):
        approval = services.approve_terms(drafted(body=body), **words, by=user)
        assert (approval.on, approval.wording) == (DAY, "Approved, 41/24")
    for user in (person_with(roles.CHAIR, on=above), person_with(roles.SECRETARY, on=make.BodyFactory())):
        with pytest.raises(PermissionDenied):
            services.approve_terms(drafted(body=body), **words, by=user)


@pytest.mark.parametrize(
    ("on", "is_parent", "field"), [(TOMORROW, True, "on"), (DAY, False, "by_body"), (DAY, True, None)]
)
def test_only_a_parent_approves_and_not_in_the_future(on, is_parent, field, importer):
    terms, stranger = drafted(body__parent=make.BodyFactory()), make.BodyFactory()
    say = {"by_body": terms.body.parent if is_parent else stranger, "on": on, "wording": "", "by": importer}

    if field is None:
        assert services.approve_terms(terms, **say).on == on
        return
    with pytest.raises(RuleBroken) as refusal:
        services.approve_terms(terms, **say)
    assert field_of(refusal) == [field]


def test_a_parent_approves_a_version_once(importer):
    terms = drafted(body__parent=make.BodyFactory())
    say = {"by_body": terms.body.parent, "wording": "", "by": importer}
    services.approve_terms(terms, on=DAY, **say)

    with pytest.raises(RuleBroken, match="approved this version on 26 February 2024 already"):
        services.approve_terms(terms, on=NEXT, **say)


def test_a_draft_is_dropped_with_its_clauses(importer):
    terms = drafted()
    make.ClauseFactory(terms=terms)

    services.withdraw_terms(terms, by=importer, reason="Not agreed")

    assert [kind.objects.in_use().count() for kind in (TermsOfReference, Clause)] == [0, 0]


def test_who_does_not_manage_the_body_changes_nothing_of_its_terms(person_with):
    clause = make.ClauseFactory(terms__starts=None)
    terms, chair = clause.terms, person_with(roles.CHAIR, on=clause.terms.body)
    acts = (
        lambda: services.draft_terms(terms.body, purpose="", changed="", by=chair),
        lambda: services.change_terms(terms, by=chair),
        lambda: services.add_clause(terms, number="5", kind="other", text="Quorum", by=chair),
        lambda: services.change_clause(clause, by=chair),
        lambda: services.withdraw_clause(clause, by=chair, reason="Mine"),
        lambda: services.withdraw_terms(terms, by=chair, reason="Mine"),
        lambda: services.put_in_force(terms, starts=DAY, by=chair),
    )

    for act in acts:
        with pytest.raises(PermissionDenied):
            act()
