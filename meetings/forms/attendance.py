"""Which financial year a page is asked for."""

from django import forms


class YearForm(forms.Form):
    """`?year=2023`: the year that begins on 1 April 2023."""

    year = forms.IntegerField(min_value=1948, max_value=2200)
