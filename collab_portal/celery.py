"""The worker's application. The web process never publishes; only the dispatcher does (collab_portal/jobs)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "collab_portal.settings.dev")

app = Celery("collab_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
