"""What is done to networks, their priorities, and what they and others depend on."""

from .dependency import change_dependency, mark_dependency, state_dependency
from .network import change, establish
from .priority import give_update, lower, move_stage, propose, raise_up, reorder

__all__ = [
    "change", "change_dependency", "establish", "give_update", "lower", "mark_dependency", "move_stage", "propose",
    "raise_up", "reorder", "state_dependency",
]  # fmt: skip
