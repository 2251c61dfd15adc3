from celery import shared_task

from . import importing, making


@shared_task(name="documents.make", acks_late=True)
def make(job_id, made_id):
    making.make(made_id, job_id=job_id)


@shared_task(name="documents.forget_old", expires=3000)
def forget_old():
    making.forget_old()
    importing.forget_old()


@shared_task(name="documents.try_import", acks_late=True)
def try_import(job_id, import_id):
    importing.try_out(import_id, job_id=job_id)


@shared_task(name="documents.write_import", acks_late=True)
def write_import(job_id, import_id):
    importing.write(import_id, job_id=job_id)
