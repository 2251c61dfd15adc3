"""What a meeting's pack consists of, in its order: what everyone receives first, then what is private."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from collab_portal.accounts.models import User
from collab_portal.documents.models import StoredFile
from collab_portal.ui.words import date_nhs, time_nhs
from meetings.models import Meeting, PackSection, Paper, PaperVersion
from meetings.models.agenda import Standing

from .agenda import AgendaLine, agenda_of
from .cover import sheet_fields
from .sheets import sheet_of

Kind = PackSection.Kind
IN_THE_PACK = {Paper.Status.SUBMITTED, Paper.Status.ACCEPTED}


@dataclass
class Section:
    """A stretch of a pack before it is printed. `series` is '' where its pages count 1, 2, 3."""

    key: str
    kind: str
    title: str
    mark: str = ""
    level: int = 1
    series: str = ""
    item_id: int | None = None
    version: PaperVersion | None = None
    covers: list[int] = field(default_factory=list)
    facts: dict = field(default_factory=dict)
    source: bytes | Path | None = None
    file: StoredFile | None = None
    pages: int = 0
    digests: tuple[str, ...] = ()

    @property
    def private(self) -> bool:
        return bool(self.series)


def sections_of(meeting: Meeting, by: User) -> list[Section]:
    """Every section, with its facts and without its PDF. `by` is the system's own actor: nobody gets the whole."""
    agenda = agenda_of(meeting, by)
    versions = newest_versions(meeting)
    standing = {line.row.item.standing for line in agenda.lines}
    found = [_agenda(meeting, agenda.public, "")]
    found += [_log(meeting, kind, "") for wanted, kind in LOGS.items() if wanted not in standing]
    for line in agenda.public:
        found += _of_item(line, meeting, versions)
    if agenda.private:
        found.append(_agenda(meeting, agenda.private, "PA-"))
    found += [_log(meeting, kind, series) for kind, series in ((Kind.MINUTES, "PM-"), (Kind.ACTIONS, "PL-"))]
    for line in agenda.private:
        found += _of_item(line, meeting, versions)
    return found


LOGS = {Standing.MINUTES: Kind.MINUTES, Standing.ACTIONS: Kind.ACTIONS}


def _agenda(meeting: Meeting, lines: list[AgendaLine], series: str) -> Section:
    title = "Private agenda" if series else "Agenda"
    facts = {
        "title": title,
        "body": meeting.body.name,
        "when": f"{date_nhs(meeting.date)}, {time_nhs(meeting.starts_at)} to {time_nhs(meeting.ends_at)}",
        "place": meeting.place,
    }
    covers = [line.row.item.pk for line in lines]
    return Section(f"{series}agenda", Kind.AGENDA, title, series=series, covers=covers, facts=facts)


def _log(meeting: Meeting, kind: str, series: str, *, level: int = 1, mark: str = "") -> Section:
    """The minutes of the last meeting, or the action log; what they say is filled in when they are printed."""
    title = {Kind.MINUTES: "minutes of the last meeting", Kind.ACTIONS: "action log"}[kind]
    title = f"Private {title}" if series else title.capitalize()
    return Section(f"{series}{kind}", kind, title, mark, level, series)


def _of_item(line: AgendaLine, meeting: Meeting, versions: dict[int, PaperVersion]) -> list[Section]:
    item, mark, level = line.row.item, f"Item {line.row.number}", line.row.depth + 1
    series = f"P{item.entry.reference.rpartition('-')[2].lstrip('0')}-" if item.is_private else ""
    top = Section(f"item-{item.pk}", Kind.ITEM, f"{line.row.number} {item}", mark, level, series, item.pk)
    top.covers, top.facts = [item.pk], _row(line)
    found = [top]
    if item.standing in LOGS and not series:
        found.append(_log(meeting, LOGS[item.standing], "", level=level + 1, mark=mark))
    if line.subject is not None:
        found.append(_sheet(line, top))
    for paper in line.papers:
        if paper.tabled or paper.status == Paper.Status.DEFERRED:
            continue  # in the record, but not in the pack
        found += _paper(paper, line, top, versions.get(paper.pk))
    return found


def _row(line: AgendaLine) -> dict:
    """An item as its line in the agenda, in words and numbers only, so that it stays as it was."""
    item, row = line.row.item, line.row
    return {
        "number": row.number,
        "title": str(item),
        "depth": row.depth,
        "leads": line.leads,
        "purpose": "" if row.is_section else item.get_purpose_display(),
        "form": item.get_form_display(),
        "time": time_nhs(row.starts_at),
        "minutes": 0 if row.is_section else item.minutes,
        "parts": [str(part) for part in line.parts],
        "reason": item.confidential_reason if item.is_private else "",
    }


def _sheet(line: AgendaLine, top: Section) -> Section:
    entry = line.subject
    facts = {"kind": entry.kind_name, "reference": entry.reference, "title": entry.title, "parts": top.facts["parts"]}
    facts["fields"] = sheet_of(entry.record)
    covers = [line.row.item.pk, entry.pk]
    section = Section(
        f"sheet-{line.row.item.pk}", Kind.SHEET, f"{entry.reference} {entry.title}", top.mark, top.level + 1, top.series
    )
    section.item_id, section.covers, section.facts = line.row.item.pk, covers, facts
    return section


def _paper(paper: Paper, line: AgendaLine, top: Section, version: PaperVersion | None) -> list[Section]:
    version = version if paper.status in IN_THE_PACK else None
    title, covers = f"Paper {paper.number}: {paper}", [line.row.item.pk, paper.pk]
    cover = Section(f"cover-{paper.pk}", Kind.COVER, title, top.mark, top.level + 1, top.series, line.row.item.pk)
    cover.covers, cover.facts = covers, _cover(paper, line, version)
    if version is None:
        return [cover]
    body = Section(
        f"file-{paper.pk}", Kind.FILE, f"Version {version.number}", top.mark, top.level + 2, top.series, top.item_id
    )
    body.version, body.covers = version, covers
    return [cover, body]


def _cover(paper: Paper, line: AgendaLine, version: PaperVersion | None) -> dict:
    fields = [("Trusts concerned", line.trusts), *sheet_fields(paper)]
    return {
        "number": paper.number,
        "title": str(paper),
        "item": str(line.row.item) if line.row.item.is_private else f"{line.row.number} {line.row.item}",
        "purpose": line.row.item.get_purpose_display(),
        "leads": line.leads,
        "parts": [part.in_words for part in line.parts],
        "fields": [[label, value] for label, value in fields if value],
        "to_follow": version is None,
    }


def newest_versions(meeting: Meeting) -> dict[int, PaperVersion]:
    """The newest version that can be printed of each paper."""
    versions = PaperVersion.objects.in_use().filter(paper__item__meeting=meeting, pdf__isnull=False)
    return {each.paper_id: each for each in versions.select_related("pdf", "paper").order_by("number")}


def meeting_before(meeting: Meeting, by: User) -> Meeting | None:
    """The last meeting of the body before this one that has minutes."""
    status = Meeting.Status
    earlier = Meeting.objects.in_use().filter(body=meeting.body_id, date__lt=meeting.date)
    earlier = earlier.filter(status__in=[status.DRAFT, status.AGREED, status.APPROVED])
    return earlier.select_related("body").order_by("-date", "-pk").first()
