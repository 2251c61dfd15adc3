"""Packs for tests: papers with real pages, a pack built by its own job, and what is written in a PDF."""

from django.utils.html import escape

from collab_portal.accounts.models import system_actor
from collab_portal.documents.pdf import html_to_pdf
from collab_portal.documents.services import store_made
from collab_portal.jobs import services as jobs
from collab_portal.records.services import save
from meetings import services as meetings
from meetings.models import Paper, PaperVersion

from .meetings import PaperFactory


def pdf_of(*pages: str) -> bytes:
    """A tagged PDF with these words, a page for each."""
    shown = "".join(f'<h1 class="new-page">{escape(words)}</h1>' for words in pages)
    return html_to_pdf(f'<html lang="en-GB"><head><title>Paper</title></head><body>{shown}</body></html>')


def paper_with(item, *pages: str, **fields) -> Paper:
    """A submitted paper for an item, with a file that says these words."""
    paper = PaperFactory(item=item, status=Paper.Status.SUBMITTED, **fields)
    new_version(paper, *pages)
    return paper


def new_version(paper: Paper, *pages: str) -> PaperVersion:
    stored = store_made(pdf_of(*pages), name="paper.pdf")
    number = paper.versions.count() + 1
    version = PaperVersion(paper=paper, number=number, file=stored, pdf=stored, file_name="paper.pdf")
    return save(version, by=system_actor("Tests"))


def built(meeting, by):
    """A draft pack of a meeting, built by its own job."""
    pack = meetings.request_pack(meeting, by=by)
    jobs.run(pack.job_id, lambda job: meetings.build(*job.args, job_id=job.pk))
    pack.refresh_from_db()
    return pack


def issued(meeting, by):
    """A pack that members have."""
    return meetings.issue(built(meeting, by), by=by)
