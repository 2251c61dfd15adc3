"""What the apps above may want to know."""

from django.dispatch import Signal

# Sent with `document` and `by` each time a person fetches a file; audit, above, writes it down.
file_fetched = Signal()
