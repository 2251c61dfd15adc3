"""Blockers: what holds up projects, stated from one of them and settled for all."""

from collab_portal.ui.views import Act, RecordAct, RecordDetail, RecordEdit

from .. import services
from ..forms.blocker import BlockerForm, HoldUpForm, NewBlockerForm, SettleForm
from ..forms.people import ReasonForm
from ..models import BlockedProject, Blocker, Project
from ..selectors.blockers import held_up_by
from .shared import trail


class StateBlocker(RecordAct):
    """What holds up the project that the address names, and others that the person runs."""

    model, form_class = Project, NewBlockerForm
    act = staticmethod(services.state_blocker)
    title, button = "It is held up", "Save the blocker"

    def success_address(self, result) -> str:
        return result.get_absolute_url()


class BlockerEdit(RecordEdit):
    model, form_class = Blocker, BlockerForm


def _open(blocker: Blocker) -> bool:
    return blocker.status == Blocker.Status.OPEN


class BlockerPage(RecordDetail):
    """What holds them up, which projects, who settles it by when, and how it was settled."""

    model = Blocker
    facts = ("owner", "due", "status")
    detail_fields = ("detail", "since", "collaborative", "resolution", "settled_on")
    acts = (
        Act("Settle it", "programmes:blocker-settle", when=_open, variant=""),
        Act("Add a project", "programmes:blocker-hold-up", capability="view", when=_open),
        Act("Escalate", "escalations:escalation-raise", "contribute", when=_open),
        Act("Open it again", "programmes:blocker-reopen", when=lambda blocker: not _open(blocker)),
    )

    def get_context_data(self, **kwargs):
        return super().get_context_data(held_up=list(held_up_by(self.object, self.request.user)), **kwargs)


class SettleBlocker(RecordAct):
    model, form_class = Blocker, SettleForm
    act = staticmethod(services.settle_blocker)
    title, button = "Settle it", "Settle it for all"
    warning = "It is settled for every project that it holds up, and who runs them is told."


class ReopenBlocker(RecordAct):
    model, form_class = Blocker, ReasonForm
    act = staticmethod(services.reopen_blocker)
    title, button = "Open it again", "Open the blocker"


class HoldUp(RecordAct):
    model, form_class, capability = Blocker, HoldUpForm, "view"
    act = staticmethod(services.hold_up)
    title, button = "Add a project", "Save"


class BlockedProjectPage(RecordDetail):
    """That a blocker holds up a project."""

    model = BlockedProject
    facts = ("project", "blocker", "ends")
    acts = (
        Act(
            "No longer held up", "programmes:blockedproject-let-go",
            when=lambda row: row.ends is None and row.blocker.status == Blocker.Status.OPEN,
        ),
    )  # fmt: skip

    def get_breadcrumbs(self):
        return trail(self.request.user, self.object.project)


class LetGo(RecordAct):
    model, form_class = BlockedProject, ReasonForm
    act = staticmethod(services.let_go)
    title, button = "No longer held up", "Save"
