"""The worker's application. The web process never publishes; only the dispatcher does (collab_portal/jobs)."""

import logging
import logging.config
import os

from celery import Celery, signals
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "collab_portal.settings.dev")

app = Celery("collab_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


if settings.LOGGING:  # in earnest the worker's lines are the portal's; in the demo they are Celery's

    @signals.setup_logging.connect
    def write_our_lines(**kwargs):
        logging.config.dictConfig(settings.LOGGING)


@signals.task_failure.connect
def say_where_it_failed(sender, exception, einfo, **kwargs):
    """Of tasks that are no job: a job says so itself (jobs/services.py)."""
    if sender.name != "jobs.run":
        told = {"task": sender.name}
        logging.getLogger("portal.job").error(
            "task failed", extra=told, exc_info=(type(exception), exception, exception.__traceback__)
        )
