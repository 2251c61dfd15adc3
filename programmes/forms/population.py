"""What a source states about the people of a place."""

from django import forms

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.records.models import Record
from collab_portal.ui.forms import RecordForm

from .. import services
from ..models import CollaborativeSystem, PopulationFigure
from ..rules.populations import places
from ..selectors.populations import leaves_of
from ..services import population


class PopulationFigureForm(RecordForm):
    """The place is chosen from those that the systems served lie in, so that the figure stands beside its sum."""

    state, change = staticmethod(services.state_population), staticmethod(population.correct_population)

    where = forms.ChoiceField(label="Stated for", help_text="The parts are those that the systems served lie in.")
    field_order = ("where", "people", "as_at", "source")

    class Meta:
        model = PopulationFigure
        fields = ("people", "as_at", "source")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        served = visible(CollaborativeSystem.objects.filter(collaborative=self.instance.collaborative), self.user)
        found = places(leaves_of(list(served.select_related("system"))))
        now = (self.instance.level, self.instance.place)
        if self.instance.pk and now not in found:
            found.append(now)
        self.fields["where"].choices = [
            ("", "Choose one"),
            *((f"{level}|{name}", _said(level, name)) for level, name in found),
        ]
        self.fields["where"].initial = "|".join(now) if self.instance.pk else ""

    def save(self, *, by: User) -> Record:
        self.instance.level, self.instance.place = self.cleaned_data["where"].split("|", 1)
        return super().save(by=by)


def _said(level: str, name: str) -> str:
    label = PopulationFigure.Level(level).label
    return f"{label}: {name}" if name else label
