"""A stored mail as the page shows it: raw bytes in, plain JSON values out."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import Any, Literal

Folder = Literal["inbox", "sent"]

READABLE_CHARSETS = ("iso2022_jp_ext", "utf-8", "cp932", "euc_jp")
"""Tried in this order: JIS is seven bits wide, so that any text of eight bits fails it at once."""


def mail_json(raw: bytes, uid: int, folder: Folder) -> dict[str, Any]:
    """One mail for the page.

    `date` is ISO 8601 with offset or null; `text` and `html` are strings or null; `attachments` carry the
    `index` under which `attachment(raw, index)` finds their bytes, `size` in bytes and `cid` when inline.
    """
    mail = parse(raw)
    return {
        "uid": uid,
        "folder": folder,
        "from": _first(_addresses(mail, "From")),
        "reply_to": _addresses(mail, "Reply-To"),
        "to": _addresses(mail, "To"),
        "cc": _addresses(mail, "Cc"),
        "subject": _header(mail, "Subject"),
        "date": _date(mail),
        "text": _body(mail, "plain"),
        "html": _body(mail, "html"),
        "attachments": [_attachment_json(i, part) for i, part in enumerate(_attachments(mail))],
        "message_id": _header(mail, "Message-ID"),
        "in_reply_to": _header(mail, "In-Reply-To"),
        "references": _header(mail, "References").split(),
        "headers": [[name, str(value)] for name, value in mail.items()],
    }


def attachment(raw: bytes, index: int) -> tuple[str, str, bytes] | None:
    """`(filename, content type, bytes)` of one attachment, or None when there is no such one."""
    parts = _attachments(parse(raw))
    if not 0 <= index < len(parts):
        return None
    part = parts[index]
    return _filename(part, index), part.get_content_type(), _payload(part)


def parse(raw: bytes) -> EmailMessage:
    """The mail with decoded headers (RFC 2047, RFC 2231)."""
    return message_from_bytes(raw, policy=policy.default)


def _header(mail: EmailMessage, name: str) -> str:
    return str(mail.get(name, "")).strip()


def _addresses(mail: EmailMessage, name: str) -> list[dict[str, str]]:
    header = mail.get(name)
    listed: tuple[Address, ...] = getattr(header, "addresses", ())
    return [{"name": each.display_name, "address": each.addr_spec} for each in listed]


def _first(addresses: list[dict[str, str]]) -> dict[str, str]:
    return addresses[0] if addresses else {"name": "", "address": ""}


def _date(mail: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(_header(mail, "Date")).isoformat()
    except ValueError:  # no date, or one nobody can read: the list then shows none
        return None


def _body(mail: EmailMessage, subtype: Literal["plain", "html"]) -> str | None:
    part = mail.get_body(preferencelist=(subtype,))
    return _text(part) if isinstance(part, EmailMessage) else None


def _text(part: EmailMessage) -> str:
    """The part's text, whatever its label says: Japanese mail is often labelled wrongly."""
    data = _payload(part)
    labelled = part.get_content_charset()
    for charset in (labelled, *READABLE_CHARSETS) if labelled else READABLE_CHARSETS:
        try:
            return data.decode(charset).replace("\r\n", "\n")
        except (UnicodeError, LookupError):
            continue
    return data.decode("utf-8", errors="replace").replace("\r\n", "\n")


def _attachments(mail: EmailMessage) -> list[EmailMessage]:
    bodies = {id(mail.get_body(preferencelist=(kind,))) for kind in ("plain", "html")}
    return [
        part
        for part in mail.walk()
        if isinstance(part, EmailMessage) and not part.is_multipart() and id(part) not in bodies
    ]


def _attachment_json(index: int, part: EmailMessage) -> dict[str, object]:
    return {
        "index": index,
        "name": _filename(part, index),
        "type": part.get_content_type(),
        "size": len(_payload(part)),
        "cid": _header(part, "Content-ID").strip("<>") or None,
    }


def _filename(part: EmailMessage, index: int) -> str:
    return part.get_filename() or f"attachment-{index + 1}"


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
