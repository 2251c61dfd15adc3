from celery import shared_task

from . import making


@shared_task(name="documents.make", acks_late=True)
def make(job_id, made_id):
    making.make(made_id, job_id=job_id)


@shared_task(name="documents.forget_old", expires=3000)
def forget_old():
    making.forget_old()
