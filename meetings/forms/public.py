"""What the office publishes, and what the public asks."""

from django import forms

from collab_portal.ui.forms import ActForm, PlainLines, RecordForm, speak_nhs
from meetings import services
from meetings.models import Publication, PublicQuestion, QuestionRule

_asked = forms.fields_for_model(PublicQuestion, ("asker", "organisation", "email", "text", "may_name"))


class QuestionForm(PlainLines, forms.Form):
    """A question from somebody who has no account. `website` is a trap: people don't see it, programs fill it in."""

    asker, organisation, email = (_asked[name] for name in ("asker", "organisation", "email"))
    text, may_name = _asked["text"], _asked["may_name"]
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = "At most 2,000 characters. Do not put personal or medical details in it."
        self.fields["email"].help_text = "Only to tell you what became of your question. It is not published."
        speak_nhs(self)

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError("Leave this empty.")
        return ""


class QuestionRuleForm(RecordForm):
    """How a body takes questions from the public."""

    state = change = staticmethod(services.set_question_rule)

    class Meta:
        model = QuestionRule
        fields = ("working_days", "hours", "most", "identity", "told")


class PublishForm(ActForm):
    """Which part of a meeting is published. `record` is the meeting."""

    what = forms.ChoiceField(label="What", choices=Publication.What, widget=forms.HiddenInput)


class AnswerQuestionForm(ActForm):
    """The answer, as it is minuted and published."""

    answer = forms.CharField(label="Answer", widget=forms.Textarea(attrs={"rows": 6}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].initial = self.record.answer
