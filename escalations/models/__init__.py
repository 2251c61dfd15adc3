from .escalation import Escalation
from .month import ClosedMonth
from .nil_return import NilReturn
from .report import ChairReport, ReportLine
from .response import ResponseTime
from .step import Step
from .theme import Theme

__all__ = ["ChairReport", "ClosedMonth", "Escalation", "NilReturn", "ReportLine", "ResponseTime", "Step", "Theme"]
