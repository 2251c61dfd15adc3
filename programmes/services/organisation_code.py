"""The ODS code of an organisation: of the shape of its kind, and its own."""

from __future__ import annotations

from collab_portal.access.checks import can
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken

from ..models import Organisation
from ..rules import ods


def require_ods_code(organisation: Organisation, *, by: User) -> None:
    """Raises RuleBroken on `ods_code` where it is taken, or where code or kind changed and don't fit each other."""
    organisation.ods_code = ods.tidy(organisation.ods_code)
    stood = Organisation.objects.filter(pk=organisation.pk).values_list("ods_code", "kind").first()
    wrong = ods.refusal(organisation.ods_code, organisation.kind)
    if wrong and stood != (organisation.ods_code, organisation.kind):
        raise RuleBroken({"ods_code": wrong})
    require_free_ods_code(organisation, by=by)


def require_free_ods_code(organisation: Organisation, *, by: User) -> None:
    """Raises RuleBroken on `ods_code` where another organisation has it, whatever its capitals."""
    holder = Organisation.objects.filter(ods_code__iexact=organisation.ods_code).exclude(pk=organisation.pk).first()
    if holder is None:
        return
    name = f": {holder}" if by.is_system or can(by, "view", holder) else ". Ask its programme office to let you see it"
    raise RuleBroken({"ods_code": f"An organisation with the ODS code {holder.ods_code} is here already{name}."})
