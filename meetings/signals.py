"""What meetings announce to the apps above them."""

from django.dispatch import Signal

# Sent by record_decision in its transaction, with `decision` and `by`: escalations take the answer back from here.
decision_recorded = Signal()
