"""Word, Excel and PowerPoint to PDF by LibreOffice, where it is installed."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from .errors import Missing, Refused

SECONDS = 120
OPTIONS = ':{"PDFUACompliance":{"type":"boolean","value":"true"},"UseTaggedPDF":{"type":"boolean","value":"true"}}'
FILTERS = {"docx": "writer_pdf_Export", "xlsx": "calc_pdf_Export", "pptx": "impress_pdf_Export"}


def is_possible() -> bool:
    """Whether this machine can make PDFs of Office files."""
    return shutil.which("soffice") is not None


def to_pdf(path: Path, *, extension: str, folder: Path | None = None) -> Path:
    """A tagged PDF of an Office file, in `folder` (a new temporary one unless said; the caller removes it).

    Raises Missing where LibreOffice is not installed, Refused where it can't read the file or takes too long.
    """
    program = shutil.which("soffice")
    if program is None:
        raise Missing("This portal can't turn Office files into PDF. Save the file as PDF, then upload that.")
    folder = folder or Path(tempfile.mkdtemp(prefix="to-pdf-"))
    # A profile for each job: two jobs with one profile wait for each other for ever.
    with tempfile.TemporaryDirectory(prefix="office-profile-") as profile:
        source = Path(profile) / f"source.{extension}"
        shutil.copyfile(path, source)
        _run([program, f"-env:UserInstallation=file://{profile}/user", "--headless", "--norestore", "--convert-to",
              f"pdf:{FILTERS[extension]}{OPTIONS}", "--outdir", str(folder), str(source)])  # fmt: skip
    made = folder / "source.pdf"
    if not made.exists():
        raise Refused("This file could not be turned into PDF. Save it as PDF yourself, then upload that.")
    return made


def _run(command: list[str]) -> None:
    # A session of its own, so that the time limit ends LibreOffice's children as well.
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "start_new_session": True}
    with subprocess.Popen(command, **quiet) as process:  # noqa: S603 – our own arguments
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired as error:
            os.killpg(process.pid, signal.SIGKILL)
            raise Refused("Turning this file into PDF took too long. Save it as PDF, then upload that.") from error
