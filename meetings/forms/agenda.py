"""What stands on an agenda, and where."""

from django import forms
from django.core.exceptions import ValidationError

from collab_portal.access.checks import visible
from collab_portal.access.entries import visible_entries
from collab_portal.accounts.models import User
from collab_portal.records.models import Entry
from collab_portal.ui.forms import ActForm, RecordForm
from meetings import services
from meetings.models import AgendaItem, Meeting, TemplateItem
from meetings.models.agenda import Purpose, ReportTag
from meetings.selectors import numbered
from meetings.selectors.pack import seated
from programmes.models import Organisation
from programmes.selectors.authority import trusts_of

PRIVACY = [
    (AgendaItem.To.INHERIT, "Everyone who sees the meeting"),
    (AgendaItem.To.BODY, "People with a role in this body only"),
    (AgendaItem.To.TRUST, "People of one trust only"),
]


TAGS = [*ReportTag.choices, ("", "Not in it by a tag")]
OTHER = "other"
BECAUSE = [  # what is kept is the sentence itself
    (words, words)
    for words in (
        "It is commercially sensitive",
        "It is about people who could be identified",
        "It is legal advice",
        "It is policy in the making",
    )
]


class TemplateItemForm(RecordForm):
    """A line that stands on every new agenda of a body."""

    state = staticmethod(services.add_template_item)

    class Meta:
        model = TemplateItem
        fields = ("name", "lead_title", "form", "purpose", "minutes", "standing")
        labels = {"standing": "What the portal fills in by itself"}


class AgendaItemForm(RecordForm):
    """An item of an agenda."""

    leads = forms.ModelMultipleChoiceField(
        label="Who leads it", queryset=User.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    lead_titles = forms.CharField(
        label="Other leads, by job title",
        help_text="One on each line.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    about = forms.CharField(
        label="The record it is about",
        help_text="Its reference, for example ESC-0042 or PRJ-0007.",
        required=False,
        widget=forms.TextInput,
    )
    confidential_trust = forms.ModelChoiceField(
        label="Trust, if one trust only", queryset=Organisation.objects.all(), required=False
    )
    trusts = forms.ModelMultipleChoiceField(
        label="Trusts it concerns",
        help_text="Tick none where it concerns all of them.",
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    private_because = forms.ChoiceField(
        label="Why is it private?", choices=[*BECAUSE, (OTHER, "Another reason")], required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    groups = (
        ("", ("name", "number_as", "parent", "form", "purpose", "minutes", "consent", "summary", "about")),
        ("Leads", ("leads", "lead_titles")),
        ("Trusts", ("trusts",)),
        ("Privacy", ("confidential_to", "confidential_trust", "private_because", "confidential_reason")),
        ("", ("reason",)),
    )

    class Meta:
        model = AgendaItem
        fields = (
            *("name", "number_as", "parent", "form", "purpose", "minutes", "consent", "summary"),
            *("confidential_to", "confidential_reason"),
        )
        widgets = {"summary": forms.Textarea(attrs={"rows": 4}), "confidential_to": forms.RadioSelect}
        labels = {"confidential_reason": "The other reason, if it is private for another"}

    def __init__(self, *args, user: User, instance: AgendaItem, **kwargs):
        super().__init__(*args, user=user, instance=instance, **kwargs)
        self._offer_parents(user)
        self._offer_leads()
        self._offer_trusts()
        self._offer_reasons()
        self.fields["confidential_to"].choices = PRIVACY
        self.fields["confidential_trust"].initial = instance.confidential_trust_id
        subject = instance.subject if instance.subject_id in visible_entries([instance.subject_id], user) else None
        self.fields["about"].initial = subject and subject.reference

    def _offer_parents(self, user: User) -> None:
        numbers = {row.item.pk: row.number for row in numbered(self.instance.meeting, user)}
        field = self.fields["parent"]
        field.queryset = visible(
            AgendaItem.objects.filter(pk__in=numbers).exclude(pk=self.instance.pk), user
        ).in_order()
        field.label_from_instance = lambda item: f"{numbers[item.pk]} {item}"
        field.empty_label = "Not under another item"

    def _offer_leads(self) -> None:
        meeting = self.instance.meeting
        kept = list(self.instance.leads.in_use().order_by("pk")) if self.instance.pk else []
        people = [seat.person_id for seat in seated(meeting)]
        people += [lead.person_id for lead in kept if lead.person_id]
        self.fields["leads"].queryset = User.objects.filter(pk__in=people).order_by("name")
        self.fields["leads"].initial = [lead.person_id for lead in kept if lead.person_id]
        self.fields["lead_titles"].initial = "\n".join(lead.job_title for lead in kept if not lead.person_id)
        if not people:
            del self.fields["leads"]
            self.fields["lead_titles"].label = "Leads, by job title"

    def _offer_trusts(self) -> None:
        """The body's trusts of the day, and those that the item concerns already."""
        meeting = self.instance.meeting
        kept = list(self.instance.trusts.in_use().values_list("trust", flat=True)) if self.instance.pk else []
        offered = {*kept, *(trust.pk for trust in trusts_of(meeting.body, meeting.date))}
        self.fields["trusts"].queryset = Organisation.objects.filter(pk__in=offered).order_by("name")
        self.fields["trusts"].initial = kept
        if len(offered) < 2 and not kept:
            del self.fields["trusts"]

    def _offer_reasons(self) -> None:
        reason = self.instance.confidential_reason
        listed = reason in dict(BECAUSE)
        self.fields["private_because"].initial = reason if listed else OTHER if reason else ""
        if listed:
            self.initial["confidential_reason"] = ""

    def clean(self) -> dict:
        """The reason from the list, or the other one in words, is the reason that is kept."""
        cleaned = super().clean()
        because = cleaned.get("private_because", "")
        if cleaned.get("confidential_to") == AgendaItem.To.INHERIT:
            cleaned["confidential_reason"] = ""
        elif because and because != OTHER:
            cleaned["confidential_reason"] = because
        elif not cleaned.get("confidential_reason"):
            name = "confidential_reason" if because == OTHER else "private_because"
            self.add_error(name, "Enter why this item is private, or choose a reason.")
        return cleaned

    def clean_about(self) -> Entry | None:
        reference = self.cleaned_data["about"].strip().upper()
        entry = Entry.objects.filter(reference=reference).first() if reference else None
        if reference and (entry is None or entry.pk not in visible_entries([entry], self.user)):
            raise ValidationError(f"There is no record {reference} that you can see.")
        return entry

    def save(self, *, by: User) -> AgendaItem:
        cleaned, trust = self.cleaned_data, self.cleaned_data["confidential_trust"]
        titles = [line.strip() for line in cleaned["lead_titles"].splitlines() if line.strip()]
        leads = [*cleaned.get("leads", ()), *titles]
        given = {"leads": leads, "trusts": cleaned["trusts"]} if "trusts" in cleaned else {"leads": leads}
        if self.instance._state.adding:
            fields = {name: cleaned[name] for name in self.Meta.fields}
            about = cleaned["about"] and cleaned["about"].record
            return services.add_to_agenda(
                self.instance.meeting, **fields, confidential_trust=trust, subject=about, **given, by=by
            )
        self.instance.subject, self.instance.confidential_trust = cleaned["about"], trust and trust.entry
        return services.change_item(
            self.instance, **given, by=by, reason=cleaned["reason"], seen_version=cleaned["version"]
        )


class MoveForm(ActForm):
    """Where an item goes: up or down one place, to the top, or after, ahead of or under another item."""

    to = forms.ChoiceField(label="Where to")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = {str(row.item.pk): row for row in numbered(self.record.meeting, self.user)}
        below = _under(self.record, self.rows.values())
        others = [(pk, row) for pk, row in self.rows.items() if row.item.pk not in below]
        places = [(f"{how}-{pk}", f"{word} {row.number} {row.item}") for pk, row in others for how, word in WHERE]
        self.fields["to"].choices = [("up", "Up one place"), ("down", "Down one place"), ("top", "Out of its section")]
        self.fields["to"].choices += places

    def clean(self) -> dict:
        to = self.cleaned_data.get("to")
        if not to:
            return {}
        if to == "top":
            return {"parent": None}
        how, _, pk = to.partition("-")
        if how in ("up", "down"):
            return self._step(how)
        return {"parent" if how == "under" else how: self.rows[pk].item}

    def _step(self, how: str) -> dict:
        """The neighbour to pass, among those on the same level as this reader sees them."""
        own = self.rows[str(self.record.pk)]
        level = [row for row in self.rows.values() if row.level == own.level]
        at = level.index(own) + (-1 if how == "up" else 1)
        if not 0 <= at < len(level):
            raise ValidationError("This item is already the first here." if how == "up" else "It is already the last.")
        return {"before" if how == "up" else "after": level[at].item}


WHERE = (("after", "After"), ("before", "Ahead of"), ("under", "Under"))


def _under(item: AgendaItem, rows) -> set[int]:
    """An item and all that stands under it."""
    found = {item.pk}
    for row in rows:  # a parent comes before what stands under it
        if row.item.parent_id in found:
            found.add(row.item.pk)
    return found


class TemplateMoveForm(ActForm):
    """Where a line of a template goes."""

    to = forms.ChoiceField(label="Where to", choices=[("up", "Up one place"), ("down", "Down one place")])

    def clean(self) -> dict:
        to = self.cleaned_data.get("to")
        lines = list(TemplateItem.objects.in_use().filter(body=self.record.body_id).in_order())
        at = lines.index(self.record) + (-1 if to == "up" else 1)
        if to and not 0 <= at < len(lines):
            raise ValidationError("This line is already the first." if to == "up" else "This line is already the last.")
        return {"before" if to == "up" else "after": lines[at]} if to else {}


class PurposeForm(ActForm):
    """The chair changes what an item is for."""

    to = forms.ChoiceField(label="What it is for now", choices=Purpose, widget=forms.RadioSelect)
    why = forms.CharField(
        label="Why?", help_text="The reason is minuted.", widget=forms.Textarea(attrs={"rows": 3}), max_length=500
    )


class TagForm(ActForm):
    """What the chair's report says of an item."""

    tag = forms.ChoiceField(
        label="In the chair’s report to the parent body", choices=TAGS, required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    show_optional = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tag"].choices = TAGS
        self.initial.setdefault("tag", getattr(self.record, "aaa_tag", ""))


class CarryForm(ActForm):
    """Where an item goes on to."""

    to = forms.ModelChoiceField(
        label="To which meeting",
        help_text="Leave it open to take the body’s next meeting, also where that is not planned yet.",
        queryset=Meeting.objects.none(),
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        meeting = self.record.meeting
        later = Meeting.objects.upcoming(meeting.date).filter(body=meeting.body).exclude(pk=meeting.pk)
        self.fields["to"].queryset = visible(later, self.user, "manage")
        self.fields["to"].empty_label = "The next meeting"
