"""Taking an item out of the consent items, and laying a paper on the table."""

from django import forms

from collab_portal.ui.forms import ActForm


class TakeOutForm(ActForm):
    """Why a member wants an item discussed, where they say so."""

    why = forms.CharField(
        label="Why should it be discussed?", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class TableForm(ActForm):
    """A paper that is laid on the table at the meeting."""

    name = forms.CharField(label="Title", max_length=200)
    uploaded = forms.FileField(
        label="File", help_text="PDF is best. Word, Excel and PowerPoint are turned into PDF where the portal can."
    )
