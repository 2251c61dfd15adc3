"""What stands on a person's start page, by what they are. Each part is one file; none reads past the one door."""

from .answers import answers_part
from .auditor import auditor_part
from .board import board_part
from .delivery import delivery_part
from .network import network_part
from .office import office_part
from .papers import papers_part
from .returns import returns_part
from .trust import trust_part

__all__ = [
    "answers_part",
    "auditor_part",
    "board_part",
    "delivery_part",
    "network_part",
    "office_part",
    "papers_part",
    "returns_part",
    "trust_part",
]
