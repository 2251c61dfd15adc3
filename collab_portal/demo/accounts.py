"""The demonstration’s password: made on this machine at the first load, kept beside its files, never in the project."""

import secrets
from pathlib import Path

from django.conf import settings


def password() -> str:
    """One passphrase for all demonstration accounts of this checkout."""
    kept = Path(settings.FILES_DIR).parent / "demo-password"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text("-".join(secrets.token_hex(2) for _ in range(4)))
    return kept.read_text()
