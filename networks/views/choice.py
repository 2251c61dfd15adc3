"""The specialties that a self-assessment leads to, on their way before the body that chooses."""

from collab_portal.ui.views import Act, RecordAct, RecordDetail
from networks import services
from networks.forms import ChoiceForm, TakeBackForm
from networks.models import AssessmentRound, Choice
from networks.selectors.assessments import names_in


def is_waiting(record) -> bool:
    return record.is_open


class PutChoice(RecordAct):
    model, form_class = AssessmentRound, ChoiceForm
    act = staticmethod(services.put_choice)
    title, button = "Put a choice of specialties", "Put it to the body"

    def success_address(self, result) -> str:
        return result.get_absolute_url()


class ChoicePage(RecordDetail):
    model = Choice
    facts = ("round", "decided_by", "decided_on")
    detail_fields = ("why", "decision", "authority", "conditions")
    acts = (
        Act("Put it on an agenda", "meetings:choice-table", "view", when=is_waiting, variant=""),
        Act("Take it back", "networks:choice-retract", when=is_waiting),
    )

    def get_context_data(self, **kwargs):
        return super().get_context_data(names=names_in(self.object), **kwargs)


class TakeBackChoice(RecordAct):
    model, form_class = Choice, TakeBackForm
    act = staticmethod(services.take_back_proposal)
    title, button = "Take the choice back", "Take it back"
