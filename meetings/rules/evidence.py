"""How an evidence bundle is written down: one way for each value, so that the same content has the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

from django.core.serializers.json import DjangoJSONEncoder

MANIFEST, MANIFEST_SHA256, SUMS = "manifest.json", "manifest.sha256", "SHA256SUMS"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def as_json(value) -> bytes:
    """A value for people to read, its keys in order."""
    return f"{json.dumps(value, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False, indent=1)}\n".encode()


def canonical(value) -> bytes:
    """The one way to write a value; evidence_kit/verify.py does the same."""
    text = json.dumps(value, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode()


def chained(rows: Iterable[dict]) -> list[dict]:
    """Rows of a history, each with a fingerprint over itself and the one before: a changed row is named as such."""
    found, before = [], ""
    for row in rows:
        before = sha256(before.encode() + canonical(row))
        found.append({**row, "chain": before})
    return found


def pages_sha256(pages: Iterable[Mapping]) -> str:
    """One fingerprint over the labels and fingerprints of a pack's pages."""
    return sha256("".join(f"{page['label']} {page['sha256']}\n" for page in pages).encode())


def enveloped(files: Mapping[str, bytes], about: Mapping) -> dict[str, bytes]:
    """The files with their manifest, its fingerprint, and the list that `sha256sum -c` reads."""
    rows = [{"path": path, "sha256": sha256(data), "size": len(data)} for path, data in sorted(files.items())]
    manifest = as_json({**about, "files": rows})
    mark = sha256(manifest)
    sums = [f"{row['sha256']}  {row['path']}\n" for row in [*rows, {"path": MANIFEST, "sha256": mark}]]
    return {
        **files,
        MANIFEST: manifest,
        MANIFEST_SHA256: f"{mark}  {MANIFEST}\n".encode(),
        SUMS: "".join(sums).encode(),
    }
