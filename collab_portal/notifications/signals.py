from django.dispatch import Signal

collect_dues = Signal()  # each app answers with the reminders due now (its reminders.py), as a list of services.Due
