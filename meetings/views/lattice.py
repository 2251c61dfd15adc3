"""Positions of trusts and what their own boards made of them: each on its page, and what is outstanding."""

from collab_portal.access.checks import can
from collab_portal.ui.acts import Act, RecordAct
from collab_portal.ui.views import RecordDetail
from meetings import services
from meetings.forms.lattice import RatifyForm
from meetings.forms.meeting import ReasonForm
from meetings.forms.voting import PositionsForm
from meetings.models import Decision, Position, Ratification
from meetings.rules.drift import drift
from meetings.rules.lattice import may_be_given_to_board
from meetings.selectors.ratifications import ABOUT, answered, lattice_of, outstanding
from meetings.services.doors import may_either
from programmes.models import Body, Organisation

WITH_DECISION = Position.objects.select_related(*ABOUT)


def _waits(position):
    return position.status == Position.Status.SUBJECT


def _may_be_given(position):
    return may_be_given_to_board(position.stance, position.status)


def _may_be_taken_back(ratification):
    return ratification.position.decision.effect_on_id is None or "the decision has changed a record since."


class PositionPage(RecordDetail):
    """A trust's position, the resolution that it is about, and what its own board did, word by word."""

    model = Position
    queryset = WITH_DECISION
    facts = ("trust", "stance", "status")
    detail_fields = ("decision", "sitting", "wording", "quorate", "authority", "due")
    acts = (
        Act("Record what the board decided", "meetings:position-ratify", when=_waits, variant=""),
        Act("Give it to its board", "meetings:position-give", when=_may_be_given),
    )

    def get_context_data(self, **kwargs):
        decision = self.object.decision
        lattice = lattice_of(decision, self.request.user)
        lines = lattice.lines if lattice else []
        line = next((line for line in lines if line.position.pk == self.object.pk), None)
        return super().get_context_data(decision=decision, lattice=lattice, line=line, **kwargs)


class RatificationPage(RecordDetail):
    """What a board decided, beside the resolution that it was asked for."""

    template_name = "meetings/ratification_detail.html"
    facts = (("position.trust", "Trust"), "outcome", "on")
    detail_fields = ("position", "by_body", "decision", "wording", "conditions", "minute")
    acts = (Act("Take it back", "meetings:ratification-take-back", when=_may_be_taken_back),)

    def get_context_data(self, **kwargs):
        decision = self.object.position.decision
        pieces = drift(decision.wording, self.object.wording)
        return super().get_context_data(resolution=decision.wording, pieces=pieces, **kwargs)


class RatifyPosition(RecordAct):
    """The company secretary enters what their board decided."""

    model = Position
    act = staticmethod(services.ratify)
    form_class = RatifyForm
    title, button = "Record what the board decided", "Record"
    done = "Recorded. Everybody whom it concerns is told."
    template_name = "meetings/position_ratify.html"


class TakeBackRatification(RecordAct):
    """Entered wrongly: what the board really decided can then be recorded."""

    model, form_class = Ratification, ReasonForm
    act = staticmethod(services.take_back_ratification)
    title, button = "Take it back", "Take it back"
    done = "Taken back. Everybody whom it concerns is told; record what the board decided."
    warning = "For what was entered wrongly. A board that changes its mind takes a new decision."

    def success_address(self, result) -> str:
        return result.get_absolute_url()


class GiveToBoard(RecordAct):
    """A trust that was away or stood back may still join."""

    model = Position
    act = staticmethod(services.give_to_board)
    title, button = "Give it to its board", "Give it to its board"
    done = "The trust’s company secretary is told, and it stands under ratifications outstanding."
    warning = "Its own board is asked to ratify the decision. Until then the trust is not bound."


class TakePositions(RecordAct):
    """What each trust makes of a decision, all in one form; a trust's own people see theirs only."""

    model = Decision
    capability = "view"
    act = staticmethod(services.take_positions)
    form_class = PositionsForm
    title, button = "Positions of the trusts", "Record the positions"
    done = "The positions are recorded."

    def get_form_kwargs(self):
        given = super().get_form_kwargs()
        if may_either(self.request.user, self.record):
            return given
        from_them = services.behind_own(self.record.part, self.request.user)
        return {**given, "only": from_them}

    def form_valid(self, form):
        form.cleaned_data = {"said": form.said(), "reason": form.cleaned_data.get("reason", "")}
        return super().form_valid(form)


class TrustRatifications(RecordDetail):
    """What a trust's own board still has to ratify, by the day on which it is due."""

    model = Organisation
    template_name = "meetings/ratifications_page.html"
    facts = ("ods_code", "kind")
    detail_fields = ("name",)

    def get_acts(self):
        return ()

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            waiting=outstanding(user, trusts=[self.object.pk]),
            done=answered(user, self.object),
            may_manage=can(user, "manage", self.object),
            **kwargs,
        )


class BodyRatifications(RecordDetail):
    """What of a body's decisions waits for which board."""

    model = Body
    template_name = "meetings/ratifications_page.html"
    facts = ("kind", "structure")
    detail_fields = ("name",)

    def get_acts(self):
        return ()

    def get_context_data(self, **kwargs):
        waiting = outstanding(self.request.user, body=self.object)
        return super().get_context_data(
            waiting=waiting, may_manage=can(self.request.user, "manage", self.object), **kwargs
        )
