from .escalation import Escalation
from .nil_return import NilReturn
from .report import ChairReport, ReportLine
from .response import ResponseTime
from .step import Step
from .theme import Theme

__all__ = ["ChairReport", "Escalation", "NilReturn", "ReportLine", "ResponseTime", "Step", "Theme"]
