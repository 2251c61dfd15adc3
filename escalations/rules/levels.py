"""Which body an escalation goes to next: the nearest above, by the structure as it is on that day."""

from __future__ import annotations

from collections.abc import Collection

from programmes.models import Body


def next_level(body: Body, *, passed: Collection[int] = ()) -> Body | None:
    """The nearest body above that is in use and has not passed the escalation on already; None at the top.

    The structure may have changed under way: a body withdrawn since is stepped over, and one that has had it is not
    asked twice.
    """
    seen, above = {body.pk}, body.parent
    while above is not None and above.pk not in seen:
        if above.entry.withdrawn_at is None and above.pk not in passed:
            return above
        seen.add(above.pk)
        above = above.parent
    return None


def what_changed(body: Body, *, then: Body | None, now: Body | None) -> str:
    """How the route differs from the one that stood when the body got the escalation; empty where it does not."""
    if (then and then.pk) == (now and now.pk):
        return ""
    was = f"{then} was the next level" if then else f"{body} was the last level"
    to_be = f"The next level is {now} now." if now else f"{body} is the last level now."
    return f"The structure has changed: when it came here, {was}. {to_be}"
