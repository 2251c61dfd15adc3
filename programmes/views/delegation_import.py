"""A scheme of delegation from Excel."""

from ..models import Organisation
from ..services.delegation_import import SCHEME, SchemeSheet
from . import workbooks


class Scheme:
    model, sheet = Organisation, SCHEME
    pages = {
        **{name: f"programmes:scheme-{name}" for name in ("import", "check", "template")},
        "page": "programmes:trust-scheme-page",
    }


class ImportScheme(Scheme, workbooks.TakeIn):
    template_name = "programmes/scheme_import.html"
    title = "Enter the scheme from Excel"

    def get_context_data(self, **kwargs):
        sheet = SchemeSheet(self.record, self.request.user)
        areas, bodies = (
            [str(row) for row in dict.fromkeys(rows.values()) if row] for rows in (sheet.areas, sheet.bodies)
        )
        return super().get_context_data(areas=areas, bodies=bodies, posts=sheet.posts.values(), **kwargs)


class CheckScheme(Scheme, workbooks.Check):
    title, back = "Check the scheme", "To the scheme"


class SchemeTemplate(workbooks.Template):
    model, sheet, name = Organisation, SchemeSheet, "Scheme of delegation"
