"""What the form to raise an escalation can know from the record that it is raised from."""

from __future__ import annotations

from functools import singledispatch

from collab_portal.accounts.models import User
from collab_portal.records.models import Record
from networks.models import Dependency, Network, Priority
from programmes.models import Blocker, Body, Issue, Project, Risk
from programmes.rules.risks import Band
from programmes.selectors.risks import risk_rows

from ..models import Escalation

Severity, Ask = Escalation.Severity, Escalation.Ask
GRAVE = (Band.HIGH, Band.EXTREME)


@singledispatch
def starting_words(subject: Record, user: User) -> dict:
    """Its name; more of those records that say more."""
    return {"name": str(subject), "severity": Severity.MEDIUM}


@starting_words.register
def _(subject: Project, user: User) -> dict:
    severity = Severity.HIGH if subject.rag == "red" else Severity.MEDIUM
    return {"name": str(subject), "what": subject.rag_reason, "severity": severity}


@starting_words.register
def _(subject: Risk, user: User) -> dict:
    """Its cause and effect, and as grave as the highest current score that the reader sees."""
    current = risk_rows(Risk.objects.filter(pk=subject.pk), user)[0].current
    severity = Severity.HIGH if current and current.band in GRAVE else Severity.MEDIUM
    return {"name": str(subject), "what": subject.cause, "consequence": subject.effect, "severity": severity}


@starting_words.register
def _(subject: Issue, user: User) -> dict:
    return {"name": str(subject), "consequence": subject.impact, "needed_by": subject.due, "severity": Severity.MEDIUM}


@starting_words.register
def _(subject: Blocker, user: User) -> dict:
    said = {"what": subject.detail, "needed_by": subject.due, "ask": Ask.UNBLOCK, "severity": Severity.HIGH}
    return {"name": str(subject), **said}


@starting_words.register
def _(subject: Dependency, user: User) -> dict:
    severity = Severity.HIGH if subject.status == Dependency.Status.BROKEN else Severity.MEDIUM
    return {"name": str(subject), "needed_by": subject.needed_by, "ask": Ask.UNBLOCK, "severity": severity}


@starting_words.register
def _(subject: Priority, user: User) -> dict:
    return {"name": str(subject), "what": subject.latest, "severity": Severity.MEDIUM}


@starting_words.register(Network)
@starting_words.register(Body)
def _(subject: Record, user: User) -> dict:
    """What troubles a body can't be told from its name."""
    return {"severity": Severity.MEDIUM}
