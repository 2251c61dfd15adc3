"""Where a reader's own marks stand in their copy of today: kept by section and words across re-issues."""

from __future__ import annotations

from dataclasses import dataclass

from collab_portal.accounts.models import User
from meetings.models import Mark, Meeting, PackCopy, PackPage

from .book import sections_by_label


@dataclass(frozen=True)
class Placed:
    """A mark and the page that it stands on now. `page` is empty where its section is withheld or was withdrawn."""

    mark: Mark
    page: str
    changed: bool
    gone: bool

    def as_dict(self) -> dict:
        mark = self.mark
        return {
            "key": str(mark.client_key), "kind": mark.kind, "page": self.page, "areas": mark.areas,
            "quote": "" if self.gone else mark.quote, "text": mark.text, "changed": self.changed, "gone": self.gone,
            "made": mark.made_at.isoformat(),
        }  # fmt: skip


def own_marks(meeting: Meeting, user: User) -> list[Mark]:
    """A person's own marks of a meeting. Nobody else's are ever read."""
    return list(Mark.objects.filter(meeting=meeting, reader=user).order_by("made_at", "pk"))


def placed_marks(copy: PackCopy, user: User, words: list[str] | None = None) -> list[Placed]:
    """A person's own marks, each on its page in their copy: by its words where those moved within the section."""
    sections, marks = sections_by_label(copy), own_marks(copy.pack.meeting, user)
    now = dict(PackPage.objects.filter(pack=copy.pack_id, label__in=copy.labels).values_list("label", "sha256"))
    withheld = {each["key"] for each in copy.left_out}
    texts = dict(zip(copy.labels, words, strict=False)) if words else {}
    placed = [_place(mark, sections, now, withheld, texts) for mark in marks]
    order = {label: n for n, label in enumerate(copy.labels)}
    return sorted(placed, key=lambda each: (order.get(each.page, len(order)), each.mark.made_at))


def _place(mark: Mark, sections: dict, now: dict, withheld: set, texts: dict) -> Placed:
    pages = [label for label, key in sections.items() if key == (mark.section_key or sections.get(mark.page_label))]
    if mark.section_key in withheld or not pages:
        return Placed(mark, "", changed=False, gone=True)
    page = mark.page_label if mark.page_label in pages else pages[0]
    changed = now.get(page, "") != mark.page_sha256
    if changed and mark.quote and texts:
        page = next((label for label in [page, *pages] if _flat(mark.quote) in _flat(texts.get(label, ""))), page)
    return Placed(mark, page, changed=changed, gone=False)


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()
