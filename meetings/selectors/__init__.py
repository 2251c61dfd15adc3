"""Reads that join several models into a page's shape."""

from .agenda import agenda_of, number_of, numbered
from .meeting import standing_of
from .papers import papers_of

__all__ = ["agenda_of", "number_of", "numbered", "papers_of", "standing_of"]
