"""What a person types into the reply box, as the MIME mail a Japanese mail client would send."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.encoders import encode_base64
from email.header import Header
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr, getaddresses
from typing import Any

from core.errors import Invalid

OLD_JAPANESE = "iso-2022-jp"
MODERN = "utf-8"


@dataclass(frozen=True)
class AttachedFile:
    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True)
class Letter:
    """A mail to be sent. `in_reply_to` and `references` hold Message-IDs with their angle brackets."""

    to: tuple[str, ...]
    subject: str
    body: str
    cc: tuple[str, ...] = ()
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    attachments: tuple[AttachedFile, ...] = ()
    charset: str = MODERN

    @property
    def recipients(self) -> tuple[str, ...]:
        return (*self.to, *self.cc)


def letter_from(form: Mapping[str, Any]) -> Letter:
    """The page's JSON as a letter.

    Raises:
        Invalid: `mail_without_recipient`, `mail_with_unreadable_attachment` or `mail_charset_unknown`.
    """
    to, cc = _addresses(form.get("to", "")), _addresses(form.get("cc", ""))
    if not (to or cc):
        raise Invalid("mail_without_recipient")
    charset = str(form.get("charset") or MODERN).lower()
    if charset not in (MODERN, OLD_JAPANESE):
        raise Invalid("mail_charset_unknown", charset=charset)
    return Letter(
        to=to,
        cc=cc,
        subject=_one_line(form.get("subject", "")),
        body=str(form.get("body", "")),
        in_reply_to=_one_line(form.get("in_reply_to", "")),
        references=tuple(_one_line(form.get("references", "")).split()),
        attachments=tuple(_attached(each) for each in form.get("attachments", ())),
        charset=charset,
    )


def compose(letter: Letter, name: str, address: str, message_id: str, at: datetime) -> bytes:
    """The letter as it goes over the wire (RFC 5322), from `name <address>`, dated `at`.

    ISO-2022-JP is used when asked for and possible; ①, ㈱ or an emoji make the mail UTF-8, as clients do.
    """
    charset = sendable_charset(letter)
    # The older API, because the newer one writes every header as UTF-8 whatever charset was asked for.
    text = MIMEText(letter.body, "plain", charset)
    mail: MIMEText | MIMEMultipart = text
    if letter.attachments:
        mail = MIMEMultipart("mixed")
        for part in (text, *map(_part, letter.attachments)):
            mail.attach(part)
    headers = {
        "From": formataddr((str(Header(name, charset)), address)),
        "To": ", ".join(letter.to),
        "Cc": ", ".join(letter.cc),
        "Subject": Header(letter.subject, charset, header_name="Subject").encode(),
        "Date": format_datetime(at),
        "Message-ID": message_id,
        "In-Reply-To": letter.in_reply_to,
        "References": " ".join(letter.references),
        "X-Mailer": "Kakehashi try-it page",
    }
    for field, value in headers.items():
        if value:
            mail[field] = value
    return mail.as_bytes()


def sendable_charset(letter: Letter) -> str:
    """The charset asked for, or UTF-8 when a character does not exist in it."""
    try:
        (letter.subject + letter.body).encode(letter.charset)
    except UnicodeEncodeError:
        return MODERN
    return letter.charset


def _part(file: AttachedFile) -> MIMEBase:
    kind, _, subtype = file.content_type.partition("/")
    part = MIMEBase(kind or "application", subtype or "octet-stream")
    part.set_payload(file.content)
    encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=(MODERN, "", file.name))
    return part


def _addresses(value: str | Sequence[str]) -> tuple[str, ...]:
    lines = [value] if isinstance(value, str) else list(value)
    return tuple(address for _, address in getaddresses(lines) if "@" in address)


def _attached(given: Mapping[str, Any]) -> AttachedFile:
    try:
        content = b64decode(str(given["data"]), validate=True)
    except (KeyError, NotBase64) as error:
        raise Invalid("mail_with_unreadable_attachment", name=given.get("name", "")) from error
    return AttachedFile(
        name=_one_line(given.get("name", "")) or "attachment",
        content_type=_one_line(given.get("type", "")) or "application/octet-stream",
        content=content,
    )


def _one_line(value: object) -> str:
    """A header value without line breaks: what is typed must not become another header."""
    return " ".join(str(value or "").split())
