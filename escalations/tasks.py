from celery import shared_task

from . import services


@shared_task(name="escalations.table_waiting", expires=250)
def table_waiting():
    services.table_waiting()
