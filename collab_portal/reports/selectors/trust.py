"""All that is asked of one trust, in all its collaboratives: what waits for its board and what its people owe."""

from __future__ import annotations

import datetime

from django.db.models import Q

from escalations.models import Escalation
from meetings.models import Action, ActionOwner, Obligation, Position, Referral
from networks.models import Adoption, Answer
from programmes.models import Delegation

from .register import Between, Field, OneOf, Register
from .registers import ESCALATIONS, REFERENCE, told
from .told import Asked, Told

SOON = datetime.timedelta(days=90)
OPEN_ACTIONS = frozenset({*Action.Status} - {Action.Status.CLOSED, Action.Status.SUPERSEDED})
BODY = "decision__part__item__meeting__body"

POSITIONS = Register(
    Position, "To be ratified by its board",
    (
        REFERENCE, Field("Resolution", "decision__wording", width=60, of="decision"),
        Field("Body", f"{BODY}__name", width=30, of=BODY),
        Field("Collaborative", f"{BODY}__collaborative__name", width=30, of=f"{BODY}__collaborative"),
        Field("Position", "stance", width=18), Field("Due", "due", "date"),
    ),
    "Nothing waits to be ratified.", ("due", "pk"),
    Q(decision__entry__withdrawn_at=None), only=(OneOf("status", frozenset({Position.Status.SUBJECT})),),
)  # fmt: skip
REFERRALS = Register(
    Referral, "Referred to its board",
    (
        REFERENCE, Field("What was sent", "name", width=40), Field("From", "from_body__name", width=30, of="from_body"),
        Field("For", "purpose", width=14), Field("What they are asked", "message", width=40),
        Field("Sent", "sent_on", "date"), Field("Status", "status", width=14),
    ),
    "Nothing that was referred to its board waits.", ("sent_on", "pk"),
    only=(OneOf("status", frozenset({Referral.Status.SENT, Referral.Status.TABLED})),),
)  # fmt: skip
OBLIGATIONS = Register(
    Obligation, "Its part of actions",
    (
        REFERENCE, Field("Action", "action__text", width=50, of="action"), Field("What it owes", "text", width=40),
        Field("Body", "action__body__name", width=30, of="action__body"),
        Field("Due", "action__due", "date", of="action"),
    ),
    "Of no action is a part of its outstanding.", ("action__due", "pk"), Q(action__entry__withdrawn_at=None),
    only=(OneOf("status", frozenset({Obligation.Status.OUTSTANDING})), OneOf("action__status", OPEN_ACTIONS)),
)  # fmt: skip
OWNED = Register(
    ActionOwner, "Actions that it owns",
    (
        REFERENCE, Field("Action", "action__text", width=50, of="action"), Field("Person", "person__name", width=24),
        Field("Role", "job_title", width=24), Field("Body", "action__body__name", width=30, of="action__body"),
        Field("Due", "action__due", "date", of="action"), Field("Status", "action__status", width=16, of="action"),
    ),
    "It owns no open action.", ("action__due", "pk"),
    Q(action__entry__withdrawn_at=None), only=(OneOf("action__status", OPEN_ACTIONS),),
)  # fmt: skip
ADOPTIONS = Register(
    Adoption, "Practice to be adopted",
    (
        REFERENCE, Field("What is agreed", "agreement__name", width=40, of="agreement"),
        Field("Network", "agreement__network__specialty", width=24, of="agreement__network"),
        Field("Status", "status", width=18), Field("Planned by", "planned_by", "date"),
    ),
    "No agreed practice waits for it.", ("planned_by", "pk"), Q(agreement__entry__withdrawn_at=None),
    only=(OneOf("status", frozenset({Adoption.Status.AWAITED, Adoption.Status.PLANNED})),),
)  # fmt: skip
ANSWERS = Register(
    Answer, "Self-assessments to be answered",
    (REFERENCE, Field("Round", "round__name", width=40, of="round")),
    "No self-assessment waits for it.", only=(OneOf("given_on", frozenset({None})),),
)  # fmt: skip
ENDING = Register(
    Delegation, "Delegations that end within 90 days",
    (
        REFERENCE, Field("Area", "area__name", width=30, of="area"),
        Field("To", "to_body__name", width=30, of="to_body"),
        Field("Limit", "limit", "money", 14), Field("Until", "ends", "date"),
    ),
    "No delegation of its ends soon.", ("ends", "pk"), only=(OneOf("revoked_on", frozenset({None})),),
)  # fmt: skip


def trust_view(asked: Asked) -> Told:
    """What was asked of a trust and not yet done."""
    trust = asked.about.pk
    soon = Between("ends", asked.day, asked.day + SOON)
    its_own = ESCALATIONS.narrowed(
        Q(held_by__organisation=trust), OneOf("status", frozenset(Escalation.WAITING)),
        heading="Escalated to its bodies", empty="No escalation waits for one of its bodies.",
    )  # fmt: skip
    registers = (
        POSITIONS.narrowed(Q(trust=trust)), REFERRALS.narrowed(Q(to_trust=trust)),
        OBLIGATIONS.narrowed(Q(trust=trust)), OWNED.narrowed(Q(trust=trust)), its_own,
        ADOPTIONS.narrowed(Q(trust=trust)), ANSWERS.narrowed(Q(trust=trust)),
        ENDING.narrowed(Q(from_trust=trust), soon),
    )  # fmt: skip
    return told("Trust view", asked, [register.table(asked) for register in registers])
