from django.dispatch import Signal

collect_dues = Signal()  # each app answers with the reminders due now (its reminders.py), as a list of services.Due
not_sent = (
    Signal()
)  # sent with `notice` when its e-mail was not sent since its reader may no longer see what it is about
