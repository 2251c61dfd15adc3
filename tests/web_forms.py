"""What a browser would send: the fields of a page's form as they stand in its HTML."""

from html.parser import HTMLParser


class _Reader(HTMLParser):
    """Collects the values of one form: the last one on the page that is sent by POST, which is the page's own."""

    def __init__(self):
        super().__init__()
        self.forms, self.inside, self.select, self.area = [], False, None, None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form" and attrs.get("method", "").lower() == "post":
            self.forms.append({})
            self.inside = True
        elif self.inside:
            self._field(tag, attrs, self.forms[-1])

    def _field(self, tag, attrs, values):
        name, kind = attrs.get("name"), attrs.get("type", "text")
        if tag == "input" and name and (kind not in ("checkbox", "radio") or "checked" in attrs):
            values.setdefault(name, []).append(attrs.get("value") or "")
        elif tag in ("select", "textarea"):
            self.select, self.area = (name, None) if tag == "select" else (None, name)
            values.setdefault(name, [""] if tag == "textarea" else [])
        elif tag == "option" and "selected" in attrs and self.select:
            values[self.select].append(attrs.get("value") or "")

    def handle_data(self, data):
        if self.inside and self.area:
            self.forms[-1][self.area][0] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag in ("select", "textarea"):
            self.select = self.area = None


def values_of(answer) -> dict[str, list[str]]:
    """Each field of the page's own form and its values. `answer` is what the test client gave."""
    reader = _Reader()
    reader.feed(answer.text)
    own = [form for form in reader.forms if set(form) - {"csrfmiddlewaretoken"}] or reader.forms
    return {name: [value.removeprefix("\n") for value in values] for name, values in own[-1].items()}
