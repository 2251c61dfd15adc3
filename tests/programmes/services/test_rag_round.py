import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.checks import visible
from collab_portal.access.days import who_could
from collab_portal.notifications.models import Notice
from collab_portal.records.errors import Conflict, RuleBroken
from collab_portal.records.services import save
from programmes import services
from programmes.models import Membership, RagAnswer, RagRound, TrustRag
from programmes.reminders import standing
from programmes.selectors.rag_rounds import asked_first, last_each, rounds_of
from tests.dues import new_of
from tests.factories import programmes as make
from tests.programmes.rounds import a_round, give

pytestmark = pytest.mark.django_db
dues = new_of(standing)
YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)


@pytest.fixture
def made(person_with):
    return a_round(person_with)


def seen_by(made):
    people = (*made.people, made.sro, made.office)
    return [visible(TrustRag.objects.exclude(rag=""), person).count() for person in people]


def test_each_trust_sees_its_own_alone_until_the_round_is_closed_and_then_all_see_all(made):
    for n, (rag, confidence) in enumerate([("green", 5), ("amber", 3), ("red", 1)]):
        give(made, n, rag, confidence)
    before = seen_by(made)

    services.close_blind(made.round, by=made.sro)

    assert (before, seen_by(made)) == ([1, 1, 1, 0, 0], [3, 3, 3, 3, 3])
    (found,) = rounds_of(made.project, made.sro)
    assert (found.said.said, found.said.is_apart, found.given) == (
        "Green to red, delivery unachievable to highly likely", True, 3,
    )  # fmt: skip


def test_while_it_is_open_nothing_is_said_together_to_anybody(made):
    give(made, 0, "green", 5)

    assert [rounds_of(made.project, reader)[0].said for reader in (made.sro, made.people[0])] == [None, None]
    assert last_each([made.project.pk], made.sro) == {}


def test_who_could_see_it_on_a_day_says_the_same_as_the_door(made):
    row = give(made, 0, "green", 5)
    before = {each.pk for each in who_could("view", row, timezone.localdate())}
    services.close_blind(made.round, by=made.sro, reason="The board meets")

    after = {each.pk for each in who_could("view", row, timezone.localdate())}

    assert (made.sro.pk in before, made.people[0].pk in before, made.sro.pk in after) == (False, True, True)


def test_somebody_outside_the_work_and_the_trusts_asked_never_sees_it(made, person_with):
    other = make.OrganisationFactory()
    make.MembershipFactory(collaborative=made.project.workstream.programme.collaborative, organisation=other)
    stranger = person_with(roles.COMPANY_SECRETARY, on=other)
    give(made, 0, "green", 5)
    services.close_blind(made.round, by=made.sro, reason="The board meets")

    seen = [visible(kind.objects.all(), stranger).exists() for kind in (RagRound, RagAnswer, TrustRag)]

    assert seen == [False, False, False]


@pytest.mark.parametrize("who", ["sro", "office"])
def test_nobody_gives_it_for_a_trust_but_its_own_people(made, who):
    made.people[0] = getattr(made, who)

    with pytest.raises(PermissionDenied):
        give(made, 0, "green", 5)
    with pytest.raises(PermissionDenied):
        services.close_blind(made.round, by=made.people[1], reason="Done")


@pytest.mark.parametrize(
    ("rag", "confidence", "why", "wrong"),
    [
        ("", 3, "", ["rag"]), ("green", None, "", ["confidence"]), ("amber", 4, " ", ["why"]),
        ("green", 2, "", ["why"]), ("green", 3, "", None),
    ],
)  # fmt: skip
def test_a_colour_and_a_likelihood_are_needed_and_a_reason_where_it_is_not_well(made, rag, confidence, why, wrong):
    try:
        give(made, 0, rag, confidence, why)
        found = None
    except RuleBroken as broken:
        found = list(broken.error_dict)

    assert found == wrong
    assert RagAnswer.objects.get(trust=made.trusts[0]).given_on == (None if wrong else timezone.localdate())


def test_two_of_one_trust_at_once_lose_nothing(made):
    theirs = give(made, 0, "red", 1)
    mine = TrustRag.objects.get(pk=theirs.pk)
    mine.rag, mine.confidence = "green", 5

    with pytest.raises(Conflict):
        services.give_rag(mine, by=made.people[0], seen_version=theirs.version - 1)

    assert TrustRag.objects.get(pk=mine.pk).rag == "red"


def test_nothing_changes_once_it_is_closed(made):
    give(made, 0, "green", 5)
    services.close_blind(made.round, by=made.sro, reason="The board meets")

    for late in (lambda: give(made, 0, "red", 1), lambda: give(made, 1, "red", 1)):
        with pytest.raises(RuleBroken, match="This round is closed"):
            late()
    with pytest.raises(RuleBroken):
        services.close_blind(made.round, by=made.sro, reason="Again")


def test_it_is_closed_without_a_trust_only_with_a_reason_and_what_was_not_given_stays_missing(made):
    give(made, 0, "green", 5)

    with pytest.raises(RuleBroken, match="B, C not answered yet"):
        services.close_blind(made.round, by=made.sro)
    services.close_blind(made.round, by=made.sro, reason="The board meets")

    assert [row.starts is not None for row in RagAnswer.objects.order_by("trust__name")] == [True, False, False]


def test_a_round_asks_at_least_one_member_once_and_not_for_a_day_that_is_over(made, person_with):
    other = a_round(person_with, asked=False)
    ask = {"by": other.sro}

    for wrong, said in (
        ({"trusts": []}, "Choose at least one"),
        ({"trusts": made.trusts}, "is not a member of"),
        ({"trusts": other.trusts, "closes_by": YESTERDAY}, "That day is over"),
    ):
        with pytest.raises(RuleBroken, match=said):
            services.ask_rag(other.project, **ask, **wrong)
    with pytest.raises(RuleBroken, match=f"{made.round.reference} is still open"):
        services.ask_rag(made.project, trusts=made.trusts, by=made.sro)
    with pytest.raises(PermissionDenied):
        services.ask_rag(other.project, trusts=other.trusts, by=other.people[0])
    assert RagRound.objects.count() == 1


def test_a_trust_that_has_left_gives_nothing_more(made, importer):
    member = Membership.objects.get(organisation=made.trusts[0])
    member.left = YESTERDAY
    save(member, by=importer)

    with pytest.raises(RuleBroken, match="is not a member of"):
        give(made, 0, "green", 5)


def test_those_asked_first_take_part_in_the_work_or_in_what_it_belongs_to(made):
    programme = made.project.workstream.programme
    found = [asked_first(made.project)]
    for about, trust in (({"programme": programme, "project": None}, 1), ({"project": made.project}, 2)):
        make.TakingPartFactory(trust=made.trusts[trust], **about)
        found.append(asked_first(made.project))

    assert found == [made.trusts, [made.trusts[1]], [made.trusts[2]]]


def test_each_trust_is_told_that_it_is_asked_and_that_it_is_closed_and_the_lead_that_it_answered(made):
    give(made, 0, "green", 5)
    services.close_blind(made.round, by=made.sro, reason="The board meets")

    told = [set(Notice.objects.filter(person=person).values_list("what", flat=True)) for person in made.people[:1]]

    assert told == [{f"Give your trust’s RAG: {made.project}", f"Closed, and open to read: {made.round}"}]
    assert Notice.objects.filter(person=made.office, what="A has given its RAG").exists()


@pytest.mark.parametrize(("days", "stage"), [(4, None), (3, "due"), (0, "due"), (-1, "overdue")])
def test_who_answers_for_a_trust_is_reminded_until_it_has_given(person_with, days, stage):
    today = timezone.localdate()
    made = a_round(person_with, closes_by=today + datetime.timedelta(days=10))
    give(made, 0, "green", 5)

    due = dues(today=made.round.closes_by - datetime.timedelta(days=days))

    owing = [(row.pk, person.pk) for row, person in zip(made.given[1:], made.people[1:], strict=True)]
    found = [(each.rule, (each.about_id, each.to_id)) for each in due if each.rule.startswith("RAG of a trust")]
    assert found == ([(f"RAG of a trust {stage}", each) for each in owing] if stage else [])
    services.close_blind(made.round, by=made.sro, reason="The board meets")
    assert not [each for each in dues(today=made.round.closes_by) if each.rule.startswith("RAG of a trust")]


def test_many_rounds_cost_as_many_queries_as_one(made, person_with, django_assert_max_num_queries):
    services.close_blind(made.round, by=made.sro, reason="The board meets")
    for _ in range(3):
        again = services.ask_rag(made.project, trusts=made.trusts, by=made.sro)
        services.close_blind(again, by=made.sro, reason="The board meets")

    with django_assert_max_num_queries(3):
        assert len(rounds_of(made.project, made.sro)) == 4
