"""The tag of the item on the live screen, for the chair's report."""

from meetings import services
from meetings.forms.live import LiveTagForm

from .live_page import LiveActs


class TagActs(LiveActs):
    """Alert, advise or assure, while it is fresh."""

    posts = {"tag": "tag"}

    def live_context(self, found, refused):
        item = found and found.row.item
        initial = {"item": item, "tag": item and item.aaa_tag}
        shown = LiveTagForm(user=self.request.user, record=self.meeting, initial=initial, auto_id="tag_%s")
        form = refused if isinstance(refused, LiveTagForm) else shown
        return super().live_context(found, refused) | {"tag_form": item and form}

    def tag(self):
        form = self.form(LiveTagForm, auto_id="tag_%s")
        return self.carry_out(form, services.tag_item, lambda values: ([values["item"]], {"tag": values["tag"]}))
