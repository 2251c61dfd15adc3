from celery import shared_task

from . import services


@shared_task(name="meetings.end_hold", acks_late=True)
def end_hold(job_id, action_id):
    services.end_hold(action_id)


@shared_task(name="meetings.build_pack", acks_late=True)
def build_pack(job_id, pack_id):
    services.build(pack_id, job_id=job_id)


@shared_task(name="meetings.plan_year", acks_late=True)
def plan_year(job_id, body_id, dates, by_id):
    services.plan_year(body_id, dates, by_id)


@shared_task(name="meetings.read_words", acks_late=True)
def read_words(job_id, copy_id):
    services.read_words(copy_id)


@shared_task(name="meetings.make_papers_ready", acks_late=True)
def make_papers_ready(job_id, meeting_id):
    services.make_papers_ready(meeting_id, by=services.builder())


@shared_task(name="meetings.refer_advice", acks_late=True)
def refer_advice(job_id, decision_id):
    services.refer_advice(decision_id)


@shared_task(name="meetings.build_bundle", acks_late=True)
def build_bundle(job_id, bundle_id):
    services.build_bundle(bundle_id, job_id=job_id)
