"""What programmes announce to the apps above them."""

from django.dispatch import Signal

# Sent by revoke_delegation in its transaction, with `delegation` and `by`: meetings find what rested on it.
delegation_revoked = Signal()
