"""The portfolio says of each project what comes next and what may stop it."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from collab_portal.access import roles
from programmes.models import Project
from programmes.selectors.portfolio import Beside, beside_each
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2024, 3, 1)


@pytest.fixture
def project():
    return make.ProjectFactory()


@pytest.fixture
def sro(project, person_with):
    return person_with(roles.SRO, on=project)


def beside(project, user):
    return beside_each([project], user, TODAY)[project.pk]


def test_what_comes_next_is_the_earliest_that_is_not_done_by_its_newest_forecast(project, sro):
    make.MilestoneFactory(project=project, name="Done", baseline=TODAY, done_on=TODAY)
    slipped = make.MilestoneFactory(project=project, name="Slipped", baseline=datetime.date(2024, 4, 1))
    make.ForecastFactory(milestone=slipped, on=datetime.date(2024, 9, 1))
    coming = make.MilestoneFactory(project=project, name="Coming", baseline=datetime.date(2024, 6, 1))
    make.MilestoneFactory(name="Another project’s", baseline=TODAY)

    assert beside(project, sro).milestone.milestone == coming


def test_the_top_risk_is_the_highest_open_one_by_its_current_score(project, sro):
    for status, kind, likelihood in (("closed", "current", 5), ("open", "inherent", 5), ("open", "current", 2)):
        risk = make.RiskFactory(project=project, status=status)
        make.RiskScoreFactory(risk=risk, kind=kind, likelihood=likelihood, impact=5)
    top = make.RiskScoreFactory(risk__project=project, likelihood=4, impact=5).risk

    found = beside(project, sro).risk
    assert (found.risk, str(found.current)) == (top, "20")


def test_who_may_not_see_the_project_learns_of_neither_and_a_bare_project_has_neither(project, sro, person):
    assert beside(project, sro) == Beside(rag=beside(project, sro).rag)
    make.MilestoneFactory(project=project, baseline=datetime.date(2024, 6, 1))
    make.RiskScoreFactory(risk__project=project)

    hidden = beside(project, person())
    assert (hidden, {line.derived.rag for line in hidden.rag}) == (Beside(rag=hidden.rag), {"grey"})


def test_what_holds_a_project_up_stands_beside_it_until_it_is_settled_or_lets_it_go(project, sro, person):
    held = make.BlockedProjectFactory(project=project)
    make.BlockedProjectFactory(project=project, blocker__status="settled")
    make.BlockedProjectFactory(project=project, ends=TODAY)
    make.BlockedProjectFactory()

    assert beside(project, sro).blockers == (held.blocker,)
    assert beside(project, person()).blockers == ()


def test_each_benefit_stands_beside_its_own_target_in_its_own_unit(project, sro):
    savings = make.BenefitFactory(project=project, name="Savings", target=Decimal(2000))
    for which, value in (("actual", 1500), ("forecast", 9000)):
        make.BenefitReadingFactory(benefit=savings, which=which, value=Decimal(value))
    make.BenefitFactory(project=project, name="Wait", unit="days", target=Decimal(18))
    make.BenefitFactory(project=project, name="No target")

    assert beside(project, sro).benefits == ("Savings: £1,500 of £2,000", "Wait: nothing read of 18 days")


def test_the_last_report_is_the_newest_month_that_was_submitted(project, sro):
    for month, status in ((1, "submitted"), (2, "submitted"), (3, "draft")):
        make.HighlightReportFactory(project=project, month=datetime.date(2024, month, 1), status=status)

    assert beside(project, sro).report.month == datetime.date(2024, 2, 1)


def test_both_stand_in_the_portfolio_of_who_runs_it(client, project, sro):
    make.MilestoneFactory(project=project, name="Business case signed", baseline=datetime.date(2020, 6, 1))
    make.RiskScoreFactory(risk__project=project, risk__event="The supplier withdraws")
    client.force_login(sro)

    page = client.get(reverse("programmes:programme-list")).text

    assert all(words in page for words in ("Business case signed", "Overdue", "The supplier withdraws", "12 high"))
    assert Project.objects.count() == 1
