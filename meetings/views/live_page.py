"""What the parts of the live screen share: which item is asked for, and a context that each part adds to."""

from .room import RoomPage


class LiveActs(RoomPage):
    """A part of the live screen: its `posts`, and in `live_context` what its pieces of the page show."""

    def live_context(self, found, refused) -> dict:
        """What this part adds to the page, for the item in the middle (or None) and a form that was refused."""
        return {}

    def asked_item(self) -> int | None:
        """The item that the address or the form names."""
        asked = self.request.POST.get("item") or self.request.GET.get("item") or ""
        return int(asked) if asked.isdecimal() else None
