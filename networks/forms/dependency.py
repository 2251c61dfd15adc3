"""What is needed of whom: stated, changed, and marked."""

from django import forms

from collab_portal.accounts.models import User
from collab_portal.records.models import Entry
from collab_portal.ui.forms import ActForm, RecordForm
from networks import services
from networks.models import Dependency
from networks.rules import dependencies as rules
from networks.selectors.dependencies import ends_seen, milestones_for


class EndField(forms.ModelChoiceField):
    """One of the programmes, workstreams, projects and networks, named with what it is."""

    def label_from_instance(self, entry: Entry) -> str:
        return f"{entry.title} ({entry.kind_name}, {entry.reference})"


class NewDependencyForm(RecordForm):
    """Something that the parent needs of another. The milestone is named afterwards, from the other's own."""

    on = EndField(Entry.objects.none(), label="Of whom is it needed?")

    class Meta:
        model = Dependency
        fields = ("what", "needed_by")

    field_order = ("what", "on", "needed_by")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].queryset = ends_seen(self.user).exclude(pk=self.parent.pk)

    def state(self, dependency: Dependency, *, by: User) -> Dependency:
        dependency.on = self.cleaned_data["on"]
        return services.state_dependency(dependency, by=by)


class DependencyForm(RecordForm):
    """A dependency's facts; the two ends stay: another end is another dependency."""

    change = staticmethod(services.change_dependency)

    class Meta:
        model = Dependency
        fields = ("what", "needed_by", "milestone")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "milestone" in self.fields:
            self.fields["milestone"].queryset = milestones_for(self.instance, self.user).order_by("name", "pk")


class MarkForm(ActForm):
    """How it turns out, and why."""

    to = forms.ChoiceField(label="How does it stand?", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Why?", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed where it gets worse, is given up or opens again. Both sides read it.",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(status, status.label) for status in rules.next_states(self.record)]
