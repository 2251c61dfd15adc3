"""What goes over the line says what Django's own writing of it says, whatever the words."""

from email import message_from_bytes
from email.policy import default

import pytest
from django.core.mail import BadHeaderError, EmailMultiAlternatives

from collab_portal.notifications.services.wire import envelope_sender, written

WORDS = [
    "A report is due", "Ünïcode’s “report” – £5", "报告 📄", "= equals =3D and ?=", ".", "..\n.\n.hidden",
    "From the board", "trailing space \nand tab\t\n", "x" * 3000, "two\r\nlines\rthree", "=_" * 40, "a\u2028b\x85c",
]  # fmt: skip


def mail_of(words, *, subject="Subject", to="board.member@example.nhs.uk", sender="Portal <portal@example.nhs.uk>"):
    headers = {"Message-ID": "<notice-1@testserver>", "List-Unsubscribe": "<http://testserver/>"}
    mail = EmailMultiAlternatives(subject, words, sender, [to], headers=headers)
    mail.attach_alternative(f"<p>{words}</p>", "text/html")
    return mail


def read(raw):
    """Headers, and each part as its lines: line endings are those of the line, and the last is not counted."""
    message = message_from_bytes(raw, policy=default)
    heads = {name: message[name] for name in ("Subject", "From", "To", "Message-ID", "List-Unsubscribe")}
    parts = list(message.iter_parts())
    return heads, [(part.get_content_type(), part.get_content().splitlines()) for part in parts], message.defects


@pytest.mark.parametrize("words", WORDS, ids=lambda words: repr(words)[:20])
def test_the_words_are_the_same(words):
    mail = mail_of(words)

    assert read(written(mail)) == read(mail.message().as_bytes(linesep="\r\n"))


@pytest.mark.parametrize(
    "subject", [" ".join(words.split()) for words in WORDS[:7]] + ["Ünïcode" * 25, "long " * 39 + "long"]
)
def test_the_subject_is_the_same(subject):
    assert read(written(mail_of("Words", subject=subject)))[0]["Subject"] == subject


@pytest.mark.parametrize(
    "more",
    [{"to": "o'neill+board@example.nhs.uk"}, {"sender": "Pörtal <portal@example.nhs.uk>"}, {"to": "ü@example.nhs.uk"}],
)
def test_addresses_are_the_same(more):
    mail = mail_of("Words", **more)

    assert read(written(mail))[0] == read(mail.message().as_bytes(linesep="\r\n"))[0]


@pytest.mark.parametrize(
    "more", [{"subject": "A\nBcc: all@example.nhs.uk"}, {"to": "a@example.nhs.uk\r\nBcc: b@example.nhs.uk"}]
)
def test_a_line_break_makes_no_header(more):
    with pytest.raises(BadHeaderError):
        written(mail_of("Words", **more))


@pytest.mark.parametrize("words", WORDS, ids=lambda words: repr(words)[:20])
def test_no_line_is_too_long_and_all_is_ascii(words):
    raw = written(mail_of(words))

    assert max(map(len, raw.split(b"\r\n"))) <= 998
    alone = raw.replace(b"\r\n", b"")
    assert (raw.isascii(), b"\n" in alone, b"\r" in alone) == (True, False, False)


def test_what_carries_more_is_written_by_django():
    mail = mail_of("Words")
    mail.attach_alternative("BEGIN:VCALENDAR", "text/calendar; method=REQUEST")

    assert [part.get_content_type() for part in message_from_bytes(written(mail)).get_payload()] == [
        "text/plain", "text/html", "text/calendar",
    ]  # fmt: skip


def test_the_envelope_has_the_bare_address():
    assert envelope_sender("Collab Portal <portal@example.nhs.uk>") == "portal@example.nhs.uk"
