"""What an app's reminders tell that was not told yet: as the timetable asks."""

from collab_portal.notifications.dues import seen_and_new


def new_of(standing):
    """Asks one app: new_of(meetings.reminders.standing)(today=…)."""
    return lambda **when: seen_and_new(standing(**when).dues)
