"""What reports do when something is announced below them."""

from .services import tell_made


def on_file_made(sender, made, **kwargs) -> None:
    """A worker has made a file: who has it on a schedule is told."""
    tell_made(made)
