"""What a source says, beside the records that hold it."""

import pytest


def says(words: str, model, count: int = 1, **lookup):
    """One statement: so many records in use answer to the lookup."""
    return pytest.param(model, lookup, count, id=words)


def held(model, lookup: dict) -> int:
    """How many records in use hold the statement."""
    return model.objects.in_use().filter(**lookup).distinct().count()
