"""What programmes announce to the apps above them."""

from django.dispatch import Signal

# Sent by revoke_delegation in its transaction, with `delegation` and `by`: meetings find what rested on it.
delegation_revoked = Signal()

# Sent by begin_highlight with `subject`, `month` and `by`: a receiver gives the lines that say what is escalated.
highlight_begun = Signal()
