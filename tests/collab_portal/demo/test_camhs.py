"""System 3: the East Midlands Alliance's CAMHS Tier 4 service, as its source says."""

import datetime

import pytest

from programmes.models import (
    Agreement,
    AgreementParty,
    Body,
    Collaborative,
    GovernanceModel,
    Membership,
    Organisation,
    Post,
    Programme,
    Project,
)
from programmes.rules.pattern import next_dates

from .statements import held, says

CAMHS = {"collaborative__name": "East Midlands CAMHS Tier 4 Collaborative"}
SEVEN = ["NMV", "RFS", "RHA", "RP1", "RP7", "RT5", "RXM"]
GROUP = "Leicestershire Partnership and Northamptonshire Healthcare Group"


@pytest.mark.parametrize(
    ("model", "lookup", "count"),
    [
        says("seven participating organisations", Membership, 7, organisation__ods_code__in=SEVEN, **CAMHS),
        says("one of them no NHS trust", Organisation, ods_code="NMV", kind="independent"),
        says("part of the East Midlands Alliance", Collaborative, part_of__name="East Midlands Alliance"),
        says("a group of two trusts", Membership, 2, collaborative__name=GROUP),
        says("leading 5 provider collaboratives", Collaborative, name=GROUP, purpose__contains="five provider"),
        says("a group director of both trusts", Post, 2, job_title="Group Director of Strategy and Partnerships"),
        says("lead provider model", GovernanceModel, which="lead_provider", lead__ods_code="RP1", **CAMHS),
        says("one lead provider", Membership, kind="lead", **CAMHS),
        says("lead provider contract", Agreement, kind="lead_provider", **CAMHS),
        says("its seven parties", AgreementParty, 7, agreement__kind="lead_provider"),
        says(
            "guiding principles and a core value", Agreement, kind="partnership", purpose__contains="children", **CAMHS
        ),
        says("single point of referral, six units", Project, name="Single point of referral", mandate__contains="six"),
        says("activity panel", Body, name="CAMHS Activity Panel", kind="panel", **CAMHS),
        says("clinical escalation group", Body, name="CAMHS Clinical Escalation Group", kind="clinical", **CAMHS),
        says("clinical reference group", Body, name="CAMHS Clinical Reference Group", kind="clinical", **CAMHS),
        says("co-production team", Body, kind="co_production", **CAMHS),
        says("£12.5m for a Tier 3.5 service", Project, name="Tier 3.5 service", mandate__contains="£12.5m"),
        says("£12.5m on the programme", Programme, purpose__contains="£12.5m", **CAMHS),
        says("locum staff", Project, name="Locum staff", mandate__contains="from 1 million to 30,000"),
        says("numbers of beds reviewed", Project, name="Pathway requirements and numbers of beds"),
        says("next steps", Project, 3, mandate__startswith="Next steps and future goals"),
    ],
)
def test_what_the_source_says_of_camhs_tier_4_is_held(model, lookup, count, demo, db):
    assert held(model, lookup) == count


def test_the_activity_panel_meets_three_times_a_week(demo, db):
    sunday = datetime.date(2022, 3, 6)
    days = next_dates(Body.objects.get(name="CAMHS Activity Panel").meeting_pattern, sunday, 4)

    assert [(day - sunday).days <= 7 for day in days] == [True, True, True, False]
