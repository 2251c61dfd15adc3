import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from escalations import services as escalations
from programmes import services as programmes
from programmes.models import Risk, RiskScore
from programmes.models.subject import collaborative_of
from programmes.selectors.risks import trusts_to_score_for
from tests.factories.programmes import BodyFactory, MembershipFactory, OrganisationFactory, ProjectFactory, RiskFactory

pytestmark = pytest.mark.django_db
YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)
FAIR = {"kind": "current", "likelihood": 3, "impact": 4}


@pytest.fixture
def risk():
    return RiskFactory()


@pytest.fixture
def sro(risk, person_with):
    return person_with(roles.SRO, on=risk.project)


@pytest.fixture
def trust(risk):
    trust = OrganisationFactory()
    MembershipFactory(collaborative=collaborative_of(risk.project), organisation=trust)
    return trust


@pytest.mark.parametrize(("name", "value"), [("likelihood", 0), ("likelihood", 6), ("impact", -1), ("impact", 25)])
def test_a_score_out_of_range_is_refused_at_its_field(risk, sro, name, value):
    with pytest.raises(RuleBroken) as refused:
        programmes.score_risk(risk, **{**FAIR, name: value}, by=sro)

    assert refused.value.message_dict == {name: ["Choose a score from 1 to 5."]}
    assert not RiskScore.objects.exists()


def test_every_score_is_kept(risk, sro):
    for likelihood in (5, 3):
        programmes.score_risk(risk, **{**FAIR, "likelihood": likelihood}, by=sro)

    assert [row.value for row in risk.scores.order_by("pk")] == [20, 12]


def test_a_trusts_own_people_score_for_it_and_for_no_other(risk, trust, person_with, importer):
    other = OrganisationFactory()
    MembershipFactory(collaborative=collaborative_of(risk.project), organisation=other)
    person = person_with(roles.COMPANY_SECRETARY, on=trust)
    grant(person, roles.OBSERVER, on=risk.project, by=importer)

    programmes.score_risk(risk, **FAIR, trust=trust, by=person)
    for refused in (other, None):
        with pytest.raises(PermissionDenied):
            programmes.score_risk(risk, **FAIR, trust=refused, by=person)
    assert set(trusts_to_score_for(person, risk)) == {trust}


def test_who_does_not_see_the_risk_scores_it_for_nobody(risk, trust, person_with):
    with pytest.raises(PermissionDenied):
        programmes.score_risk(risk, **FAIR, trust=trust, by=person_with(roles.COMPANY_SECRETARY, on=trust))


def test_a_trust_that_is_no_member_and_a_day_to_come_are_refused(risk, sro):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    for more, words in (({"trust": OrganisationFactory()}, "not a member"), ({"on": tomorrow}, "still to come")):
        with pytest.raises(RuleBroken, match=words):
            programmes.score_risk(risk, **FAIR, **more, by=sro)


def test_a_trust_that_has_left_scores_no_more(risk, trust, sro):
    type(trust.memberships.get())._base_manager.filter(organisation=trust).update(left=YESTERDAY)

    assert trust not in trusts_to_score_for(sro, risk)
    with pytest.raises(RuleBroken, match="not a member"):
        programmes.score_risk(risk, **FAIR, trust=trust, by=sro)


def test_a_closed_risk_keeps_the_reason_and_is_scored_only_when_it_is_open_again(risk, sro):
    programmes.close_risk(risk, reason="The tender is over", by=sro)
    with pytest.raises(RuleBroken, match="closed"):
        programmes.score_risk(risk, **FAIR, by=sro)

    programmes.reopen_risk(risk, reason="There is a second tender", by=sro)
    programmes.score_risk(risk, **FAIR, by=sro)
    assert [row.history_change_reason for row in risk.history.order_by("-pk")[:2]] == [
        "There is a second tender", "The tender is over",
    ]  # fmt: skip


def test_controls_and_assurances_stand_with_the_risk(risk, sro):
    programmes.control_risk(risk, text="Weekly review", gap="No deputy", by=sro)
    programmes.assure_risk(risk, line=3, source="Internal audit", by=sro)

    assert [(row.text, row.gap) for row in risk.controls.all()] == [("Weekly review", "No deputy")]
    assert [(row.line, row.source) for row in risk.assurances.all()] == [(3, "Internal audit")]


def test_a_risk_is_escalated_from_where_it_hangs(risk, sro, importer):
    programme = risk.project.workstream.programme
    programme.accountable_body = BodyFactory(collaborative=programme.collaborative)
    save(programme, by=importer)
    words = {"name": "Staff leave", "what": "Lists are cancelled", "ask": "decision", "severity": "high"}

    raised = escalations.raise_escalation(risk, by=sro, **words)

    assert (raised.raised_from_id, raised.raised_under_id) == (risk.pk, risk.project_id)


def test_only_who_runs_the_project_states_changes_and_closes(risk, person_with):
    reader = person_with(roles.OBSERVER, on=risk.project)
    for refused in (
        lambda: programmes.state_risk(Risk(project=ProjectFactory(), event="x"), by=reader),
        lambda: programmes.change_risk(risk, by=reader),
        lambda: programmes.score_risk(risk, **FAIR, by=reader),
        lambda: programmes.control_risk(risk, text="x", by=reader),
        lambda: programmes.assure_risk(risk, line=1, source="x", by=reader),
        lambda: programmes.close_risk(risk, reason="x", by=reader),
        lambda: programmes.reopen_risk(risk, reason="x", by=reader),
    ):
        with pytest.raises(PermissionDenied):
            refused()
