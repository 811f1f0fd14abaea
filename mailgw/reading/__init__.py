"""Reading any mail right: `read` gives a value for any bytes, `new_text` what the person wrote."""

from __future__ import annotations

from time import thread_time

from mailgw.reading.addresses import Address, read_addresses
from mailgw.reading.automatic import says_so, why_automatic
from mailgw.reading.body import read_body
from mailgw.reading.bounces import find_bounce
from mailgw.reading.headers import Headers, as_text, message_ids, read_date
from mailgw.reading.mail import Attachment, AutomaticReason, Bounce, IncomingMail
from mailgw.reading.newtext import Divided, Letterhead, Turn, divide, new_text
from mailgw.reading.newtext.letterhead import has_prefix
from mailgw.reading.notes import LONGEST_DIVIDED, Notes, ProcessorTime
from mailgw.reading.parts import read_parts

__all__ = [
    "Address",
    "Attachment",
    "AutomaticReason",
    "Bounce",
    "Headers",
    "IncomingMail",
    "Turn",
    "new_text",
    "read",
]


def read(raw: bytes, clock: ProcessorTime = thread_time) -> IncomingMail:
    """A mail (RFC 5322, MIME) as a value. Any bytes are read, nothing is raised.

    What was wrong is in `.defects`. Depth, parts, headers, sizes and time are limited (`notes.py`). What lies beyond is
    noted, and kept as a file or as words nobody has divided. What `is_half_read` says more.
    """
    notes = Notes(clock)
    root = read_parts(raw, notes)
    headers = root.headers
    body = read_body(root, notes)
    text = body.text
    senders = _senders(headers, notes)
    recipients = read_addresses(_texts(headers, "To") + _texts(headers, "Cc"))
    subject = " ".join((headers.get("Subject") or "").split("\n"))
    letterhead = _letterhead(senders, subject, recipients, quotes=body.quotes_by_tags or _refers(headers))
    divided = _divided(text, letterhead, notes)
    bounce = None if notes.is_out_of_time() else find_bounce(root, text, notes)
    ids = message_ids(headers.get("Message-ID"))
    return IncomingMail(
        headers=headers,
        message_id=ids[0] if ids else None,
        in_reply_to=next(iter(message_ids(headers.get("In-Reply-To"))), None),
        references=message_ids(headers.get("References")),
        date=read_date(headers.get("Date")),
        subject=subject,
        sender=senders[0] if senders else None,
        recipients=recipients,
        text=text,
        html=body.html,
        new_text=divided.new,
        quoted=divided.quoted,
        signature=divided.signature,
        turns=divided.turns,
        attachments=tuple(body.attachments),
        automatic=why_automatic(headers)
        or ("report" if bounce else None)
        or ("says_so" if says_so(headers, divided.new) else None),
        bounce=bounce,
        defects=tuple(notes.defects),
    )


def _senders(headers: Headers, notes: Notes) -> tuple[Address, ...]:
    """Who the mail says it is from. Two of them are a trick or a slip: noted for whoever must trust it."""
    senders = read_addresses(_texts(headers, "From"))
    if len(senders) > 1 or len(headers.raw("From")) > 1:
        notes.defect("several_senders")
    return senders


def _divided(text: str, letterhead: Letterhead, notes: Notes) -> Divided:
    """What is longer than anybody types, or comes too late, stays the person's: nothing of it is thrown away."""
    if len(text) > LONGEST_DIVIDED:
        notes.defect("text_too_long")
    elif not notes.is_out_of_time():
        return divide(text, letterhead)
    return Divided(text, "", "", (Turn("", text),) if text else ())


def _letterhead(
    senders: tuple[Address, ...], subject: str, recipients: tuple[Address, ...], *, quotes: bool
) -> Letterhead:
    sender = senders[0] if senders else Address("")
    names = tuple(each.name for each in recipients)
    return Letterhead(sender, sender.name, subject, names, is_answer=quotes or has_prefix(subject))


def _refers(headers: Headers) -> bool:
    """To another mail, as every client that answers does."""
    return headers.get("In-Reply-To") is not None or headers.get("References") is not None


def _texts(headers: Headers, name: str) -> tuple[str, ...]:
    return tuple(as_text(value) for value in headers.raw(name))
