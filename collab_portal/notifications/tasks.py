from celery import shared_task

from . import services
from .signals import collect_dues


@shared_task(name="notifications.deliver", acks_late=True)
def deliver(job_id, notice_id):
    services.deliver(notice_id)


@shared_task(name="notifications.remind", expires=50)
def remind():
    for _, dues in collect_dues.send(sender=None):
        services.remind(dues)
