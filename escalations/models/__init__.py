from .escalation import Escalation
from .response import ResponseTime
from .step import Step

__all__ = ["Escalation", "ResponseTime", "Step"]
