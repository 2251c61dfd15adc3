"""A meeting pack out of its parts: pure functions on PDF files, so that a job can be stopped between any two steps."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack

from .bound import Start, bound_edition
from .merge import Assembly, finish, merge_next, start
from .outline import add_outline, link_agenda
from .parts import Assembled, Heading, PackPage, PackPart
from .reader import personal_copy
from .ready import Ready, make_ready
from .stamp import number_pages

__all__ = ["Assembled", "Assembly", "Heading", "PackPage", "PackPart", "Ready", "Start", "add_outline",
           "assemble", "bound_edition", "finish", "link_agenda", "make_ready", "merge_next", "number_pages",
           "personal_copy", "start"]  # fmt: skip

Step = Callable[[str, int, int], None]


def assemble(
    parts: Sequence[PackPart],
    *,
    front_matter_pdf: bytes,
    title: str,
    front_title: str = "Agenda",
    page_labels: Sequence[str] | None = None,
    watermark: str = "",
    on_step: Step = lambda name, done, total: None,
) -> Assembled:
    """One PDF: the front matter, then each part, with page numbers, marks, bookmarks, links and the papers' own tags.

    `page_labels` names each page where they are not simply 1, 2, 3 (a re-issue with 46A). `watermark` goes across each
    page of a draft. `on_step(name, done, total)` is called after each step: "opened", "merged" (once for each part),
    "numbered", "outlined", "linked", "written". In the front matter a link to `portal:<anchor>` becomes a link to the
    first page of the part with that anchor. The same input gives the same bytes.
    """
    front = PackPart(front_title, front_matter_pdf, anchor="front")
    with ExitStack() as sources:
        assembly = start([front, *parts], title=title, sources=sources)
        on_step("opened", 0, len(assembly.parts))
        for done in range(1, len(assembly.parts) + 1):
            merge_next(assembly)
            on_step("merged", done, len(assembly.parts))
        for name, step in (
            ("numbered", lambda: number_pages(assembly, labels=page_labels, watermark=watermark)),
            ("outlined", lambda: add_outline(assembly)),
            ("linked", lambda: link_agenda(assembly)),
        ):
            step()
            on_step(name, len(assembly.parts), len(assembly.parts))
        made = Assembled(finish(assembly), tuple(assembly.pages))
    on_step("written", len(assembly.parts), len(assembly.parts))
    return made
