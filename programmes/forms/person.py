from django import forms

from collab_portal.access.selectors import roots_to_give_on
from collab_portal.accounts.models import User
from collab_portal.records.models import Entry
from collab_portal.ui.forms import PlainLines, speak_nhs


class PersonForm(PlainLines, forms.Form):
    """What an act on a person needs to be told."""

    groups: tuple = ()

    def __init__(self, *args, user: User, person: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.person = user, person
        speak_nhs(self)


class InviteForm(PersonForm):
    email = forms.EmailField(label="E-mail address", help_text="Where the link to set a password goes.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].initial = self.person.email


class CloseAccountForm(PersonForm):
    reason = forms.CharField(label="Why?", help_text="Kept with the closing.", max_length=200)


class ChooseRootForm(PersonForm):
    """Where a person is to get a role."""

    root = forms.ModelChoiceField(Entry.objects.none(), label="Where?", help_text="What you look after.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["root"].queryset = roots_to_give_on(self.user)
        self.fields["root"].label_from_instance = lambda entry: f"{entry.title} ({entry.kind_name})"
