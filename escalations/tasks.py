from celery import shared_task

from . import services


@shared_task(name="escalations.table_waiting", expires=250)
def table_waiting():
    services.table_waiting()
    services.table_reports()


@shared_task(name="escalations.table_report", acks_late=True)
def table_report(job_id, report_id):
    services.table_report(report_id)
