"""What of a meeting is open to the public: for the office, which publishes, and takes and answers questions."""

from django.urls import reverse

from collab_portal.access.checks import visible
from collab_portal.ui.acts import Act, RecordAct
from collab_portal.ui.views import RecordCreate, RecordDetail, RecordEdit
from meetings import services
from meetings.forms.meeting import ReasonForm
from meetings.forms.public import AnswerQuestionForm, PublishForm, QuestionRuleForm
from meetings.models import Publication, PublicQuestion, QuestionRule
from meetings.selectors.public import is_whole, question_rule_of, questions_close
from programmes.models import Body

from .room import RoomPage

Status = PublicQuestion.Status


class OpeningPage(RoomPage):
    """What is published and what is not, and the questions that came."""

    template_name = "meetings/opening_page.html"
    posts = {"publish": "publish"}

    def publish(self):
        form = self.form(PublishForm)
        return self.carry_out(
            form, services.publish, lambda values: ([self.meeting, values["what"]], {}), "It is published."
        )

    def get_context_data(self, **kwargs):
        user, meeting = self.request.user, self.meeting
        rule = question_rule_of(meeting)
        rows = visible(Publication.objects.filter(meeting=meeting), user).select_related("file", "entry")
        there = {row.what: row for row in rows.order_by("pk")}
        parts = [(what, there.get(what), what in there and not is_whole(there[what])) for what in Publication.What]
        questions = visible(PublicQuestion.objects.filter(meeting=meeting), user) if self.may_manage else ()
        return super().get_context_data(
            parts=parts,
            rule=rule,
            closes=rule and questions_close(meeting, rule),
            questions=questions and questions.select_related("entry").order_by("received_at"),
            **kwargs,
        )


class PublicationDetail(RecordDetail):
    """One publication."""

    model = Publication
    facts = ("what", ("meeting", "Meeting"), ("created_at", "Published"))
    detail_fields = ("what", "created_by")
    acts = (Act("Take it down", "meetings:publication-withdraw"),)


class TakeDown(RecordAct):
    model, act, form_class = Publication, staticmethod(services.take_down), ReasonForm
    title, button = "Take it down", "Take it down"
    warning = "The public no longer finds it. What was published, and when, stays in the history."

    def success_address(self, result) -> str:
        return reverse("meetings:opening-page", args=[self.record.meeting_id])


class QuestionDetail(RecordDetail):
    """A question, who asked, and what became of it."""

    model = PublicQuestion
    facts = ("status", ("received_at", "Received"), ("meeting", "Meeting"))
    detail_fields = ("text", "asker", "organisation", "email", "may_name", "late", "answer", "why_refused")
    acts = (
        Act("Take it", "meetings:publicquestion-take", variant="",
            when=lambda question: question.status in (Status.RECEIVED, Status.REFUSED)),
        Act("Answer it", "meetings:publicquestion-answer", variant="",
            when=lambda question: question.status in (Status.ACCEPTED, Status.ANSWERED)),
        Act("Don’t take it", "meetings:publicquestion-refuse",
            when=lambda question: question.status in (Status.RECEIVED, Status.ACCEPTED)),
    )  # fmt: skip


class TakeQuestion(RecordAct):
    model, act = PublicQuestion, staticmethod(services.take_question)
    title, button = "Take the question", "It is to be answered"


class RefuseQuestion(RecordAct):
    model, act, form_class = PublicQuestion, staticmethod(services.refuse_question), ReasonForm
    title, button = "Don’t take the question", "Don’t take it"


class AnswerQuestion(RecordAct):
    model, act, form_class = PublicQuestion, staticmethod(services.answer_question), AnswerQuestionForm
    title, button = "Answer the question", "Save the answer"
    warning = "Question and answer are shown on the public page of the meeting, without the name unless it may be told."


class QuestionRuleCreate(RecordCreate):
    model, form_class = QuestionRule, QuestionRuleForm
    parent_model, parent_field = Body, "body"
    title = "How questions from the public are taken"


class QuestionRuleEdit(RecordEdit):
    model, form_class = QuestionRule, QuestionRuleForm
    title = "How questions from the public are taken"
