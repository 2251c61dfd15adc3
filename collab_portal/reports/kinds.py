"""The reports, as data a person can read (domain.md, 'The jobs'): what each answers, for whom, about what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from collab_portal.records.models import Record
from networks.models import Network
from programmes.models import Body, Collaborative, Organisation, Programme

from .selectors import benefits, registers, trust, words
from .selectors.told import IN_FORCE, RECORDED, Asked, Told

REPORT = "reports.report"  # the name under which every report is asked for as a file


@dataclass(frozen=True)
class Format:
    """A kind of file, and what people call it."""

    extension: str
    name: str


PDF, WORD, EXCEL = Format("pdf", "PDF"), Format("docx", "Word"), Format("xlsx", "Excel")
FORMATS = {each.extension: each for each in (PDF, WORD, EXCEL)}


@dataclass(frozen=True)
class Report:
    """A report that people can ask for. `of_all`: also about everything that its reader sees."""

    code: str
    name: str
    answers: str
    for_whom: str
    about: tuple[type[Record], ...]
    tell: Callable[[Asked], Told]
    of_all: bool = True
    clock: str = RECORDED

    @property
    def formats(self) -> tuple[Format, ...]:
        return tuple(FORMATS.values())

    @property
    def url_name(self) -> str:
        return f"reports:{self.code}-page"


REPORTS = (
    Report(
        "highlights", "Highlight reports", "How did each project and workstream do last month?",
        "Boards, SROs and the programme office", (Programme, Collaborative), words.highlights, of_all=False,
    ),
    Report(
        "escalations", "Escalation report", "What waits for an answer, from whom, until when?",
        "Boards, executives and the programme office", (Collaborative, Body), registers.escalation_report,
    ),
    Report(
        "actions", "Action log", "Who is to do what by when, and what is late?", "Members of a body and its secretary",
        (Body,), words.action_log, of_all=False,
    ),
    Report(
        "decisions", "Decision log", "What was decided, when, and by what authority?",
        "Boards, company secretaries and auditors", (Collaborative, Body), registers.decision_log,
    ),
    Report(
        "priorities", "Network priorities", "What does each network work on, and how far is it?",
        "Clinical leads and their boards", (Collaborative, Network), registers.network_priorities,
    ),
    Report(
        "benefits", "Benefits", "What has been promised, and what does it come to?",
        "Boards, finance directors and SROs", (Collaborative, Programme), benefits.benefits_report,
    ),
    Report(
        "risks", "Risk register", "What may go wrong, and how bad would it be?", "Boards, SROs and auditors",
        (Collaborative, Programme), registers.risk_register,
    ),
    Report(
        "trust", "Trust view", "What is asked of one trust in all its collaboratives?",
        "Company secretaries and chief executives", (Organisation,), trust.trust_view, of_all=False,
    ),
    Report(
        "health", "Governance health", "Which rules of governance are broken, and who can mend it?",
        "The programme office, company secretaries and auditors", (Collaborative,), words.health, clock=IN_FORCE,
    ),
)  # fmt: skip
BY_CODE = {report.code: report for report in REPORTS}
