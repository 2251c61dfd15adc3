"""What the pages of several nouns share."""

from django.urls import reverse

from collab_portal.access.checks import visible
from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail

from .. import services
from ..forms import ReasonForm
from ..services.founding import require_founder


class FoundPage(RecordCreate):
    """Makes something that hangs under nothing yet: for the office of a collaborative, or an administrator."""

    def dispatch(self, request, *args, **kwargs):
        require_founder(request.user)
        return super(RecordCreate, self).dispatch(request, *args, **kwargs)


class Withdraw(RecordAct):
    """Takes a record out of use; `parent` names what it hangs under, where the reader goes afterwards."""

    act = staticmethod(services.withdraw)
    form_class = ReasonForm
    title = "Withdraw"
    warning = "It leaves every list. Its history is kept, and an administrator can restore it."
    parent = ""

    def success_address(self, result) -> str:
        above = getattr(self.record, self.parent) if self.parent else None
        return above.get_absolute_url() if above else reverse("programmes:collaborative-list")


class WithdrawablePage(RecordDetail):
    """The page of a record that can be withdrawn: the button for it stands last."""

    def get_acts(self) -> tuple[Act, ...]:
        return (*super().get_acts(), Act("Withdraw", f"programmes:{self.model._meta.model_name}-withdraw"))


def trail(user, *records) -> list[dict]:
    """The breadcrumbs of the records above, less those that the reader may not see."""
    above = [record for record in records if record is not None]
    return [
        {"text": str(record), "href": record.get_absolute_url()}
        for record in above
        if visible(type(record).objects.filter(pk=record.pk), user).exists()
    ]


class PageUnderBody(WithdrawablePage):
    """The page of what hangs from a body."""

    def get_breadcrumbs(self) -> list[dict]:
        return trail(self.request.user, self.object.body.collaborative, self.object.body)
