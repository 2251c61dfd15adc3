from celery import current_app, shared_task

from . import services


@shared_task(name="jobs.dispatch", ignore_result=True, expires=10)
def dispatch():
    services.beat()
    services.dispatch(lambda job: run.apply_async([job.pk], queue=job.lane))


@shared_task(name="jobs.run", acks_late=True, reject_on_worker_lost=True)
def run(job_id):
    services.run(job_id, lambda job: current_app.tasks[job.task].run(job.pk, *job.args))
