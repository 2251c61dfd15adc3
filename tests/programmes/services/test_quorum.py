import datetime

import pytest

from collab_portal.records.errors import RuleBroken
from programmes.models import QuorumRule
from programmes.selectors import quorum_rule_of
from programmes.services import set_quorum
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
        ({"members": 3, "ends": datetime.date(2024, 2, 1)}, "The last day must be"),
    ],
)
def test_a_quorum_rule_says_something_sensible(parts, words, importer):
    with pytest.raises(RuleBroken, match=words):
        set_quorum(QuorumRule(body=BodyFactory(), starts=DAY, **parts), by=importer)
