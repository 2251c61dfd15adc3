"""Why a write was refused."""

from django.core.exceptions import ValidationError


class RuleBroken(ValidationError):
    """A rule of the domain doesn't allow this now. Shown to the person as it stands: say what to do."""


class Conflict(RuleBroken):
    """Somebody else changed the same fields since this person read them."""

    def __init__(self, mine, theirs, fields):
        self.mine, self.theirs, self.fields = mine, theirs, fields
        super().__init__(f"{theirs.changed_by} changed this while you were editing it. Nothing of yours is lost.")


class RestsOn(RuleBroken):
    """Others in use rest on what was to be withdrawn: `entries`. Titles are said to those alone who may see them."""

    def __init__(self, entries):
        self.entries = entries
        super().__init__(self.said(entries))

    @staticmethod
    def said(seen) -> str:
        names = ", ".join(entry.title for entry in seen)
        return f"First withdraw or move what rests on it: {names}." if names else "Something still rests on it."


class BulkWriteRefused(TypeError):
    """A bulk write on records would leave no history (pitfalls 2)."""


class NoActor(TypeError):
    """A record was written without saying who writes it."""
