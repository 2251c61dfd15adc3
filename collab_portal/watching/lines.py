"""Lines of the log as JSON. An exception is its kind and where it was raised, never its words: they may be people's."""

from __future__ import annotations

import traceback
from types import TracebackType

from pythonjsonlogger.json import JsonFormatter

from . import tracing

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
NAMES = {"asctime": "at", "levelname": "level", "name": "logger"}
LAST_FRAMES = 12


class Lines(JsonFormatter):
    """One JSON object a line, with the request and the job at work."""

    def __init__(self):
        super().__init__(FORMAT, rename_fields=NAMES, datefmt="%Y-%m-%dT%H:%M:%S%z")

    def add_fields(self, log_data, record, message_dict):
        super().add_fields(log_data, record, message_dict)
        log_data.pop("exc_info", None)
        log_data["request"], log_data["job"] = tracing.request_id() or None, tracing.job_id()
        if record.exc_info and record.exc_info[0]:
            log_data["message"] = str(record.msg)  # what is filled in may be an address or somebody's words
            log_data["error"], log_data["raised_at"] = record.exc_info[0].__name__, _frames(record.exc_info[2])

    def formatException(self, ei):  # noqa: N802  the library's name
        return ""


def _frames(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)[-LAST_FRAMES:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "collab_portal.watching.lines.Lines"}},
    "handlers": {
        "out": {"class": "logging.StreamHandler", "formatter": "lines"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["out"], "level": "INFO"},
    "loggers": {
        # What these say holds addresses with secrets in them, or what an exception says: our own lines say the rest
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.request": {"handlers": ["nowhere"], "propagate": False},
        "django.security": {"handlers": ["nowhere"], "propagate": False},
        "django.server": {"handlers": ["nowhere"], "propagate": False},
        "celery.app.trace": {"handlers": ["nowhere"], "propagate": False},
        "celery.worker.strategy": {"handlers": [], "level": "WARNING", "propagate": True},
        "gunicorn.error": {"handlers": [], "level": "INFO", "propagate": True},
        "fontTools": {"handlers": [], "level": "ERROR", "propagate": True},
        "weasyprint": {"handlers": ["nowhere"], "propagate": False},
    },
}
