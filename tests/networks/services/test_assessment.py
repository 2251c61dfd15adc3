import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.access.checks import can, visible
from collab_portal.access.days import who_could
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from networks import services as networks
from networks.models import Answer, AssessmentRound, SpecialtyScore
from programmes.models import Membership
from tests.factories.programmes import OrganisationFactory
from tests.networks.assessing import a_round, answer_all, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return a_round()


def test_a_round_asks_each_trust_and_says_so_to_its_people(made):
    assert [each.name for each in made.specialties] == ["Vascular", "Urology"]
    assert [(each.trust, each.given_on) for each in made.answers] == [(trust, None) for trust in made.trusts]
    assert made.people[0].notices.count() == 1


@pytest.mark.parametrize(
    ("specialties", "asked", "wrong"),
    [([" "], True, "specialties"), (["A", "a"], True, "specialties"), (["A"], False, "trusts")],
)
def test_a_round_needs_specialties_once_each_and_trusts(made, specialties, asked, wrong):
    round = AssessmentRound(collaborative=made.collaborative, name="Again")

    with pytest.raises(RuleBroken) as broken:
        networks.open_round(round, specialties=specialties, trusts=made.trusts if asked else [], by=made.office)

    assert list(broken.value.error_dict) == [wrong]


def test_a_trust_that_is_no_member_is_not_asked(made):
    round = AssessmentRound(collaborative=made.collaborative, name="Again")

    with pytest.raises(RuleBroken, match="is not a member of"):
        networks.open_round(round, specialties=["A"], trusts=[OrganisationFactory()], by=made.office)


def test_a_trusts_own_people_score_for_it_and_nobody_else(made):
    given = {made.specialties[0]: {"workforce": 2}}

    networks.score(made.answers[0], scores=given, by=made.people[0])
    for other in (made.people[1], made.office, made.auditor):
        with pytest.raises(PermissionDenied):
            networks.score(made.answers[0], scores=given, by=other)

    assert SpecialtyScore.objects.get().workforce == 2


def test_a_trust_that_has_left_answers_no_more(made, importer):
    member = Membership.objects.get(organisation=made.trusts[0])
    member.left = datetime.date.today() - datetime.timedelta(days=1)
    save(member, by=importer)

    with pytest.raises(RuleBroken, match="is not a member of"):
        networks.score(made.answers[0], scores={made.specialties[0]: {"workforce": 2}}, by=made.people[0])


@pytest.mark.parametrize("score", [0, 6, -1])
def test_a_score_out_of_range_is_refused_with_what_to_enter(made, score):
    with pytest.raises(RuleBroken, match="Vascular, workforce: enter a whole number from 1 to 5"):
        networks.score(made.answers[0], scores={made.specialties[0]: {"workforce": score}}, by=made.people[0])

    assert SpecialtyScore.objects.count() == 0


def test_scores_add_up_row_by_row_and_none_takes_one_out(made):
    answer, (first, _), own = made.answers[0], made.specialties, made.people[0]
    for given in ({"workforce": 2}, {"fit": 4}, {"workforce": None}):
        networks.score(answer, scores={first: given}, by=own)

    row = SpecialtyScore.objects.get()
    assert (row.workforce, row.fit, row.history.count()) == (None, 4, 3)


def test_what_a_colleague_entered_meanwhile_is_not_written_over(made):
    answer, first, own = made.answers[0], made.specialties[0], made.people[0]
    networks.score(answer, scores={first: {"fit": 5}}, by=own, seen={first: {"fit": None}})

    with pytest.raises(RuleBroken, match="somebody of your trust entered 5 meanwhile"):
        networks.score(answer, scores={first: {"fit": 2}}, by=own, seen={first: {"fit": None}})
    networks.score(answer, scores={first: {"fit": 2}}, by=own, seen={first: {"fit": 5}})

    assert SpecialtyScore.objects.get().fit == 2


def seen_by(*people):
    return [visible(SpecialtyScore.objects.all(), person).count() for person in people]


def test_scores_are_blind_until_the_round_is_closed(made):
    answer_all(made, 1, 5)
    readers = (*made.people, made.office, made.auditor)
    before = seen_by(*readers)

    networks.close_round(made.round, by=made.office)

    assert (before, seen_by(*readers)) == ([1, 1, 0, 0], [2, 2, 2, 2])
    assert seen_by(somebody(roles.OFFICE, OrganisationFactory())) == [0]


def test_who_could_see_a_score_on_a_day_says_the_same_as_the_door(made):
    answer_all(made, 1, 5)
    score, today = SpecialtyScore.objects.order_by("pk")[0], datetime.date.today()
    before = set(who_could("view", score, today))

    networks.close_round(made.round, by=made.office)

    assert before == {made.people[0]}
    assert set(who_could("view", score, today)) == {*made.people, made.office, made.auditor}


def test_what_was_not_given_stays_the_trusts_own_after_closing(made):
    answer_all(made, 3, None)
    networks.score(made.answers[1], scores={made.specialties[0]: {"fit": 1}}, by=made.people[1])

    networks.close_round(made.round, by=made.office, reason="Trust B asked for more time than there is.")

    assert seen_by(*made.people, made.office) == [1, 2, 1]


def test_closing_without_an_answer_says_why(made):
    answer_all(made, 3, None)

    with pytest.raises(RuleBroken, match="Trust B not answered yet"):
        networks.close_round(made.round, by=made.office)


def test_closing_freezes(made):
    answer_all(made, 3, 4)
    networks.close_round(made.round, by=made.office)

    refused = [
        lambda: networks.score(made.answers[0], scores={made.specialties[0]: {"fit": 1}}, by=made.people[0]),
        lambda: networks.give_answer(made.answers[0], by=made.people[0]),
        lambda: networks.change_specialty(made.specialties[0], by=made.office),
        lambda: networks.close_round(made.round, by=made.office),
    ]
    for act in refused:
        with pytest.raises(RuleBroken):
            act()


def test_an_empty_answer_is_not_given(made):
    with pytest.raises(RuleBroken, match="at least one score"):
        networks.give_answer(made.answers[0], by=made.people[0])


def test_who_has_answered_is_seen_by_all_who_see_the_round(made):
    answer_all(made, 3, None)

    seen = visible(Answer.objects.filter(given_on__isnull=False), made.people[1])
    assert (list(seen), can(made.office, "view", made.answers[0])) == ([made.answers[0]], True)


def test_only_the_office_closes_a_round(made):
    answer_all(made, 3, 4)

    for other in (made.people[0], made.auditor):
        with pytest.raises(PermissionDenied):
            networks.close_round(made.round, by=other)
