"""Impact measures and their readings. Who sees readings only because they are released is noted."""

from django.urls import reverse

from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail, RecordHistory
from networks import services
from networks.forms import ImpactMeasureForm, PasteForm, RecalculateForm, ReleaseForm, WhyForm
from networks.models import ImpactMeasure, ImpactReading, Priority, Recalculation, Release
from networks.rules.xmr import FEW
from networks.selectors import releases as given
from networks.selectors.measures import plain, rows_of_measure
from networks.selectors.xmr_chart import draw, tone_of


class Noted:
    """A page that shows readings: that somebody from outside the network opened it is kept for the clinicians."""

    def get_object(self, queryset=None):
        found = super().get_object(queryset)
        services.note_sighting(found if isinstance(found, ImpactMeasure) else found.measure, by=self.request.user)
        return found


class MeasureCreate(RecordCreate):
    model, form_class = ImpactMeasure, ImpactMeasureForm
    parent_model, parent_field = Priority, "priority"
    title = "Add an impact measure"


class MeasurePage(Noted, RecordDetail):
    """A measure: its readings as a chart and as a table, what was judged, and who saw them."""

    model = ImpactMeasure
    facts = ("priority", ("baseline", "Baseline", plain), ("target", "Target", plain))
    detail_fields = ("unit", "direction", "definition")
    acts = (
        Act("Add readings", "networks:impactmeasure-read", variant=""),
        Act("Reckon limits anew", "networks:impactmeasure-recalculate"),
        Act(
            "Release to assurance", "networks:impactmeasure-release", when=lambda each: given.open_release(each) is None
        ),
        Act("Take back", "networks:impactmeasure-retract", when=lambda each: given.open_release(each) is not None),
    )

    def get_context_data(self, **kwargs):
        measure, user = self.object, self.request.user
        rows, own = rows_of_measure(measure, user), given.is_of_the_network(measure, user)
        return super().get_context_data(
            points=[(row, plain(row.point.value), _limits(row), tone_of(measure, row.point)) for row in reversed(rows)],
            judged=[row.judged for row in rows if row.judged],
            drawing=draw(measure, rows),
            too_few=len(rows) < FEW,
            own=own,
            opened=given.open_release(measure),
            releases=given.releases_of(measure, user),
            sightings=given.who_saw(measure) if own else [],
            **kwargs,
        )

    def get_breadcrumbs(self):
        return _trail(self.object.priority)


class AddReadings(RecordAct):
    model, form_class = ImpactMeasure, PasteForm
    act = staticmethod(services.add_readings)
    title, button = "Add readings", "Save the readings"


class Recalculate(RecordAct):
    model, form_class = ImpactMeasure, RecalculateForm
    act = staticmethod(services.recalculate)
    title, button = "Reckon limits anew", "Record the judgement"
    warning = (
        "A judgement that the process changed for good. It is kept with your name, and can’t be changed afterwards."
    )


class ReleaseReadings(RecordAct):
    model, form_class = ImpactMeasure, ReleaseForm
    act = staticmethod(services.release)
    title, button = "Release to assurance", "Release the readings"
    warning = (
        "Who oversees the network in the collaborative then sees all readings of this measure, those to come too. "
        "You see who looked, and can take them back."
    )


class TakeBack(RecordAct):
    model, form_class = ImpactMeasure, WhyForm
    act = staticmethod(services.take_back)
    title, button = "Take the readings back", "Take them back"
    warning = "From now on only the network’s own people see them. Who saw them stays listed."


class ReadingPage(Noted, RecordDetail):
    model = ImpactReading
    facts = ("measure", ("value", "Value", plain))
    detail_fields = (("created_by", "Entered by"), "created_at")


class ReadingHistory(Noted, RecordHistory):
    model = ImpactReading


class RecalculationPage(Noted, RecordDetail):
    model = Recalculation
    facts = ("measure", "reading")
    detail_fields = ("why", ("created_by", "Judged by"), "created_at")


class RecalculationHistory(Noted, RecordHistory):
    model = Recalculation


class ReleasePage(RecordDetail):
    model = Release
    facts = ("measure", "starts", ("taken_back_on", "Taken back on"))
    detail_fields = ("purpose", ("created_by", "Released by"), "why_ended")


def _limits(row) -> str:
    """'10.2 to 15.8', as the table says it."""
    limits = row.point.limits
    return f"{plain(round(limits.lower, 1))} to {plain(round(limits.upper, 1))}"


def _trail(priority: Priority) -> list[dict]:
    network = priority.network
    return [
        {"text": "Networks", "href": reverse("networks:network-list")},
        {"text": str(network), "href": network.get_absolute_url()},
        {"text": str(priority), "href": priority.get_absolute_url()},
    ]
