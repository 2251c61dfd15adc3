"""What meetings do when programmes announce something."""

from .services.authority import flag_revocation


def on_delegation_revoked(sender, delegation, by, **kwargs) -> None:
    """A trust took back what decisions under way rested on."""
    flag_revocation(delegation, by=by)
