"""The authority of a body: what was delegated to it, and the question who could decide."""

from collab_portal.access.entries import visible_entries
from collab_portal.records.models import Entry
from collab_portal.ui.in_force import InForce
from collab_portal.ui.views import Act, RecordDetail

from ..forms.delegation import AuthorityForm
from ..models import Body
from ..selectors import delegation as selectors
from ..selectors.authority import Facts, Question, trusts_of


class AuthorityPage(InForce, RecordDetail):
    """`?area=…&value=…&on=…` answers for each trust, with its reason and its source."""

    model = Body
    facts = ("structure", ("home", "Belongs to"), "parent")
    template_name = "programmes/authority_page.html"
    detail_fields = ("name",)

    def get_acts(self) -> tuple[Act, ...]:
        return ()

    def get_context_data(self, **kwargs):
        body, user = self.object, self.request.user
        trusts = trusts_of(body, self.on)
        asked = self.request.GET if "area" in self.request.GET else None
        form = AuthorityForm(asked, user=user, body=body, trusts=[trust.pk for trust in trusts])
        answers = self.answers(form, trusts) if form.is_valid() else None
        return super().get_context_data(
            form=form,
            answers=answers,
            delegations=selectors.delegations_to(body, self.on, user),
            **kwargs,
        )

    def answers(self, form: AuthorityForm, trusts: list) -> list[dict]:
        """Each trust with its answer, and the record it rests on where the reader may see that."""
        given = form.cleaned_data
        question = Question(
            self.object, given["area"], self.on, given["value"], given["measure"] or None, given["vat"] or None
        )
        facts, wanted = Facts([question]), given["trust"]
        found = [(trust, facts.answer(question, trust.pk)) for trust in trusts if wanted in (None, trust)]
        seen = visible_entries([answer.rests_on for _, answer in found], self.request.user)
        sources = Entry.objects.in_bulk(seen)
        return [{"trust": trust, "answer": answer, "record": sources.get(answer.rests_on)} for trust, answer in found]
