"""An action that came from an event."""

from django import forms

from collab_portal.ui.forms import NhsDateField

from .action import OwnersForm


class EventActionForm(OwnersForm):
    """What is to be done, by whom and by when. `record` is the event."""

    text = forms.CharField(label="Action", widget=forms.Textarea(attrs={"rows": 2}))
    due = NhsDateField(label="Due", required=False)
    field_order = ("text", "person", "role", "trust", "due")

    def clean(self):
        """The owners as the service takes them, in place of the three ways to name them."""
        given = super().clean()
        return {"text": given.get("text", ""), "due": given.get("due"), "owners": self.owners()}
