"""What several record pages share: the row that this reader may see, and refusals put where the form shows them."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404

from collab_portal.access.checks import visible
from collab_portal.access.entries import visible_entries
from collab_portal.access.uses import note_use
from collab_portal.records.errors import Conflict, RestsOn
from collab_portal.records.models import Record


def visible_or_404(queryset: QuerySet, user, pk: int) -> Record:
    """The record, or the same 404 for what isn't there and for what this person may not see.

    That they came is noted once a day, for reviews of roles.
    """
    record = visible(queryset, user).filter(pk=pk).first()
    if record is None:
        raise Http404
    note_use(user, record)
    return record


def attempt(form, service, *args, **kwargs) -> tuple[bool, object]:
    """Call a service in a savepoint: (True, what it gave), or (False, None) with the broken rule put on the form.

    Conflict and PermissionDenied pass through: they have pages of their own.
    """
    try:
        with transaction.atomic():
            return True, service(*args, **kwargs)
    except Conflict:
        raise
    except RestsOn as broken:
        seen = visible_entries(broken.entries, kwargs["by"])
        form.add_error(None, broken.said([entry for entry in broken.entries if entry.pk in seen]))
        return False, None
    except ValidationError as broken:
        errors = broken.error_dict if hasattr(broken, "error_dict") else {NON_FIELD_ERRORS: broken.error_list}
        for name, found in errors.items():
            form.add_error(name if name in form.fields else None, found)
        return False, None
