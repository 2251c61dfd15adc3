from .escalation import Escalation
from .nil_return import NilReturn
from .response import ResponseTime
from .step import Step
from .theme import Theme

__all__ = ["Escalation", "NilReturn", "ResponseTime", "Step", "Theme"]
