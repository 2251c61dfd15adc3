"""What the public may read without an account, and ask. Every answer comes through selectors.public alone."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView
from django.views.generic.edit import FormView

from collab_portal.accounts.limits import within_limit
from collab_portal.documents.serving import serve
from collab_portal.ui.pagekit import attempt
from meetings import services
from meetings.forms.public import QuestionForm
from meetings.selectors import public


@method_decorator(login_not_required, name="dispatch")
class PublicMeetings(TemplateView):
    """Meetings held in public of which something is published."""

    template_name = "meetings/public/meetings.html"

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        rows = public.public_meetings(today)
        return super().get_context_data(
            coming=[row for row in rows if row.date >= today], past=[row for row in rows if row.date < today], **kwargs
        )


class OfMeeting:
    """A page about one meeting that the public may know of; 404 for every other."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.meeting = public.public_meeting(kwargs["pk"])
        if self.meeting is None:
            raise Http404
        self.rule = public.question_rule_of(self.meeting)
        self.closes = public.questions_close(self.meeting, self.rule) if self.rule else None

    def get_context_data(self, **kwargs):
        takes = bool(self.rule) and timezone.now() < self.meeting.start
        return super().get_context_data(
            meeting=self.meeting, rule=self.rule, closes=self.closes, takes_questions=takes,
            late=takes and timezone.now() > self.closes, **kwargs,
        )  # fmt: skip


@method_decorator(login_not_required, name="dispatch")
class PublicMeeting(OfMeeting, TemplateView):
    """The agenda, papers and approved minutes of one meeting, as they were published, and the questions answered."""

    template_name = "meetings/public/meeting.html"

    def get_context_data(self, **kwargs):
        parts = {row.what: row for row in public.publications_of(self.meeting)}
        questions = public.questions_answered(self.meeting)
        return super().get_context_data(**parts, parts=parts.values(), questions=questions, **kwargs)


@login_not_required
def public_file(request, pk, what):
    """A published file."""
    meeting = public.public_meeting(pk)
    rows = public.publications_of(meeting) if meeting else ()
    found = next((row for row in rows if row.what == what and row.file), None)
    if found is None:
        raise Http404
    return serve(found.file, f"{found.get_what_display()} {meeting}")


@method_decorator(login_not_required, name="dispatch")
class AskQuestion(OfMeeting, FormView):
    """A question from somebody without an account; as many from one address an hour as the settings say."""

    form_class = QuestionForm
    template_name = "meetings/public/ask.html"

    def form_valid(self, form):
        if not within_limit(self.request, "public_question"):
            return render(self.request, "429.html", status=429)
        given = {name: value for name, value in form.cleaned_data.items() if name != "website"}
        went, _ = attempt(form, services.ask_question, self.meeting, **given)
        if not went:
            return self.form_invalid(form)
        return redirect(f"{reverse('meetings:public-ask', args=[self.meeting.pk])}?asked=1")

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs):
        return super().get_context_data(asked="asked" in self.request.GET, **kwargs)
