"""Evidence of a decision for an auditor or a court: asked for, gathered by a job under the asker's own rights."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User, system_actor
from collab_portal.documents.fixed_zip import zip_of
from collab_portal.documents.models import StoredFile
from collab_portal.documents.services import store_made
from collab_portal.jobs.models import Job
from collab_portal.jobs.services import enqueue, killpoint, progress, retry
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from meetings.models import Decision, EvidenceBundle
from meetings.selectors.evidence import gather, may_bundle

from .evidence_files import evidence_of

STEPS = 3
WHO_MAY = (
    "Evidence bundles are made for auditors, the programme office, the secretary, the chair and the company "
    "secretaries of trusts with a position. Ask one of them."
)


@transaction.atomic
def request_bundle(decision: Decision, *, by: User) -> EvidenceBundle:
    """Ask for a bundle with what the asker may see. While theirs is being made it is that one; a failed one starts
    again.
    """
    require(by, "view", decision)
    if not may_bundle(decision, by):
        raise PermissionDenied(WHO_MAY)
    decision = Decision._base_manager.select_for_update(of=("self",)).get(pk=decision.pk)  # two clicks at once are one
    unmade = EvidenceBundle.objects.in_use().filter(decision=decision, created_by=by, file=None)
    bundle = unmade.select_related("job").order_by("pk").last()
    if bundle is None:
        return _new(decision, by)
    if bundle.job and bundle.job.failed_at:
        retry(bundle.job)
    return bundle


def build_bundle(bundle_id: int, *, job_id: int) -> EvidenceBundle:
    """Make the file of a bundle. One that is made already is left as it is; killed anywhere, the next run makes it.

    Raises RuleBroken where the asker may no longer have such a bundle.
    """
    bundle = EvidenceBundle.objects.select_related("entry", "created_by").get(pk=bundle_id)
    if bundle.file_id:
        return bundle
    killpoint("evidence.start")
    job, reader = Job.objects.get(pk=job_id), bundle.created_by
    decision = Decision.objects.select_related("entry", "part__item__meeting__body").get(pk=bundle.decision_id)
    if not may_bundle(decision, reader):
        raise RuleBroken("Whoever asked for this bundle may no longer see all that it needs.")
    progress(job, 0, STEPS, "Gathering the decision and its history")
    gathered = gather(decision, reader)
    killpoint("evidence.after_gathering")
    progress(job, 1, STEPS, "Writing its pages")
    made = evidence_of(bundle, gathered)
    killpoint("evidence.after_pages")
    progress(job, 2, STEPS, "Keeping the file")
    stored = store_made(zip_of(made.files), name="evidence.zip")
    killpoint("evidence.after_store")
    return _finish(bundle, stored, made.contents)


@transaction.atomic
def _finish(bundle: EvidenceBundle, stored: StoredFile, contents: dict) -> EvidenceBundle:
    """Of two workers the second finds it made."""
    bundle = EvidenceBundle.objects.select_for_update(of=("self",)).get(pk=bundle.pk)
    if bundle.file_id:
        return bundle
    bundle.file, bundle.contents = stored, contents
    save(bundle, by=system_actor("Evidence builder"))
    killpoint("evidence.before_done")
    return bundle


def _new(decision: Decision, by: User) -> EvidenceBundle:
    bundle = save(EvidenceBundle(decision=decision), by=by)
    bundle.job = enqueue(
        "meetings.build_bundle", bundle.pk, by=by, key=f"evidence:{bundle.pk}", lane="long", about=bundle
    )
    return save(bundle, by=by)
