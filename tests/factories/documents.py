import io

import factory
import pikepdf

from collab_portal.documents import importing, making, models
from collab_portal.documents.services import store
from collab_portal.jobs import services as jobs

from .programmes import ProgrammeFactory
from .record import RecordFactory


def small_pdf(text: str = "Paper") -> bytes:
    """A PDF of one page with a few words on it."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.pages[0].Contents = pdf.make_stream(b"BT 72 720 Td (%s) Tj ET" % text.encode())
        pdf.save(out, deterministic_id=True, compress_streams=False)
    return out.getvalue()


def stored_pdf(text: str = "Paper") -> models.StoredFile:
    """A small PDF that has come in through the gate."""
    return store(small_pdf(text), name="paper.pdf", by=None)


def made_now(made: models.MadeFile) -> models.MadeFile:
    """A file that was asked for, after a worker has made it."""
    jobs.run(made.job_id, lambda job: making.make(*job.args, job_id=job.pk))
    return models.MadeFile.objects.get(pk=made.pk)


def worked_on(found: models.Import) -> models.Import:
    """A workbook that somebody brought in, after a worker has done what was asked last: the trial, or the writing."""
    work = {importing.TRY: importing.try_out, importing.WRITE: importing.write}
    jobs.run(found.job_id, lambda job: work[job.task](*job.args, job_id=job.pk))
    return models.Import.objects.select_related("job").get(pk=found.pk)


class DocumentFactory(RecordFactory):
    class Meta:
        model = models.Document

    about = factory.LazyFunction(lambda: ProgrammeFactory().entry)
    file = factory.LazyFunction(stored_pdf)
    title = factory.Sequence(lambda n: f"Document {n}")


class CommentFactory(RecordFactory):
    class Meta:
        model = models.Comment

    about = factory.LazyFunction(lambda: ProgrammeFactory().entry)
    text = "We agreed this with the trusts."


class LinkFactory(RecordFactory):
    class Meta:
        model = models.Link

    about = factory.LazyFunction(lambda: ProgrammeFactory().entry)
    address = "https://www.example.nhs.uk/report"
    title = "The report"
