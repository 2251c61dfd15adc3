"""Why a file was refused, in one plain sentence that says what to do."""

from collab_portal.records.errors import RuleBroken


class Refused(RuleBroken):
    """The upload gate doesn't let this file in."""


class NotReady(RuleBroken):
    """The file is kept, but has not passed the virus check, so nobody may fetch it yet."""


class NoRoom(RuleBroken):
    """The disk is full: nothing was kept."""

    def __init__(self):
        super().__init__("There is no room to store this file. Tell support, then upload it again: nothing was kept.")


class Missing(RuleBroken):
    """Something that this machine would need for the job is not installed."""
