"""What people do with reports."""

from .making import ask_report

__all__ = ["ask_report"]
