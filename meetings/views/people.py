"""Who is there: the people page of a meeting, and the same acts for the live screen."""

from collab_portal.ui.views import RecordDetail
from meetings import services
from meetings.forms.people import ArrivingForm, GuestForm, MoveForm, SeatForm, SittingForm, UnlistForm
from meetings.models import Presence
from meetings.selectors.people import people_of

from .room import RoomPage


class PeopleActs(RoomPage):
    """Listing people and their movements, posted to the page that shows them."""

    posts = {
        "seat": "list_seat",
        "everybody": "list_everybody",
        "arriving": "list_arriving",
        "guest": "list_guest",
        "move": "move",
        "unlist": "unlist",
    }

    def list_seat(self):
        return self.carry_out(self.form(SeatForm), services.list_present, _listed)

    def list_everybody(self):
        form = self.form(SittingForm)
        return self.carry_out(form, services.list_everybody, lambda values: ([values["sitting"]], {}))

    def list_arriving(self):
        """A member who comes when the meeting is under way."""
        given = lambda values: ([values["sitting"], values["person"]], {key: values[key] for key in ("at", "item")})  # noqa: E731
        return self.carry_out(self.form(ArrivingForm), services.list_arriving, given)

    def list_guest(self):
        return self.carry_out(self.form(GuestForm), services.list_present, _listed)

    def move(self):
        form = self.form(MoveForm)
        service = services.leave if form.data.get("what") == "leave" else services.arrive
        return self.carry_out(form, service, _moved)

    def unlist(self):
        return self.carry_out(self.form(UnlistForm), services.unlist, lambda values: ([values["presence"]], {}))


class PeoplePage(PeopleActs):
    """The seats of the body with who is there, and the quorum as it changes."""

    template_name = "meetings/people_page.html"

    def get_context_data(self, **kwargs):
        sittings = people_of(self.meeting, self.request.user)
        shown = [(each, self._guest_form(each.sitting, kwargs.get("refused"))) for each in sittings]
        return super().get_context_data(sittings=shown, **kwargs)

    def _guest_form(self, sitting, refused):
        """A form for each sitting; one that was refused comes back where it was filled in."""
        if isinstance(refused, GuestForm) and refused.data.get("sitting") in (None, str(sitting.pk)):
            return refused
        ids = f"id_{sitting.pk}_%s"
        return (
            GuestForm(user=self.request.user, record=self.meeting, sitting=sitting, auto_id=ids)
            if self.may_manage
            else None
        )


class PresenceDetail(RecordDetail):
    """One person at one sitting."""

    model = Presence
    facts = ("capacity", "for_trust", "votes")


def _listed(values: dict) -> tuple[list, dict]:
    """What list_present is told: a deputy where somebody is deputised for, else in attendance."""
    values = dict(values)
    capacity = values.pop("capacity", None)
    capacity = capacity or ("deputy" if values.get("deputy_for") else "attendee")
    return [values.pop("sitting"), values.pop("person")], {"capacity": capacity, **values}


def _moved(values: dict) -> tuple[list, dict]:
    return [values["presence"]], {"at": values["at"], "item": values["item"]}
