from .record import RecordFactory

__all__ = ["RecordFactory"]
