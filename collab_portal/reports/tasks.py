from celery import shared_task

from . import services


@shared_task(name="reports.make_due", expires=280)
def make_due():
    services.make_due()
