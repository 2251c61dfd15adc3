"""What people type when they add a document or say something."""

from django import forms

from .models import Comment, Document


class DocumentForm(forms.Form):
    title = forms.CharField(
        max_length=Document._meta.get_field("title").max_length,
        help_text="The same title again becomes its next version",
        error_messages={"required": "Enter a title"},
    )
    file = forms.FileField(
        help_text="PDF, Word, Excel or PowerPoint, up to 50 MB",
        error_messages={
            "required": "Choose a file",
            "empty": "This file is empty. Check that it was saved, then upload it again.",
        },
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.xlsx,.pptx"}),
    )


class CommentForm(forms.Form):
    text = forms.CharField(
        label="Your comment",
        max_length=Comment._meta.get_field("text").max_length,
        help_text="Everybody who sees this record sees it",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter your comment"},
    )
