"""System 5: the Nottingham and Nottinghamshire Provider Collaborative at Scale, as its source says."""

import datetime

import pytest

from networks.models import Event
from programmes.models import (
    Agreement,
    AgreementParty,
    Appointment,
    BoardDate,
    Body,
    Clause,
    Collaborative,
    Constituent,
    Delegation,
    GovernanceModel,
    Membership,
    Phase,
    PhasePlan,
    Programme,
    Project,
    Reservation,
    TermsOfReference,
)

from .statements import held, says

AT_SCALE = "Nottingham and Nottinghamshire Provider Collaborative at Scale"
HERE = {"collaborative__name": AT_SCALE}
TRUSTS = ["RHA", "RK5", "RP5", "RX1"]
ESTABLISHED = {"phase__phase": "established", "phase__collaborative__name": AT_SCALE}


@pytest.mark.parametrize(
    ("model", "lookup", "count"),
    [
        says("SFH, NHT, NUH and DBH", Membership, 4, kind="full", organisation__ods_code__in=TRUSTS, **HERE),
        says("DBH becomes involved later", Membership, organisation__ods_code="RP5", joined__gte="2022-01-01", **HERE),
        says("EMAS and CityCare", Membership, 2, kind="partner", organisation__ods_code__in=["RX9", "NR3"], **HERE),
        says("primary care and place partnerships", Collaborative, name=AT_SCALE, purpose__contains="primary care"),
        says("shadow form", Collaborative, name=AT_SCALE, status="shadow"),
        says("reviewed every 6 months", Collaborative, name=AT_SCALE, review_months=6),
        says(
            "the review of the board", TermsOfReference, body__name="Provider Leadership Board", review_by="2022-09-01"
        ),
        says("shadow by January 2022, no longer relevant", PhasePlan, phase__phase="shadow", planned_for="2022-01-31"),
        says("planned for 1 April 2022", PhasePlan, planned_for=datetime.date(2022, 4, 1), **ESTABLISHED),
        says(
            "delayed to 1 July 2022",
            PhasePlan,
            planned_for=datetime.date(2022, 7, 1),
            why__contains="delay",
            **ESTABLISHED,
        ),
        says("not yet established", Phase, phase="established", starts=None, **HERE),
        says("three models", GovernanceModel, 3, **HERE),
        says(
            "chaired by the Chief Executive of NHT",
            Appointment,
            body__name="Provider Leadership Board",
            role="chair",
            for_trust__ods_code="RHA",
            person__posts__job_title="Chief Executive",
        ),
        says(
            "one chief executive for each trust",
            Appointment,
            4,
            body__name="Provider Leadership Board",
            voting=True,
            person__posts__job_title="Chief Executive",
        ),
        says("lead directors", Appointment, body__name="Provider Leadership Board", role="attendee"),
        says("monthly", Body, name="Provider Leadership Board", meeting_pattern__startswith="FREQ=MONTHLY"),
        says("common delegated responsibilities", Clause, text__contains="common delegated responsibilities"),
        says("boards can change or revoke", Clause, kind="retained", text__contains="change or revoke"),
        says(
            "to each chief executive",
            Delegation,
            4,
            to_role="Chief Executive",
            area__name="Priorities and work programme",
        ),
        says("a board revoked", Delegation, revoked_on__isnull=False, from_trust__ods_code="RP5"),
        says("a board changed", Delegation, replaces__isnull=False, from_trust__ods_code="RX1", limit=500_000),
        says("boards retain approval", Reservation, 8, from_trust__ods_code__in=TRUSTS),
        says(
            "committees in common",
            Constituent,
            4,
            common__structure="in_common",
            common__parent__name="Provider Leadership Board",
        ),
        says("partnership agreement", Agreement, kind="partnership", purpose__contains="risk or gain sharing", **HERE),
        says("its parties", AgreementParty, 4, agreement__collaborative__name=AT_SCALE),
        says("signatures still open", AgreementParty, 2, agreement__collaborative__name=AT_SCALE, signed_on=None),
        says(
            "executive of medical directors and directors of strategy",
            Appointment,
            5,
            body__name__startswith="Provider Collaborative Executive",
            role__in=["chair", "member"],
        ),
        says(
            "place-based partnership and CityCare attend",
            Appointment,
            2,
            body__name__startswith="Provider Collaborative Executive",
            role="attendee",
        ),
        says(
            "Provider Collaborative Office",
            Body,
            name__startswith="Provider Collaborative Office",
            parent__name__startswith="Provider Collaborative Executive",
        ),
        says(
            "NED network of four organisations", Appointment, 4, body__name__startswith="Non-Executive Director Network"
        ),
        says("two joint NED events, over twenty NEDs", Body, purpose__contains="over twenty non-executive directors"),
        says(
            "monthly meeting of chairs and chief executives",
            Appointment,
            8,
            body__name__startswith="Chairs and Chief Executives",
        ),
        says("ICS Transition & Risk committee", Body, name="ICS Transition and Risk Committee", external=True),
        says("ICS Board", Body, name__startswith="ICS Board", external=True),
        says("partner director seat at the ICB", Body, external=True, purpose__contains="partner director seat"),
        says("£39,000", Programme, purpose__contains="£39,000", **HERE),
        says("£39,000 from NHSE/I", Body, external=True, purpose__contains="£39,000"),
        says("procurement initiated in February 2022", Programme, purpose__contains="initiated in February 2022"),
        says("seven things of the external partner", Project, 7, workstream__name="External support"),
        says("focused work on elective care and anchor organisations", Project, 2, workstream__name="Focused work"),
        says(
            "communication plan not yet complete",
            Project,
            name="Communication plan",
            mandate__contains="Not yet complete",
        ),
        says("boards of the four trusts have dates", BoardDate, 24, organisation__ods_code__in=TRUSTS),
    ],
)
def test_what_the_source_says_of_nottinghamshire_is_held(model, lookup, count, demo, db):
    assert held(model, lookup) == count


def test_the_joint_events_of_non_executives_are_held_without_a_day_and_without_names(demo, db):
    event = Event.objects.get(kind="non_executive")

    assert (event.on, event.sessions.count(), event.themes.count(), event.attendances.count()) == (None, 2, 9, 0)
