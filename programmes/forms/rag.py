"""What a lead says of a piece of work, dimension by dimension."""

from django import forms

from collab_portal.ui.forms import ActForm

from ..models import Rag, Rating
from ..models.rag import Dimension
from ..selectors.rag import Line, lines_of


class RagForm(ActForm):
    """A colour and why for each dimension, with what the records give. Begins with what was said last."""

    groups = tuple((each.label, (each.value, f"{each.value}_why")) for each in Dimension)

    def __init__(self, *args, user, record, **kwargs):
        super().__init__(*args, user=user, record=record, **kwargs)
        for line in lines_of(record, user):
            colour, why = self._asked(line)
            self.fields[line.dimension], self.fields[f"{line.dimension}_why"] = colour, why

    def _asked(self, line: Line) -> tuple[forms.Field, forms.Field]:
        given = f"The records give {line.derived.rag.label.lower()}: {line.derived.why}"
        colour = forms.ChoiceField(
            label=f"Colour, {line.dimension.label.lower()}", choices=[("", "As it was"), *Rag.choices], required=False,
            help_text=given, initial=line.said.rag if line.said else "",
        )  # fmt: skip
        why = forms.CharField(
            label=f"Why, {line.dimension.label.lower()}", required=False, initial=line.said.reason if line.said else "",
            max_length=Rating.reason.field.max_length,
            help_text="Needed for amber and red, and where you differ from the records.",
        )  # fmt: skip
        return colour, why
