"""The files of an evidence bundle, by name: what its reader may see of a decision at this moment."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from collab_portal.documents.pdf import STYLES, html_to_pdf
from collab_portal.documents.services import path_of
from meetings.models import EvidenceBundle
from meetings.rules.evidence import as_json, enveloped
from meetings.selectors.evidence import Gathered, knows_readers
from meetings.selectors.evidence_facts import facts_of, related_covers
from meetings.selectors.evidence_history import histories
from meetings.selectors.evidence_minutes import approved_minutes, minutes_cover
from meetings.selectors.evidence_pack import pack_covers, pack_facts, paper_files
from meetings.selectors.evidence_withheld import withheld

VERIFY = Path(__file__).parents[1] / "evidence_kit" / "verify.py"
PAGE = "meetings/pdf/evidence.html"
README = "meetings/evidence_readme.txt"


@dataclass(frozen=True)
class Evidence:
    """All files of a bundle, and whose words they hold."""

    files: dict[str, bytes]
    contents: dict


def evidence_of(bundle: EvidenceBundle, gathered: Gathered) -> Evidence:
    """Everything, the manifest too. The same for the same bundle while nothing that it holds has changed."""
    told, minutes = histories(gathered), approved_minutes(gathered)
    packs = pack_facts(gathered)
    about = _about(bundle, told)
    facts = facts_of(gathered) | {
        "bundle": about,
        "packs": [{key: pack[key] for key in ("reference", "number", "issued_at", "before_the_decision",
                                              "pages_sha256")} for pack in packs["packs"]],
        "papers": packs["papers"],
        "minutes": minutes.facts if minutes else None,
    }  # fmt: skip
    kept = withheld(gathered)
    files = {"facts.json": as_json(facts), "pack.json": as_json(packs), "withheld.json": as_json(kept)}
    files |= {f"history/{kind}.json": as_json(rows) for kind, rows in told.items()}
    files |= {paper.path: path_of(paper.file).read_bytes() for paper in paper_files(gathered) if paper.file}
    files |= {"minutes.txt": minutes.text} if minutes else {}
    files |= _pages({"facts": facts, "packs": packs, "withheld": kept, "about": about})
    return Evidence(enveloped(files, about), _contents(gathered, whole_minutes=minutes is not None))


def _about(bundle: EvidenceBundle, told: dict[str, dict]) -> dict:
    rows = [row for kind in told.values() for record in kind["records"] for row in record["rows"]]
    return {
        "bundle": bundle.reference,
        "decision": bundle.decision.reference,
        "asked_at": bundle.created_at,
        "made_for": bundle.created_by.name,
        "made_by": f"{settings.SERVICE_NAME}, Evidence builder",
        "portal_version": settings.VERSION,
        "last_change_in_it": max(row["at"] for row in rows),
    }


def _pages(context: dict) -> dict[str, bytes]:
    """The page in words, as a web page and as a PDF; the sheet that says how to check; the program that checks."""
    title = f"Evidence for decision {context['about']['decision']}"
    context |= {"document_title": title}
    html = render_to_string(PAGE, context | {"styles": STYLES.read_text()})
    return {
        "decision.html": html.encode(),
        "decision.pdf": html_to_pdf(render_to_string(PAGE, context)),
        "README.txt": render_to_string(README, context).encode(),
        "verify.py": VERIFY.read_bytes(),
    }


def _contents(gathered: Gathered, *, whole_minutes: bool) -> dict:
    covers = gathered.covers | pack_covers(gathered) | related_covers(gathered)
    covers |= minutes_cover(gathered) if whole_minutes else set()
    return {"covers": sorted(covers), "knows_readers": knows_readers(gathered.decision, gathered.reader)}
