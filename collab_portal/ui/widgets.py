"""Widgets that Django lacks: NHS.UK's date input of day, month and year, and a time as people write it."""

import datetime

from django import forms

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
PARTS = ("day", "month", "year")


class DateParts(forms.Widget):
    """Three inputs, `<name>_day`, `<name>_month` and `<name>_year`; a month may be written as a word."""

    use_fieldset = True
    input_type = "text"
    template_name = "django/forms/date_parts.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["parts"] = self.parts_of(value)
        return context

    def parts_of(self, value) -> dict[str, str]:
        """The three texts to show for a date, or for what was typed as one."""
        if isinstance(value, datetime.date):
            return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
        texts = (str(value or "").split("-") + ["", "", ""])[:3]
        return dict(zip(PARTS, reversed(texts), strict=True))

    def value_from_datadict(self, data, files, name):
        """`2024-2-26`; nothing where all three are empty; a date in one piece (a link, a test) is taken as it is."""
        if name in data:
            return data[name]
        day, month, year = (str(data.get(f"{name}_{part}", "")).strip().replace("-", "") for part in PARTS)
        if month[:3].lower() in MONTHS:
            month = str(MONTHS.index(month[:3].lower()) + 1)
        return f"{year}-{month}-{day}" if day or month or year else None

    def value_omitted_from_data(self, data, files, name):
        return name not in data and not any(f"{name}_{part}" in data for part in PARTS)

    def id_for_label(self, id_):
        return f"{id_}_day" if id_ else id_


class NhsDateField(forms.DateField):
    """A date in three inputs."""

    widget = DateParts

    def __init__(self, **kwargs):
        super().__init__(**({"input_formats": ["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"]} | kwargs))


class NhsTimeField(forms.TimeField):
    """A time as people write it: 14:00, 2pm, 2.30pm, midday."""

    widget = forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off"})
    formats = ("%H:%M", "%H:%M:%S", "%H.%M", "%H%M", "%I%p", "%I:%M%p", "%I.%M%p")

    def __init__(self, **kwargs):
        super().__init__(**({"input_formats": self.formats} | kwargs))

    def to_python(self, value):
        if isinstance(value, str):
            value = value.strip().lower().replace(" ", "").replace("midday", "12pm").replace("midnight", "0:00")
        return super().to_python(value)
