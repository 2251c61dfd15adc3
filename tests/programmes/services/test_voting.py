"""How a body votes: rules that follow one another, and what they keep for all voting members."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.records.errors import RuleBroken
from programmes.models import ProtectedMatter, VotingRule
from programmes.selectors import voting_rule_of
from programmes.services import voting as services
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 2, 26)
BEFORE = DAY - datetime.timedelta(days=1)


def refused(act, *args, **kwargs):
    with pytest.raises(RuleBroken) as refusal:
        act(*args, **kwargs)
    return list(refusal.value.error_dict)


def matters_of(rule):
    return [(row.matter, row.area) for row in ProtectedMatter.objects.in_use().filter(rule=rule).order_by("pk")]


def test_a_new_voting_rule_ends_the_one_before(importer):
    former = make.VotingRuleFactory()

    rule = services.set_voting(VotingRule(body=former.body, method="two_thirds", starts=DAY), by=importer)

    assert [voting_rule_of(former.body, day) for day in (BEFORE, DAY)] == [former, rule]
    assert VotingRule.objects.get(pk=former.pk).ends == BEFORE


def test_a_matter_kept_under_a_new_rule_keeps_its_decision_area(importer):
    former = make.VotingRuleFactory()
    area = make.DecisionAreaFactory(collaborative=former.body.collaborative)
    make.ProtectedMatterFactory(rule=former, matter="Gain share", area=area)

    rule = services.set_voting(
        VotingRule(body=former.body, starts=DAY), matters=["gain  share", "the budget", "The budget"], by=importer
    )

    assert matters_of(rule) == [("gain share", area), ("the budget", None)]


def test_two_rules_never_hold_on_one_day(importer):
    coming = make.VotingRuleFactory(starts=DAY)
    late, early = VotingRule(body=coming.body, starts=DAY), VotingRule(body=coming.body, starts=BEFORE)

    assert refused(services.set_voting, late, by=importer) == ["starts"]
    assert refused(services.set_voting, early, by=importer) == ["ends"]


@pytest.mark.parametrize("method", ["consensus", "two_thirds", "three_quarters", "unanimity"])
def test_a_casting_vote_is_for_a_majority_vote_only(method, importer):
    rule = make.VotingRuleFactory(starts=DAY)

    rule.method, rule.casting_vote = method, True

    assert refused(services.change_voting, rule, by=importer) == ["casting_vote"]


def test_a_rule_does_not_end_before_it_begins(importer):
    assert refused(services.set_voting, VotingRule(body=make.BodyFactory(), starts=DAY, ends=BEFORE), by=importer) == [
        "ends"
    ]


def test_a_correction_does_not_run_into_another_rule(importer):
    former = make.VotingRuleFactory(ends=BEFORE)
    make.VotingRuleFactory(body=former.body, starts=DAY)

    former.ends = DAY

    assert refused(services.change_voting, former, by=importer) == ["ends"]


@pytest.mark.parametrize(
    ("matter", "words"),
    [
        (" ", "Say what needs"),
        ("JOINING or leaving  the collaborative", "named"),
        ("a" * 301, "300 characters"),
    ],
)
def test_a_matter_says_something_new(matter, words, importer):
    rule = make.ProtectedMatterFactory().rule

    with pytest.raises(RuleBroken, match=words):
        services.protect(rule, matter=matter, by=importer)


def test_a_matters_decision_area_is_the_collaboratives_own(importer):
    rule = make.VotingRuleFactory()

    assert refused(services.protect, rule, matter="Budget", area=make.DecisionAreaFactory(), by=importer) == ["area"]


def test_a_matter_may_keep_its_words_when_it_is_corrected(importer):
    matter = make.ProtectedMatterFactory()
    matter.area = make.DecisionAreaFactory(collaborative=matter.rule.body.collaborative)

    services.change_matter(matter, by=importer)

    assert ProtectedMatter.objects.get().area == matter.area


def test_a_withdrawn_rule_takes_its_matters_with_it(importer):
    rule = make.ProtectedMatterFactory().rule

    services.withdraw_voting(rule, by=importer, reason="Entered by mistake")

    assert (VotingRule.objects.in_use().count(), ProtectedMatter.objects.in_use().count()) == (0, 0)


def test_who_looks_after_the_body_says_how_it_votes_and_no_one_else(person_with):
    matter = make.ProtectedMatterFactory()
    member, rule = person_with(roles.MEMBER, on=matter.rule.body), matter.rule

    for act in (
        lambda: services.set_voting(VotingRule(body=rule.body, starts=DAY), by=member),
        lambda: services.change_voting(rule, by=member),
        lambda: services.withdraw_voting(rule, by=member, reason="No"),
        lambda: services.protect(rule, matter="The budget", by=member),
        lambda: services.change_matter(matter, by=member),
    ):
        with pytest.raises(PermissionDenied):
            act()
