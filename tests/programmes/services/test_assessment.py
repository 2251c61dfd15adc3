"""An impact assessment is agreed by its own approvers, never by who answers for the project."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.services import exclude, grant
from collab_portal.records.errors import RuleBroken
from programmes import services as programmes
from programmes.models import AssessmentStep, ImpactAssessment
from tests.conftest import LONG_AGO
from tests.programmes.gating import a_project, agree, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return a_project()


def status(made, kind="dpia"):
    return made.project.assessments.get(kind=kind).status


def test_only_its_approver_agrees(made):
    assessment = submitted(made)

    for outsider in (made.sro, made.office, made.medical_director):
        with pytest.raises(PermissionDenied):
            programmes.agree_assessment(assessment, by=outsider)
    programmes.agree_assessment(assessment, by=made.caldicott)

    assert status(made) == "agreed"


def test_the_projects_lead_does_not_agree_even_as_an_approver(made):
    grant(made.sro, roles.CALDICOTT, on=made.collaborative, starts=LONG_AGO, by=made.importer)

    with pytest.raises(PermissionDenied, match="nobody who answers for the project"):
        programmes.agree_assessment(submitted(made), by=made.sro)


def test_quality_needs_both_the_medical_director_and_the_chief_nurse(made):
    assessment = submitted(made, "qia")

    programmes.agree_assessment(assessment, by=made.medical_director)
    assert status(made, "qia") == "submitted"
    programmes.agree_assessment(assessment, by=made.chief_nurse)

    assert status(made, "qia") == "agreed"


def test_one_person_does_not_agree_twice(made):
    assessment = submitted(made, "qia")
    programmes.agree_assessment(assessment, by=made.medical_director)

    with pytest.raises(RuleBroken, match="agreed to it already"):
        programmes.agree_assessment(assessment, by=made.medical_director)


def test_a_refusal_says_why_and_undoes_what_others_agreed(made):
    assessment = submitted(made, "qia")
    programmes.agree_assessment(assessment, by=made.medical_director)
    with pytest.raises(RuleBroken, match="Say why"):
        programmes.refuse_assessment(assessment, note=" ", by=made.chief_nurse)
    programmes.refuse_assessment(assessment, note="No staffing plan", by=made.chief_nurse)

    programmes.submit_assessment(assessment, by=made.sro)
    programmes.agree_assessment(assessment, by=made.chief_nurse)

    assert status(made, "qia") == "submitted"


def test_what_is_not_submitted_is_not_agreed(made):
    with pytest.raises(RuleBroken, match="Only what is submitted"):
        programmes.agree_assessment(made.project.assessments.get(kind="dpia"), by=made.caldicott)


def test_nothing_is_submitted_that_says_nothing(made):
    with pytest.raises(RuleBroken, match="nothing to agree to"):
        programmes.submit_assessment(made.project.assessments.get(kind="dpia"), by=made.sro)


def test_what_is_agreed_stays_as_it_is_until_it_is_looked_at_again(made):
    assessment = agree(made, "dpia")
    with pytest.raises(RuleBroken, match="looked at again"):
        programmes.draft_assessment(assessment, summary="More data", by=made.sro)

    programmes.review_assessment(assessment, note="A new supplier", by=made.caldicott)

    assert (status(made), AssessmentStep.objects.last().role) == ("drafted", "caldicott")


def test_the_next_look_is_to_come_and_the_earliest_counts(made):
    today = timezone.localdate()
    assessment = submitted(made, "qia")
    with pytest.raises(RuleBroken, match="still to come"):
        programmes.agree_assessment(assessment, review_by=today, by=made.medical_director)

    for person, days in ((made.medical_director, 90), (made.chief_nurse, 30)):
        programmes.agree_assessment(assessment, review_by=today + datetime.timedelta(days=days), by=person)

    assert ImpactAssessment.objects.get(pk=assessment.pk).review_by == today + datetime.timedelta(days=30)


def test_an_approver_who_is_kept_from_it_does_not_agree(made):
    assessment = submitted(made)
    exclude(made.caldicott, from_record=assessment, handling="does not receive", by=made.importer)

    with pytest.raises(PermissionDenied):
        programmes.agree_assessment(assessment, by=made.caldicott)


def test_every_step_says_who_and_in_which_role(made):
    agree(made, "dpia", note="Fine")

    steps = AssessmentStep.objects.order_by("pk").values_list("act", "created_by__name", "role")
    assert list(steps) == [
        ("drafted", "Senior responsible owner", ""),
        ("submitted", "Senior responsible owner", ""),
        ("agreed", "Caldicott guardian", "caldicott"),
    ]
