"""The registers that reports are made of: which records, in which order, with which fields."""

from __future__ import annotations

from django.db.models import Q

from collab_portal.records.models import Record
from escalations.models import Escalation, Step
from escalations.selectors.standing import below
from meetings.models import Decision
from networks.models import Network, Priority
from programmes.models import Body, Collaborative, Programme, Risk
from programmes.selectors.benefits import under_subject

from .beside import RISK_COLUMNS, risks_beside
from .register import Field, OneOf, Register
from .told import IN_FORCE, RECORDED, Asked, Table, Told

REFERENCE = Field("Reference", "entry__reference", width=12)
OPEN = frozenset({*Escalation.Status} - {Escalation.Status.CLOSED, Escalation.Status.WITHDRAWN})
EVERYTHING = "All that the reader sees"

DECISIONS = Register(
    Decision,
    "Decisions",
    (
        REFERENCE, Field("Resolution", "wording", width=60), Field("Outcome", "outcome"),
        Field("Body", "part__item__meeting__body__name", width=30, of="part__item__meeting__body"),
        Field("Date", "part__item__meeting__date", "date"),
        Field("Area", "part__area__name", width=24, of="part__area"), Field("Value", "part__value", "money", 14),
        Field("In force from", "effective_on", "date"), Field("Quorate", "quorate", width=10),
        Field("Authority", "authority_text", width=40),
    ),
    "No decision had been recorded.",
    ("-part__item__meeting__date", "-pk"),
)  # fmt: skip
ESCALATIONS = Register(
    Escalation,
    "Open escalations",
    (
        REFERENCE, Field("Escalation", "name", width=40), Field("Asked for", "ask"),
        Field("The ask in words", "ask_words", width=40), Field("If nothing is done", "consequence", width=40),
        Field("Severity", "severity"), Field("Status", "status", width=16),
        Field("Lies with", "held_by__name", width=30, of="held_by"), Field("Needed by", "needed_by", "date"),
        Field("Answer due", "answer_by", "datetime"),
    ),
    "No escalation was open. That says nothing of returns that are missing.",
    ("answer_by", "pk"),
)  # fmt: skip
PRIORITIES = Register(
    Priority,
    "Priorities",
    (
        REFERENCE, Field("Network", "network__specialty", width=24, of="network"), Field("Priority", "name", width=40),
        Field("Theme", "theme", width=26), Field("Horizon", "horizon", width=14), Field("Stage", "stage", width=16),
        Field("To be delivered by", "deliver_by", "date"), Field("Latest update", "latest", width=50),
        Field("Updated", "latest_at", "datetime"),
        Field("Delivered by", "delivered_by__name", width=30, of="delivered_by"),
    ),
    "No network had a priority.",
    ("network__specialty", "rank"),
)  # fmt: skip
RISKS = Register(
    Risk,
    "Open risks",
    (
        REFERENCE, Field("What may happen", "event", width=40), Field("Cause", "cause", width=30),
        Field("Effect", "effect", width=30), Field("Owner", "owner__name", width=24),
        Field("Next review", "review_by", "date"),
    ),
    "No risk was open.",
    more=RISK_COLUMNS,
    beside=risks_beside,
    only=(OneOf("status", frozenset({Risk.Status.OPEN})),),
)  # fmt: skip


def decision_log(asked: Asked) -> Told:
    """What was decided, the newest first."""
    where = {Body: "part__item__meeting__body", Collaborative: "part__item__meeting__body__collaborative"}
    return told("Decision log", asked, [DECISIONS.narrowed(_of(asked.about, where)).table(asked)])


def escalation_report(asked: Asked) -> Told:
    """What waited for an answer, the first due first; of a body, what lay with it and with those below it."""
    register = ESCALATIONS.narrowed(Q(), OneOf("status", OPEN))
    if isinstance(asked.about, Body):
        levels = below(asked.about)
        passed = Step.objects.filter(level__in=levels).values("escalation")
        register = register.narrowed(Q(held_by__in=levels) | Q(pk__in=passed), OneOf("held_by", frozenset(levels)))
    else:
        paths = ("held_by__collaborative", "programme__collaborative", "from_body__collaborative")
        register = register.narrowed(_any(paths, asked.about))
    return told("Escalation report", asked, [register.table(asked)])


def network_priorities(asked: Asked) -> Told:
    """The priorities of each network in its lead’s order."""
    where = {Network: "network", Collaborative: "network__body__collaborative"}
    return told("Network priorities", asked, [PRIORITIES.narrowed(_of(asked.about, where)).table(asked)])


def risk_register(asked: Asked) -> Told:
    """The open risks with what they were scored."""
    return told("Risk register", asked, [RISKS.narrowed(of_subject(asked.about)).table(asked)])


def of_subject(about: Record | None) -> Q:
    """What hangs from a programme, or from all of a collaborative’s."""
    if isinstance(about, Programme):
        return under_subject(Programme, about.pk)
    paths = ("programme", "workstream__programme", "project__workstream__programme")
    return _any([f"{path}__collaborative" for path in paths], about)


def told(title: str, asked: Asked, tables: list[Table], *, in_force: bool = False) -> Told:
    """A report of these tables, as at the day and about what was asked."""
    about = str(asked.about) if asked.about else EVERYTHING
    return Told(title, about, IN_FORCE if in_force else RECORDED, asked.day, tables)


def _of(about: Record | None, where: dict[type[Record], str]) -> Q:
    return Q(**{where[type(about)]: about.pk}) if about else Q()


def _any(paths, about: Record | None) -> Q:
    found = Q()
    for path in paths if about else ():
        found |= Q(**{path: about.pk})
    return found
