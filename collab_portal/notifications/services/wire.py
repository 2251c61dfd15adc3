"""An e-mail as it goes over the line, written at once: Python’s own generator took most of what a letter costs."""

from __future__ import annotations

import binascii
import re
import secrets
from email.header import Header
from email.utils import formatdate, parseaddr
from functools import lru_cache

from django.core.mail import BadHeaderError, EmailMultiAlternatives
from django.core.mail.message import sanitize_address

PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9._+'-]+@[A-Za-z0-9.-]+")
LONGEST = 900  # a line may have 998 bytes (RFC 5322, 2.1.1)


def written(message: EmailMultiAlternatives) -> bytes:
    """The bytes of an e-mail. Plain text and HTML are written here, as quoted-printable; anything else by Django.

    Raises BadHeaderError for a line break in a header.
    """
    kinds = [alternative.mimetype for alternative in message.alternatives]
    if kinds != ["text/html"] or message.attachments:
        return message.message().as_bytes(linesep="\r\n")
    boundary = f"=_{secrets.token_hex(16)}"  # '=_' stands in no quoted-printable text
    heads = {
        "Subject": message.subject,
        "From": _sender(message.from_email),
        "To": ", ".join(map(_address, message.to)),
        "Date": formatdate(),
        **message.extra_headers,
        "MIME-Version": "1.0",
        "Content-Type": f'multipart/alternative; boundary="{boundary}"',
    }
    lines = [f"{name}: {_head(name, str(value))}".encode("ascii") for name, value in heads.items()]
    parts = (("plain", message.body), ("html", message.alternatives[0].content))
    for kind, text in parts:
        lines += [b"", f"--{boundary}".encode(), f'Content-Type: text/{kind}; charset="utf-8"'.encode()]
        lines += [b"Content-Transfer-Encoding: quoted-printable", b"", _quoted(text)]
    return b"\r\n".join([*lines, f"--{boundary}--".encode(), b""])


@lru_cache(16)
def envelope_sender(from_email: str) -> str:
    """The bare address, for the envelope."""
    return parseaddr(_sender(from_email))[1]


@lru_cache(16)
def _sender(from_email: str) -> str:
    return sanitize_address(from_email, "utf-8")


def _address(address: str) -> str:
    if "\n" in address or "\r" in address:
        raise BadHeaderError("A line break in an address")
    return address if PLAIN_ADDRESS.fullmatch(address) else sanitize_address(address, "utf-8")


def _head(name: str, value: str) -> str:
    if "\n" in value or "\r" in value:
        raise BadHeaderError(f"A line break in {name}")
    if value.isascii() and len(value) < LONGEST:
        return value
    return Header(value, "utf-8", header_name=name).encode(linesep="\r\n")


def _quoted(text: str) -> bytes:
    quoted = binascii.b2a_qp("\n".join(text.splitlines()).encode(), istext=True)
    return quoted.replace(b"\n", b"\r\n")
