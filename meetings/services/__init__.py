"""The verbs of meetings: `from meetings import services as meetings`, then `meetings.plan(body, …, by=office)`."""

