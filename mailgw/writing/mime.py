"""A letter as MIME: multipart/alternative of text and HTML, files beside it, headers every client understands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from core.texts import Texts
from core.texts.plain import to_plain
from mailgw.addresses import GatewayAddress
from mailgw.writing.html import mailto, rendered
from mailgw.writing.letter import Letter, Picture
from mailgw.writing.threading import Place
from mailgw.writing.words import set_words

_RULE = "-" * 16
_LONGEST_WORD = 75

_TYPE = re.compile(r"[A-Za-z0-9.+-]{1,35}/[A-Za-z0-9.+-]{1,70}")
"""A media type fit for a header; the sender's client may have written anything."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """An attached file."""

    name: str
    content: bytes
    content_type: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who writes to whom, and where the answer goes."""

    gateway: GatewayAddress
    token: str
    sender: str
    """Name shown as sender: the counterpart's, and ours."""
    to_name: str
    to: str
    list_name: str
    """What the mails of one organisation have in common (RFC 2919), a word."""
    can_be_stopped: bool
    """A digest: the client may offer to unsubscribe (RFC 2369)."""
    stop_link: str
    """Where one press does it (RFC 8058); "" where there is no such place."""
    at: datetime


def message_of(
    texts: Texts, letter: Letter, place: Place, envelope: Envelope, enclosures: Sequence[Enclosure] = ()
) -> EmailMessage:
    """The mail, ready to be sent."""
    message = EmailMessage(policy=SMTP)
    _address(message, envelope)
    _thread(message, place)
    _declare(message, envelope)
    above = texts.word("reply_above_this_line", letter.language) if letter.marked else ""
    answer_to = envelope.gateway.answering(envelope.token)
    message.set_content(_text(letter, above), charset="utf-8", cte="base64")
    html = rendered(
        letter, above=above, sender=envelope.sender, answer_to=answer_to, subject=_reply_subject(place.subject)
    )
    message.add_alternative(html, subtype="html", charset="utf-8", cte="base64")
    if letter.picture:
        _show(message, letter.picture)
    for enclosure in enclosures:
        _enclose(message, enclosure)
    return message


def _text(letter: Letter, above: str) -> str:
    marker = f"{_RULE} {above} {_RULE}\n\n" if above else ""
    return marker + to_plain(letter.as_text, letter.language)


def _address(message: EmailMessage, envelope: Envelope) -> None:
    gateway, token = envelope.gateway, envelope.token
    ours = Address(envelope.sender, addr_spec=gateway.answering(token))
    message["From"] = ours
    message["To"] = Address(_one_line(envelope.to_name), addr_spec=envelope.to)
    message["Reply-To"] = ours
    message["Date"] = format_datetime(envelope.at)


def _thread(message: EmailMessage, place: Place) -> None:
    _title(message, _one_line(place.subject))
    message["Message-ID"] = place.message_id
    if place.in_reply_to:
        set_words(message, "In-Reply-To", [place.in_reply_to])
    if place.references:
        set_words(message, "References", place.references)


def _title(message: EmailMessage, subject: str) -> None:
    """In encoded words of at most 75 characters (RFC 2047, section 2), each of whole signs; the library makes some of 76."""
    if subject.isascii():
        message["Subject"] = subject
        return
    words = Header(subject, "utf-8", maxlinelen=_LONGEST_WORD + 1, header_name="Subject")
    message.set_raw("Subject", words.encode(linesep="\r\n"))


def _declare(message: EmailMessage, envelope: Envelope) -> None:
    """A program writes: RFC 3834. Whatever answers automatically must not answer this."""
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["List-Id"] = f"<{envelope.list_name}.{envelope.gateway.domain}>"
    if not envelope.can_be_stopped:
        return
    by_mail = mailto(envelope.gateway.answering(envelope.token), "stop", "stop")
    set_words(message, "List-Unsubscribe", [f"<{link}>" for link in (envelope.stop_link, by_mail) if link], ",")
    if envelope.stop_link:
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _show(message: EmailMessage, picture: Picture) -> None:
    """The picture stands within the HTML part that names it (RFC 2387, RFC 2392)."""
    html = message.get_body(("html",))
    if isinstance(html, EmailMessage):
        html.add_related(
            picture.content,
            maintype="image",
            subtype="png",
            cid=f"<{picture.name}>",
            filename=f"{picture.name}.png",
            disposition="inline",
        )


def _enclose(message: EmailMessage, enclosure: Enclosure) -> None:
    """The name twice: as RFC 2231 wants it, and as older clients (Outlook, Becky!) look for it."""
    maintype, _, subtype = enclosure.content_type.partition("/")
    name = _one_line(enclosure.name).replace("/", "_").replace("\\", "_") or "file"
    if maintype in ("multipart", "message") or not _TYPE.fullmatch(enclosure.content_type):
        maintype, subtype = "application", "octet-stream"
    message.add_attachment(enclosure.content, maintype=maintype, subtype=subtype, filename=name)
    part = list(message.iter_attachments())[-1]
    old_style = Header(name, "utf-8", maxlinelen=60).encode(linesep="\r\n") if not name.isascii() else name
    del part["Content-Type"]
    escaped = old_style.replace("\\", "\\\\").replace('"', '\\"')
    # Folded by hand, and so early that no line is long: the library would fold within the type.
    part.set_raw("Content-Type", f'\r\n {maintype}/{subtype};\r\n name="{escaped}"')


def _reply_subject(subject: str) -> str:
    return subject if subject.lower().startswith("re:") else f"Re: {subject}"


def _one_line(text: str) -> str:
    """A line break in a header would be a header of its own."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())
