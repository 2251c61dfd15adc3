import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.records.errors import RuleBroken
from programmes.models import QuorumRule
from programmes.selectors import quorum_rule_of
from programmes.services import set_quorum
from programmes.services.quorum import change_quorum
from tests.factories.programmes import BodyFactory, QuorumRuleFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 2, 26)


def test_a_new_quorum_rule_ends_the_one_before(importer):
    former = QuorumRuleFactory(members=2)
    day_before = DAY - datetime.timedelta(days=1)

    rule = set_quorum(QuorumRule(body=former.body, share=50, starts=DAY), by=importer)

    assert [quorum_rule_of(former.body, day) for day in (day_before, DAY)] == [former, rule]
    assert QuorumRule.objects.get(pk=former.pk).ends == day_before


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({}, "Say who must be there"),
        ({"share": 101}, "between 1 and 100"),
        ({"share": 0}, "between 1 and 100"),
        ({"share": 40, "fraction": "1/3"}, "a rule has one share"),
        ({"members": 0}, "Enter 1 or more"),
        ({"members": 3, "trusts": 0}, "Enter 1 or more"),
        ({"named": " \n "}, "Say who must be there"),
        ({"named": "medical director " * 20}, "each role on a line of its own"),
        ({"members": 3, "ends": datetime.date(2024, 2, 1)}, "The last day must be"),
    ],
)
def test_a_quorum_rule_says_something_sensible(parts, words, importer):
    with pytest.raises(RuleBroken, match=words):
        set_quorum(QuorumRule(body=BodyFactory(), starts=DAY, **parts), by=importer)


@pytest.mark.parametrize(
    ("starts", "ends", "field"),
    [
        (datetime.date(2024, 5, 1), None, "starts"),
        (datetime.date(2024, 3, 1), None, "ends"),
        (datetime.date(2024, 3, 1), datetime.date(2024, 5, 1), "ends"),
    ],
)
def test_a_rule_in_between_ends_before_the_next_begins(importer, starts, ends, field):
    coming = QuorumRuleFactory(members=2, starts=datetime.date(2024, 5, 1))

    with pytest.raises(RuleBroken) as refusal:
        set_quorum(QuorumRule(body=coming.body, members=3, starts=starts, ends=ends), by=importer)

    assert list(refusal.value.error_dict) == [field]


def test_a_rule_may_fill_the_time_before_the_next_begins(importer):
    coming = QuorumRuleFactory(members=2, starts=datetime.date(2024, 5, 1))
    ends = datetime.date(2024, 4, 30)

    rule = set_quorum(QuorumRule(body=coming.body, members=3, starts=DAY, ends=ends), by=importer)

    assert [quorum_rule_of(coming.body, day) for day in (ends, coming.starts)] == [rule, coming]


def test_a_correction_does_not_run_into_another_rule(importer):
    former = QuorumRuleFactory(members=2, ends=DAY)
    rule = QuorumRuleFactory(body=former.body, members=3, starts=DAY + datetime.timedelta(days=1))

    rule.starts = DAY
    with pytest.raises(RuleBroken) as refusal:
        change_quorum(rule, by=importer)

    assert list(refusal.value.error_dict) == ["starts"]


def test_who_looks_after_the_body_sets_its_quorum_and_no_one_else(person_with):
    body = BodyFactory()
    secretary, member = (person_with(role, on=body) for role in (roles.SECRETARY, roles.MEMBER))

    set_quorum(QuorumRule(body=body, members=3, starts=DAY), by=secretary)

    with pytest.raises(PermissionDenied):
        set_quorum(QuorumRule(body=body, members=4, starts=DAY), by=member)
