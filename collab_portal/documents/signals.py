"""What the apps above may want to know."""

from django.dispatch import Signal

# Sent with `document` and `by` each time a person fetches a file; audit, above, writes it down.
file_fetched = Signal()

# Sent with `made` (a MadeFile) once a worker has made it, in the transaction that says so.
file_made = Signal()

# Sent with `made` (a MadeFile) and `by` each time a person fetches a file that was made for them.
made_file_fetched = Signal()
