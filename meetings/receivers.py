"""What meetings do when something is announced below them, or by themselves."""

from collab_portal.access.models import Exclusion

from .services.action_references import note_mentions
from .services.authority import flag_revocation
from .services.distribution import note_bound_fetched
from .services.kept_out import follow_exclusion
from .services.offline import revoke_lost
from .services.referral import take_outcome
from .services.reply import keep_deputies_out
from .services.withholding import note_unsent


def on_delegation_revoked(sender, delegation, by, **kwargs) -> None:
    """A trust took back what decisions under way rested on."""
    flag_revocation(delegation, by=by)


def on_decision_recorded(sender, decision, by, **kwargs) -> None:
    """A decision may be what another board was referred something for, and takes up the actions that it names."""
    note_mentions(decision.part.item, by=by)
    take_outcome(decision, by=by)


def on_rights_changed(sender, instance, **kwargs) -> None:
    """A role, a guest's right or an exclusion of somebody was written: what their devices keep may have to go."""
    revoke_lost(instance.user)
    if isinstance(instance, Exclusion):
        keep_deputies_out(instance)
        follow_exclusion(instance)


def on_not_sent(sender, notice, **kwargs) -> None:
    """An e-mail was held back: noted where its reader is kept from an item."""
    note_unsent(notice)


def on_made_file_fetched(sender, made, by, **kwargs) -> None:
    """A copy of a pack for print was taken along."""
    note_bound_fetched(made, by=by)
