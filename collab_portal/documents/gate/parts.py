"""What the parts of an Office file are and what they point at."""

import zipfile

from ..errors import Refused
from . import xml

MAIN = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
}
MACRO = (
    "This file holds a macro or a control. Save it without macros (.docx, .xlsx, .pptx) or as PDF, then upload that."
)
EMBEDDED = "This file holds another file or object inside it. Paste it as a picture or save as PDF, then upload that."
OUTSIDE = "This file fetches a template or content from elsewhere. Break its links or save it as PDF, then upload that."
NOT_ONE = "This file is called .{0} but holds something else. Save the original as .{0} or PDF, then upload that."
NAMES = (("vbaproject", MACRO), ("activex", MACRO), ("macrosheets/", MACRO), ("dialogsheets/", MACRO),
         ("customui", MACRO), ("oleobject", EMBEDDED), ("/embeddings/", EMBEDDED))  # fmt: skip
TYPES = (("macro", MACRO), ("vba", MACRO), ("activex", MACRO), ("oleobject", EMBEDDED), ("package", EMBEDDED),
         ("template.main", OUTSIDE), ("rtf", EMBEDDED), ("html", EMBEDDED))  # fmt: skip
POINTS_AT = {"vbaproject": MACRO, "control": MACRO, "activexcontrolbinary": MACRO, "ui/extensibility": MACRO,
             "oleobject": EMBEDDED, "package": EMBEDDED, "afchunk": EMBEDDED, "subdocument": OUTSIDE,
             "attachedtemplate": OUTSIDE, "frame": OUTSIDE}  # fmt: skip
MAY_LIE_OUTSIDE = ("hyperlink", "externallinkpath")  # a click by the reader; figures once read from another workbook
OFFICE_ITSELF = "application/vnd.openxmlformats-package."  # relationships and properties: every package has them


def refuse_content(package: zipfile.ZipFile, names: list[str], extension: str) -> None:
    """Raises Refused for macros, controls, embedded objects, what lies outside, or a main part of another kind."""
    types = _content_types(package)
    for name in names:
        _refuse_by(NAMES, "/" + name.lower())
        _refuse_by(TYPES, types.get("/" + name, "").lower().removeprefix(OFFICE_ITSELF))
        if name.lower().endswith(".rels"):
            _refuse_relationships(package.read(name))
        if name.lower().startswith("xl/externallinks/") and name.lower().endswith(".xml"):
            _refuse_live_links(package.read(name))
    if _main_type(package, types) != MAIN[extension]:
        raise Refused(NOT_ONE.format(extension))


class _ContentTypes(dict):
    """The kind of each part: by its own name, else by its extension."""

    def __init__(self, root):
        super().__init__({each.get("PartName"): each.get("ContentType", "") for each in root if each.get("PartName")})
        self.defaults = {each.get("Extension", "").lower(): each.get("ContentType", "") for each in root}

    def get(self, part, default=""):
        return super().get(part) or self.defaults.get(part.rpartition(".")[2].lower(), default)


def _content_types(package: zipfile.ZipFile) -> _ContentTypes:
    return _ContentTypes(xml.tree(package.read("[Content_Types].xml")))


def _main_type(package: zipfile.ZipFile, types: _ContentTypes) -> str:
    for each in xml.tree(package.read("_rels/.rels")):
        if each.get("Type", "").endswith("/officeDocument") and each.get("TargetMode") != "External":
            part = each.get("Target", "").lstrip("/")
            package.getinfo(part)
            return types.get("/" + part)
    return ""


def _refuse_relationships(data: bytes) -> None:
    for each in xml.tree(data):
        kind = each.get("Type", "").lower()
        for end, why in POINTS_AT.items():
            if kind.endswith("/" + end):
                raise Refused(why)
        if each.get("TargetMode", "").lower() == "external" and not kind.endswith(MAY_LIE_OUTSIDE):
            raise Refused(OUTSIDE)


def _refuse_live_links(data: bytes) -> None:
    if any(each.tag.rpartition("}")[2] in ("ddeLink", "oleLink") for each in xml.tree(data)):
        raise Refused(OUTSIDE)


def _refuse_by(table, text: str) -> None:
    for part, why in table:
        if part in text:
            raise Refused(why)
