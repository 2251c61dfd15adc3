"""Forms about roles: to whom, which, from when until when, and why not any more."""

import datetime

from django import forms

from collab_portal.access.giving import roles_to_give
from collab_portal.access.people import posts_of
from collab_portal.access.roles import BY_CODE
from collab_portal.accounts.models import User

from .forms import ActForm


class GiveRoleForm(ActForm):
    """A role for a person from the list, or for one whose address is written in full."""

    person = forms.ModelChoiceField(User.objects.all(), required=False)
    email = forms.EmailField(
        label="Or their e-mail address",
        required=False,
        help_text="For somebody who has an account and is not in the list. Write it in full.",
    )
    role = forms.ChoiceField(widget=forms.RadioSelect)
    starts = forms.DateField(label="From")
    ends = forms.DateField(label="Until", required=False, help_text="Leave empty where no end is agreed.")
    show_optional = False

    def __init__(self, *args, user: User, record, **kwargs):
        super().__init__(*args, user=user, record=record, **kwargs)
        roles = roles_to_give(user, record)
        self.fields["role"].choices = [(role.code, f"{role}: {role.description}") for role in roles]
        self.fields["starts"].initial = datetime.date.today()
        people = self.fields["person"]
        posts = posts_of(people.queryset.values_list("pk", flat=True), datetime.date.today())
        people.label_from_instance = lambda person: ", ".join(filter(None, (person.name, posts.get(person.pk))))

    def clean_role(self):
        return BY_CODE[self.cleaned_data["role"]]

    def clean(self):
        cleaned = super().clean()
        if {"person", "email"} & self.errors.keys() or bool(cleaned.get("person")) != bool(cleaned.get("email")):
            return cleaned
        both = "Choose a person or write an address, not both"
        self.add_error("person", both if cleaned.get("person") else "Choose a person, or write their e-mail address")
        return cleaned


class WhyForm(ActForm):
    reason = forms.CharField(label="Why?", help_text="Kept in the record’s history.", max_length=300)


class StillNeededForm(ActForm):
    reason = forms.CharField(label="What you looked at", required=False, max_length=300)
