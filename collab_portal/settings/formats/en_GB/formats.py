"""Dates and numbers as the NHS content style writes them: 26 February 2024, 2:00pm."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j M Y"
TIME_FORMAT = "g:ia"
DATETIME_FORMAT = "j F Y, g:ia"
SHORT_DATETIME_FORMAT = "j M Y, g:ia"
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
