from django.dispatch import Signal

collect_dues = Signal()  # each app answers with all that stands as due now (its reminders.py), as dues.Standing
not_sent = (
    Signal()
)  # sent with `notice` when its e-mail was not sent since its reader may no longer see what it is about
