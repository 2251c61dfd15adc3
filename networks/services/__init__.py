"""What is done to networks and their priorities."""

from .network import change, establish
from .priority import give_update, lower, move_stage, propose, raise_up, reorder

__all__ = ["change", "establish", "give_update", "lower", "move_stage", "propose", "raise_up", "reorder"]
