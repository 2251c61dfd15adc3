from celery import shared_task

from collab_portal.jobs.services import hold

from . import services


@shared_task(name="notifications.deliver", acks_late=True)
def deliver(job_id, *notice_ids):
    services.deliver(*notice_ids, hold=lambda: hold(job_id))


@shared_task(name="notifications.deliver_digests", acks_late=True)
def deliver_digests(job_id, *digest_ids):
    services.deliver_digests(*digest_ids, hold=lambda: hold(job_id))


@shared_task(name="notifications.remind", expires=25)
def remind():
    services.come_round()
