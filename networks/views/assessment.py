"""Pages of self-assessments: opened, answered on one page, closed, and read as a matrix."""

from django.http import HttpResponseRedirect, JsonResponse
from django.urls import reverse

from collab_portal.audit.services import witness
from collab_portal.documents.serving import serve_bytes
from collab_portal.ui.lists import EXCEL
from collab_portal.ui.pagekit import attempt
from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail, RecordList
from networks import services
from networks.filters import AssessmentRoundFilters
from networks.forms import NewRoundForm, ScoresForm
from networks.models import Answer, AssessmentRound, Domain, RoundSpecialty, SpecialtyScore
from networks.selectors import assessments as selectors
from networks.selectors.assessment_file import matrix_excel
from programmes.forms.blind import CloseBlindForm
from programmes.models import Collaborative
from programmes.rules.spread import Spread


def is_open(round: AssessmentRound) -> bool:
    return round.status == AssessmentRound.Status.OPEN


class AssessmentRoundList(RecordList):
    queryset = AssessmentRound.objects.all()
    columns = ("name", "reference", "collaborative", "status", "closes_by", "closed_on")
    filterset_class = AssessmentRoundFilters
    empty = "Rounds in which trusts score their specialties stand here. Open one from the page of a collaborative."


class AssessmentRoundCreate(RecordCreate):
    model, form_class = AssessmentRound, NewRoundForm
    parent_model, parent_field = Collaborative, "collaborative"
    title, button = "Open a self-assessment", "Open it and ask the trusts"


class AssessmentRoundPage(RecordDetail):
    """A round: who was asked and who answered; what they scored only once it is closed."""

    model = AssessmentRound
    facts = ("collaborative", "closes_by", "closed_on")
    detail_fields = (("scale", "Scores"), "about")
    acts = (
        Act("Close it", "networks:assessmentround-close", when=is_open),
        Act("Put a choice of specialties", "networks:choice-put", when=lambda each: not is_open(each), variant=""),
    )

    def get_context_data(self, **kwargs):
        round, user = self.object, self.request.user
        answers = selectors.answers_of(round, user)
        return super().get_context_data(
            answers=[(each, selectors.may_answer(each, user)) for each in answers],
            given=sum(each.given_on is not None for each in answers),
            is_open=is_open(round),
            specialties=round.specialties.in_use().select_related("entry").in_order(),
            choices=selectors.choices_of(round, user),
            **kwargs,
        )


class AssessmentsPage(RecordDetail):
    """The self-assessments of a collaborative, and the way to open one."""

    model = Collaborative
    template_name = "networks/assessments_page.html"

    def get_acts(self) -> tuple:
        return (Act("Open a self-assessment", "networks:assessmentround-new"),)

    def get_context_data(self, **kwargs):
        rounds = selectors.rounds_of(self.object, self.request.user)
        return super().get_context_data(rounds=rounds, **kwargs)


class CloseRound(RecordAct):
    model, form_class = AssessmentRound, CloseBlindForm
    act = staticmethod(services.close_round)
    title, button = "Close the self-assessment", "Close it for good"
    warning = "Nothing can be changed afterwards, and all who see this self-assessment then see what each trust gave."


class MatrixPage(RecordDetail):
    """Specialty by domain: how far the trusts lie apart, and for one domain what each of them gave."""

    model = AssessmentRound
    facts = ("collaborative", "closed_on")
    template_name = "networks/matrix_page.html"

    def get_acts(self) -> tuple:
        return ()

    def get_context_data(self, **kwargs):
        round = self.object
        asked = self.request.GET.get("domain", "")
        domain = Domain(asked) if asked in Domain.values else None
        matrix = None if is_open(round) else selectors.matrix_of(round, self.request.user)
        shows = [("", "All domains"), *Domain.choices]
        rows = matrix.rows if matrix and domain else ()
        return super().get_context_data(
            matrix=matrix,
            domain=domain,
            of_domain=[(row, *_by_trust(matrix, dict(row.cells)[domain])) for row in rows],
            shows=[{"text": text, "href": f"?domain={of}", "current": of == (domain or "")} for of, text in shows],
            domains=Domain,
            excel_href=reverse("networks:matrix-excel", args=[round.pk]),
            **kwargs,
        )


class MatrixExcel(RecordDetail):
    """The same as a file; that somebody took it is kept."""

    model = AssessmentRound

    def get(self, request, *args, **kwargs):
        round = self.get_object()
        if is_open(round):
            return HttpResponseRedirect(reverse("networks:matrix-page", args=[round.pk]))
        witness("self-assessment as xlsx", by=request.user, about=round, note=str(round))
        return serve_bytes(matrix_excel(selectors.matrix_of(round, request.user)), f"{round}.xlsx", EXCEL)


class RoundSpecialtyPage(RecordDetail):
    """One specialty of a round: domain by trust, once it is closed."""

    model = RoundSpecialty
    facts = ("round", "number")
    template_name = "networks/roundspecialty_detail.html"

    def get_context_data(self, **kwargs):
        round = self.object.round
        matrix = None if is_open(round) else selectors.matrix_of(round, self.request.user)
        row = next((each for each in matrix.rows if each.specialty == self.object), None) if matrix else None
        cells = [(domain, *_by_trust(matrix, spread)) for domain, spread in row.cells] if row else []
        return super().get_context_data(matrix=matrix, cells=cells, **kwargs)

    def get_breadcrumbs(self):
        return _trail(self.object.round)


class AnswerPage(RecordDetail):
    """A trust's part in a round; its scores for its own people, for others once they are open."""

    model = Answer
    facts = ("round", "trust", ("given_on", "Given on"))
    detail_fields = ("starts",)

    def get_acts(self):
        def still_open(answer):
            return is_open(answer.round)

        return (
            Act("Enter scores", "networks:answer-score", "contribute", on="trust", when=still_open, variant=""),
            Act("Give the answer", "networks:answer-give", "contribute", on="trust", when=still_open),
        )

    def get_context_data(self, **kwargs):
        answer, user = self.object, self.request.user
        may, sheet = selectors.may_answer(answer, user), selectors.sheet_of(answer, user)
        there, places = selectors.filled(sheet)
        shown = may or answer.starts is not None
        lines = [(each, row, [(domain, row and row.of(domain)) for domain in Domain]) for each, row in sheet]
        return super().get_context_data(
            shown=shown, own=may, lines=lines, there=there, places=places, domains=Domain, **kwargs
        )

    def get_breadcrumbs(self):
        return _trail(self.object.round)


class EnterScores(RecordAct):
    """A trust's sheet on one page. The page's script sends each row as it is filled and is answered in JSON."""

    model, form_class = Answer, ScoresForm
    capability, on = "contribute", "trust"
    act = staticmethod(services.score)
    title, button = "Enter scores", "Save"
    template_name = "networks/answer_score.html"

    def post(self, request, *args, **kwargs):
        form = self.get_form()
        form.is_valid()
        went, _rows = attempt(form, self.act, self.record, by=request.user, scores=form.scores(), seen=form.seen())
        form.is_refused = not went
        if not request.accepts("text/html"):
            return self._as_json(form)
        return self.form_invalid(form) if form.errors else HttpResponseRedirect(self._next())

    def _next(self) -> str:
        then = "answer-give" if "give" in self.request.POST else "answer-score"
        return reverse(f"networks:{then}", args=[self.record.pk])

    def _as_json(self, form):
        fresh = ScoresForm(user=self.request.user, record=self.record)
        there, places = selectors.filled(fresh.sheet)
        errors = {name: " ".join(said) for name, said in form.errors.items()}
        now = {name: value for name, value in _standing(fresh).items() if name in self.request.POST}
        return JsonResponse(
            {"errors": errors, "now": now, "there": there, "places": places}, status=422 if errors else 200
        )

    def get_context_data(self, **kwargs):
        form = kwargs.get("form") or self.get_form()
        there, places = selectors.filled(form.sheet)
        return super().get_context_data(
            **{**kwargs, "form": form}, lines=_lines(form), there=there, places=places, domains=Domain,
            is_open=is_open(self.record.round),
        )  # fmt: skip


class GiveAnswer(RecordAct):
    model = Answer
    capability, on = "contribute", "trust"
    act = staticmethod(services.give_answer)
    title, button = "Give the answer", "Give it"
    warning = (
        "It counts from now on. You can still change scores until the self-assessment is closed; nobody of another "
        "trust sees them before."
    )
    template_name = "networks/answer_give.html"

    def get_context_data(self, **kwargs):
        there, places = selectors.filled(selectors.sheet_of(self.record, self.request.user))
        return super().get_context_data(there=there, places=places, empty=places - there, **kwargs)


class SpecialtyScorePage(RecordDetail):
    """One trust's scores of one specialty."""

    model = SpecialtyScore
    facts = (("answer.trust", "Trust"), ("specialty", "Specialty"))
    detail_fields = tuple((domain.value, domain.label) for domain in Domain)

    def get_acts(self):
        return ()


def _by_trust(matrix: selectors.Matrix, spread: Spread) -> tuple[Spread, list]:
    """A spread, and its scores each with the trust that gave it."""
    return spread, list(zip(matrix.trusts, spread.scores, strict=True))


def _standing(form: ScoresForm) -> dict[str, int | None]:
    """What stands in each place of a sheet."""
    return {
        services.cell(specialty, domain): row.of(domain) if row else None
        for specialty, row in form.sheet
        for domain in Domain
    }


def _lines(form: ScoresForm) -> list[tuple[RoundSpecialty, list[dict]]]:
    """The sheet as the page shows it: what was typed where it was not saved, what stands there elsewhere."""
    now = _standing(form)

    def place(specialty: RoundSpecialty, domain: Domain) -> dict:
        name = services.cell(specialty, domain)
        errors = form.errors.get(name) if form.is_bound else None
        is_kept = errors or (form.is_refused and name in form.data)
        value = form.data.get(name) if is_kept else now[name]
        return {"name": name, "domain": domain, "now": now[name], "value": value, "errors": errors}

    return [(specialty, [place(specialty, domain) for domain in Domain]) for specialty, _row in form.sheet]


def _trail(round: AssessmentRound) -> list[dict]:
    return [
        {"text": "Self-assessments", "href": reverse("networks:assessmentround-list")},
        {"text": str(round), "href": round.get_absolute_url()},
    ]
