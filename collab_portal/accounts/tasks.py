from celery import shared_task

from . import services


@shared_task(name="accounts.send_invitation", acks_late=True)
def send_invitation(job_id, person_id):
    services.send_invitation(person_id)
